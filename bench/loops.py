"""Loops of random songs in a real player: intro, loop, loop, with no sample missing or doubled, and no seam to hear.

    python -m bench.loops [SONGS] [SECONDS]

Each song is made as a user makes it, WAV and OGG, and played by SDL's mixer through pygame. Of the WAV the player must
give every sample as it stands in the file; of the OGG as another decoder has it, to the last bit but one. The step at a
seam is compared with the largest step elsewhere.
"""

import struct
import sys
import tempfile
from pathlib import Path
from typing import Any

import numpy as np
import soundfile
from numpy.typing import NDArray

from bench.composed import seed_of
from bench.sdl import played, sounding
from engine.looping.cuts import LoopKind
from engine.model.moods import MoodName
from engine.pipeline import make_song
from engine.request import SongRequest, Surroundings

Sound = NDArray[np.int16]


def smpl_of(path: Path) -> tuple[int, int]:
    """Return first and last frame of a WAV's loop, both part of it. Raises LookupError where the file names none."""
    data = path.read_bytes()
    at = 12
    while at < len(data):
        size = struct.unpack_from("<I", data, at + 4)[0]
        if data[at : at + 4] == b"smpl":
            first, last = struct.unpack_from("<2I", data, at + 8 + 36 + 8)
            return first, last
        at += 8 + size + size % 2
    raise LookupError(f"{path} has no smpl chunk")


def read(path: Path) -> Sound:
    """Return a file's sound, decoded by libsndfile."""
    sound, _ = soundfile.read(path, dtype="int16", always_2d=True)
    return np.asarray(sound)


def difference(path: Path, start: int) -> int:
    """Return the largest difference between what the player plays and intro, loop, loop of the file."""
    whole = read(path)
    wanted = sounding(np.concatenate((whole, whole[start:], whole[start:])))
    heard = played(path, len(wanted))
    if len(heard) != len(wanted):
        return 65_535
    return int(np.abs(heard.astype(np.int32) - wanted).max())


def step(whole: Sound, start: int) -> float:
    """Return the step from the loop's end to its beginning as a share of the largest one within the file."""
    steps = np.abs(np.diff(whole.astype(np.int32), axis=0)).max()
    return float(np.abs(whole[-1].astype(np.int32) - whole[start]).max() / max(steps, 1))


def made(number: int, folder: Path, seconds: float) -> Any:
    """Make a song of a mood as intro and loop; return it."""
    names = tuple(MoodName)
    outputs = (folder / "a.wav", folder / "a.ogg")
    mood = names[number % len(names)]
    request = SongRequest(
        "", outputs, folder, seconds, seed_of(number), mood=mood, offline=True, loop=LoopKind.INTRO_LOOP, force=True
    )
    making = make_song(request, Surroundings())
    while True:
        try:
            next(making)
        except StopIteration as end:
            return end.value


def main(songs: int = 100, seconds: float = 30.0) -> None:
    """Print what was measured."""
    exact = near = 0
    seams: dict[str, list[float]] = {"wav": [], "ogg": []}
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for number in range(songs):
            made(number, folder, seconds)
            start, last = smpl_of(folder / "a.wav")
            whole, decoded = read(folder / "a.wav"), read(folder / "a.ogg")
            if not last + 1 == len(whole) == len(decoded):
                print(
                    f"Song {number}: the loop ends at {last}, the WAV has {len(whole)} frames, the OGG {len(decoded)}."
                )
            exact += difference(folder / "a.wav", start) == 0
            near += difference(folder / "a.ogg", start) <= 1
            seams["wav"].append(step(whole, start))
            seams["ogg"].append(step(decoded, start))
    print(f"{songs} songs of {seconds:g} seconds as intro and loop, played by SDL's mixer: intro, loop, loop.")
    print(f"WAV: {exact} of {songs} as in the file, sample for sample.")
    print(f"OGG: {near} of {songs} as another decoder has them, to one step of 65,536.")
    for ending, found in seams.items():
        middle = float(np.median(found))
        print(f"Step at the seam, {ending}: at most {max(found):.2f} of the largest elsewhere, median {middle:.2f}.")


if __name__ == "__main__":
    main(*(int(text) for text in sys.argv[1:]))
