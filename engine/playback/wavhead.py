"""How much sound a WAV's header promises: more than there is, where a copy or a download was cut short."""

import struct
from pathlib import Path
from typing import BinaryIO

_UNKNOWN = 0x7FFF0000  # programs that stream WAV write such a length, or a greater one, where they know none


def promised_frames(path: Path) -> int | None:
    """Return how many frames a WAV's header tells of; None where it tells of none, or the file is no WAV."""
    try:
        with path.open("rb") as file:
            return _promised(file)
    except (OSError, struct.error, ZeroDivisionError):
        return None


def _promised(file: BinaryIO) -> int | None:
    riff, _, wave = struct.unpack("<4sI4s", file.read(12))
    if (riff, wave) != (b"RIFF", b"WAVE"):
        return None
    frame_bytes = 0
    while True:
        name, size = struct.unpack("<4sI", file.read(8))
        if name == b"data":
            return None if size >= _UNKNOWN else size // frame_bytes
        body = file.read(size + size % 2)
        if name == b"fmt ":
            (frame_bytes,) = struct.unpack("<H", body[12:14])
