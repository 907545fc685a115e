"""A WAV that is written onwards into a pipe: its header comes first and names the length where that is known."""

import struct

from engine.model.units import SAMPLE_RATE
from engine.playback.tape import BYTES_PER_FRAME, CHANNELS

_UNKNOWN = 0xFFFFFFFF  # what programs that stream WAV write where no length is known, and read as "until the end"


def stream_header(frames: int | None) -> bytes:
    """Return the 44 bytes before the sound. frames: how many will come, None where that is not known."""
    data = None if frames is None or frames * BYTES_PER_FRAME > _UNKNOWN - 36 else frames * BYTES_PER_FRAME
    form = struct.pack("<HHIIHH", 1, CHANNELS, SAMPLE_RATE, SAMPLE_RATE * BYTES_PER_FRAME, BYTES_PER_FRAME, 16)
    riff = struct.pack("<I", _UNKNOWN if data is None else data + 36)
    head = b"RIFF" + riff + b"WAVEfmt " + struct.pack("<I", len(form)) + form
    return head + b"data" + struct.pack("<I", _UNKNOWN if data is None else data)
