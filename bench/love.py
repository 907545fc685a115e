"""The kit for LÖVE in LÖVE itself, without a display: what OpenAL played is compared with the files.

python -m bench.love        needs the program `love`; it takes as long as the music plays, about a minute.
"""

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import soundfile
from numpy.typing import NDArray

from engine.looping.cuts import LoopKind
from engine.model.moods import MoodName
from engine.request import Surroundings
from engine.soundtrack.orders import PackRequest
from engine.soundtrack.pack import make_pack
from engine.soundtrack.scenes import Scene

SEED = "ab" * 32
SCENES = (
    Scene("title", "title screen", 15, LoopKind.INTRO_LOOP, mood=MoodName.TITLE),
    Scene("battle", "battle", 30, LoopKind.LOOP, mood=MoodName.BATTLE, layers=True),
)
_SWITCHED_OFF = ("window", "graphics", "joystick", "physics", "video", "touch", "mouse", "keyboard")
_OPENAL = """[general]
drivers = wave
frequency = 44100
channels = stereo
sample-type = float32
dither = false
output-limiter = false
[wave]
file = {capture}
"""
_GAME = """local music, time, done = require("qrc_music"), 0, false
function love.load() {first} end
function love.update(dt)
  time = time + dt
  if time > 2 and not done then done = true {then_} end
  if time > {seconds} then love.event.quit() end
  music.update(dt)
end
"""
_HEARD = 1e-3
_FADED = 5 * 44_100  # frames after which a fade of one second, begun after two, is over

Sound = NDArray[np.float32]


def main() -> None:
    """Print what differs."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for _ in make_pack(
            PackRequest("sea", folder, SCENES, (".ogg",), SEED, engine="love", layers=True), Surroundings()
        ):
            pass
        intro, loop = _read(folder, "title-intro"), _read(folder, "title-loop")
        wanted = np.concatenate((intro, loop, loop))
        heard = _played(folder, 'music.play("title")', "", (len(intro) + len(loop)) / 44_100 + 6)
        start = _start(heard, wanted)
        heard, wanted = heard[start:], wanted[: len(heard) - start]
        frames = min(len(heard), len(wanted))
        print(f"Intro, loop and {frames - len(intro) - len(loop)} frames of the next round: ", end="")
        print(f"largest difference {np.abs(heard[:frames] - wanted[:frames]).max():.1e} of full scale.")
        calm, fight = _read(folder, "battle-calm"), _read(folder, "battle-fight")
        heard = _played(folder, 'music.layers("battle")', 'music.layer("fight", 1)', len(fight) / 44_100 + 9)
        start = _start(heard, calm)
        places = np.arange(_FADED, len(heard) - start - 4_410)
        rest = np.abs(heard[start + places] - fight[places % len(fight)]).max()
        print(f"Layers: the fight alone for {len(places)} frames, largest difference {rest:.1e} of full scale.")


def _played(folder: Path, first: str, then: str, seconds: float) -> Sound:
    """Run a game in the folder; return what was played."""
    capture, settings = folder / "capture.wav", folder / "alsoft.conf"
    settings.write_text(_OPENAL.format(capture=capture))
    (folder / "conf.lua").write_text(f"function love.conf(t) t.window = nil {' '.join(_off())} end\n")
    (folder / "main.lua").write_text(_GAME.format(first=first, then_=then, seconds=seconds))
    around = os.environ | {"ALSOFT_CONF": str(settings), "SDL_VIDEODRIVER": "dummy"}
    subprocess.run(["love", str(folder)], env=around, check=True, timeout=seconds + 60, stdout=sys.stderr)
    return np.asarray(soundfile.read(capture, dtype="float32")[0], np.float32)


def _off() -> Iterator[str]:
    return (f"t.modules.{module} = false" for module in _SWITCHED_OFF)


def _read(folder: Path, name: str) -> Sound:
    return np.asarray(soundfile.read(folder / "music" / f"{name}.ogg", dtype="float32")[0], np.float32)


def _start(heard: Sound, wanted: Sound) -> int:
    """Return the frame at which what was wanted begins."""
    sounds = (
        np.flatnonzero(np.abs(heard).max(axis=1) > _HEARD)[0] - np.flatnonzero(np.abs(wanted).max(axis=1) > _HEARD)[0]
    )
    near = range(max(0, sounds - 300), sounds + 300)
    piece = wanted[:40_000]
    return min(near, key=lambda at: float(np.abs(heard[at : at + len(piece)] - piece).mean()))


if __name__ == "__main__":
    main()
