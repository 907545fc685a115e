import io
import os
import subprocess
import sys
import wave
from pathlib import Path

import numpy as np
import pytest

from tests.engine.playback.tapes import begun, rounds, song
from tests.tui.command import ROOT

CODE = """
import sys
from engine.model.errors import OutputFailed
from engine.playback.transport import Transport
from tests.engine.playback.tapes import song
from tui.hearing import stream
transport = Transport(song()[0], start=44_100)
if "loop" in sys.argv:
    transport.loop(1, 1)
if "limited" in sys.argv:
    import resource
    resource.setrlimit(resource.RLIMIT_FSIZE, (1000, resource.RLIM_INFINITY))
try:
    stream(transport)
except BrokenPipeError:
    sys.exit("gone")
except OutputFailed as error:
    sys.exit(str(error))
"""


def streaming(*arguments: str) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-c", CODE, *arguments],
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )


def test_the_stream_is_a_wav_of_the_right_length() -> None:
    _, sound = song()
    with wave.open(io.BytesIO(streaming().communicate()[0])) as file:
        assert file.getnframes() == len(sound) - 44_100
        heard = np.frombuffer(file.readframes(len(sound)), np.int16).reshape(-1, 2)
    assert np.array_equal(heard, begun(sound[44_100:]))


def test_a_loop_streams_until_nobody_listens() -> None:
    _, sound = song()
    process = streaming("loop")
    assert process.stdout is not None
    data = process.stdout.read(44 + 4 * 100_000)
    process.stdout.close()
    heard = np.frombuffer(data[44:], np.int16).reshape(-1, 2)
    assert np.array_equal(heard, begun(rounds(sound, 44_100, 88_200, 3))[:100_000])
    assert process.stderr is not None
    assert process.stderr.read() == b"gone\n"
    process.wait()


@pytest.mark.skipif(sys.platform == "win32", reason="the system limits no file's size")
def test_a_stream_that_takes_no_more_is_told_with_the_way_out(tmp_path: Path) -> None:
    with (tmp_path / "half.wav").open("wb") as half:
        result = subprocess.run(
            [sys.executable, "-c", CODE, "limited"],
            env=os.environ | {"PYTHONPATH": str(ROOT)},
            stdout=half,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )
    assert (tmp_path / "half.wav").stat().st_size == 1000
    assert result.returncode == 1
    assert result.stderr == (
        "the sound cannot be written whole to standard output: file too large. Make room where it goes, or send it "
        "elsewhere.\n"
    )
