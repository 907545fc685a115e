import importlib.util
import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from engine.model.errors import PlayerFailed
from engine.model.units import SAMPLE_RATE
from engine.playback.backends.archived import FIRST_BROKEN, SimpleAudio
from engine.playback.ramps import RAMP
from engine.playback.transport import Transport
from tests.engine.playback.captured import capturing, heard_in
from tests.engine.playback.tapes import begun, rounds, song
from tests.tui.command import ROOT

REQUIRED = os.environ.get("QRC_REQUIRE_SIMPLEAUDIO") == "1"
BAR = SAMPLE_RATE
PLAY = """
import sys, time
from pathlib import Path
from engine.playback import backend
from engine.playback.backends import wholesale
from engine.playback.transport import Transport
from tests.engine.playback.tapes import song
wholesale.LONGEST_FRAMES = 8 * 44_100  # of a loop at once
deed, capture = sys.argv[1], Path(sys.argv[2])
transport = Transport(song()[0])
if deed != "play":
    transport.loop(1, 2)
output = backend("simpleaudio").open(transport)
if deed != "play":
    before = b""
    while len(before) < 4 * 4 * 44_100:  # each new buffer begins a new capture
        before = capture.read_bytes() if capture.exists() else b""
        time.sleep(0.01)
    capture.with_name("before.raw").write_bytes(before)
if deed == "seek":
    transport.seek_bar(4)
elif deed == "unloop":
    transport.unloop()
elif deed == "pause":
    transport.pause()
    while output._current is not None:
        time.sleep(0.01)
    size = capture.stat().st_size
    time.sleep(0.3)
    assert capture.stat().st_size == size, "it plays on"
    transport.unloop()
    transport.resume()
while output.running:
    time.sleep(0.01)
"""


def heard(folder: Path, deed: str) -> NDArray[np.int16]:
    """Play with simpleaudio; return what the device got last."""
    environment = os.environ | {"PYTHONPATH": os.pathsep.join((str(ROOT), *sys.path))} | capturing(folder)
    command = [sys.executable, "-c", PLAY, deed, str(folder / "heard.raw")]
    result = subprocess.run(command, env=environment, capture_output=True, check=False, timeout=300)
    assert (result.returncode, result.stderr) == (0, b"")
    return heard_in(folder)


@pytest.mark.parametrize("python", [(3, 12), (3, 13), (3, 14)])
def test_where_it_crashes_it_is_refused_with_the_way_out(python: tuple[int, int]) -> None:
    player = SimpleAudio(python)
    assert player.trouble() == (
        "it crashes after every song on Python 3.12 and newer. Use sounddevice, which is installed with qrc."
    )
    with pytest.raises(PlayerFailed, match="simpleaudio cannot be used: it crashes"):
        player.open(Transport(song()[0]))


@pytest.mark.skipif(importlib.util.find_spec("simpleaudio") is not None, reason="simpleaudio is installed")
def test_where_it_is_missing_the_extra_is_named() -> None:
    assert "quantum-retro-composer[simpleaudio]" in SimpleAudio((3, 11)).trouble()


works = pytest.mark.skipif(
    not REQUIRED and (sys.version_info >= FIRST_BROKEN or importlib.util.find_spec("simpleaudio") is None),
    reason="simpleaudio works on Python 3.11 alone, and is not installed with qrc",
)


@works
def test_what_is_heard_is_the_song(tmp_path: Path) -> None:
    assert np.array_equal(heard(tmp_path, "play"), song()[1])


@works
@pytest.mark.parametrize("deed", ["seek", "unloop", "pause"])
def test_a_loop_is_heard_without_a_gap_and_a_command_as_it_was_given(tmp_path: Path, deed: str) -> None:
    sound, last = song()[1], heard(tmp_path, deed)
    looped = np.fromfile(tmp_path / "before.raw", np.int16)[: 2 * 4 * BAR].reshape(-1, 2)
    assert np.array_equal(looped, begun(rounds(sound, BAR, 3 * BAR, 2)))
    if deed == "seek":
        assert np.array_equal(last[RAMP:], sound[4 * BAR + RAMP :])
    else:
        assert 3 * BAR <= len(last) <= 5 * BAR
        assert np.array_equal(last[-3 * BAR :], sound[3 * BAR :])
