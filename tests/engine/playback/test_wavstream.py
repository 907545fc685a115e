import io
import struct
import wave

import pytest

from engine.playback.wavstream import stream_header


def test_a_header_and_its_sound_are_a_wav() -> None:
    sound = bytes(range(100)) * 4
    with wave.open(io.BytesIO(stream_header(100) + sound)) as file:
        assert file.getparams()[:4] == (2, 2, 44_100, 100)
        assert file.readframes(100) == sound


@pytest.mark.parametrize("frames", [None, 2**30])
def test_a_length_that_is_not_known_or_too_long_is_without_end(frames: int | None) -> None:
    header = stream_header(frames)
    assert len(header) == 44
    assert struct.unpack("<I", header[40:]) == (0xFFFFFFFF,)
