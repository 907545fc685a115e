import struct
from pathlib import Path

import numpy as np
import pytest
import soundfile

from engine.playback.wavhead import promised_frames
from engine.playback.wavstream import stream_header


@pytest.mark.parametrize("subtype", ["PCM_16", "PCM_24", "FLOAT"])
def test_a_wav_that_was_cut_promises_what_it_had(subtype: str, tmp_path: Path) -> None:
    path = tmp_path / "a.wav"
    soundfile.write(path, np.zeros((1000, 2)), 44_100, subtype)
    assert promised_frames(path) == 1000
    path.write_bytes(path.read_bytes()[:200])
    assert promised_frames(path) == 1000


@pytest.mark.parametrize(
    "head",
    [
        *(b"", b"RIFF", b"OggS" + bytes(60), stream_header(None), stream_header(1000)[:30]),
        stream_header(1000).replace(b"fmt ", b"none"),
        struct.pack("<4sI4s4sI", b"RIFF", 100, b"WAVE", b"fmt ", 1) + b"xxdata" + bytes(4),
    ],
)
def test_what_tells_of_no_length_promises_none(head: bytes, tmp_path: Path) -> None:
    path = tmp_path / "a.wav"
    path.write_bytes(head)
    assert promised_frames(path) is None
    assert promised_frames(tmp_path / "none.wav") is None
