import io
import os
import subprocess
import sys
import wave

import numpy as np

from tests.engine.playback.tapes import song
from tests.tui.command import ROOT

CODE = """
import sys
from engine.playback.transport import Transport
from tests.engine.playback.tapes import song
from tui.hearing import stream
transport = Transport(song()[0], start=44_100)
if "loop" in sys.argv:
    transport.loop(1, 1)
try:
    stream(transport)
except BrokenPipeError:
    sys.exit("gone")
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
    assert np.array_equal(heard, sound[44_100:])


def test_a_loop_streams_until_nobody_listens() -> None:
    _, sound = song()
    process = streaming("loop")
    assert process.stdout is not None
    data = process.stdout.read(44 + 4 * 100_000)
    process.stdout.close()
    heard = np.frombuffer(data[44:], np.int16).reshape(-1, 2)
    assert np.array_equal(heard, np.tile(sound[44_100:88_200], (3, 1))[:100_000])
    assert process.stderr is not None
    assert process.stderr.read() == b"gone\n"
    process.wait()
