"""WAV: RIFF with 16-bit PCM, and a LIST INFO chunk behind the sound (Multimedia Programming Interface 1.0, IBM and
Microsoft 1991, "Resource Interchange File Format"); a loop as a smpl chunk (New Multimedia Data Types and Data
Techniques 3.0, Microsoft 1994, "Sample Chunk").

The chunks stand behind the sound, so that a reader which expects it 44 bytes into the file finds it there.
"""

import struct
from typing import BinaryIO

import numpy as np
from numpy.typing import NDArray

from engine.model.errors import OutputFailed
from engine.model.units import SAMPLE_RATE
from engine.output import Loop, Piece
from engine.output.tags import GENRE, provenance_line

CHANNELS = 2
BYTES_PER_FRAME = 2 * CHANNELS
_UNITY_NOTE = 60  # middle C plays the sound as it is


def chunk(name: bytes, content: bytes) -> bytes:
    """Return a RIFF chunk; one of odd length is followed by a zero, which its length does not count."""
    return name + struct.pack("<I", len(content)) + content + b"\0" * (len(content) % 2)


def info_chunk(piece: Piece) -> bytes:
    """Return the LIST INFO chunk: title, short provenance as comment, program, genre. UTF-8, ended by a zero."""
    fields = (
        (b"INAM", piece.sheet.title),
        (b"ICMT", provenance_line(piece)),
        (b"ISFT", piece.program),
        (b"IGNR", GENRE),
    )
    return chunk(b"LIST", b"INFO" + b"".join(chunk(name, text.encode() + b"\0") for name, text in fields))


def smpl_chunk(loop: Loop) -> bytes:
    """Return the chunk that names one forward loop without end; the last frame that it names is part of the loop."""
    period = round(1_000_000_000 / SAMPLE_RATE)  # nanoseconds
    head = struct.pack("<9I", 0, 0, period, _UNITY_NOTE, 0, 0, 0, 1, 0)
    return chunk(b"smpl", head + struct.pack("<6I", 0, 0, loop.start, loop.start + loop.frames - 1, 0, 0))


class WavWriter:
    """Writes 16-bit stereo at 44.1 kHz; the header names the piece's length before the first sample comes."""

    def __init__(self, file: BinaryIO, piece: Piece) -> None:
        self._file = file
        self._behind = (smpl_chunk(piece.loop) if piece.loop else b"") + info_chunk(piece)
        self._missing = piece.frames
        data = self._missing * BYTES_PER_FRAME
        form = struct.pack("<HHIIHH", 1, CHANNELS, SAMPLE_RATE, SAMPLE_RATE * BYTES_PER_FRAME, BYTES_PER_FRAME, 16)
        riff = 4 + len(chunk(b"fmt ", form)) + 8 + data + len(self._behind)
        file.write(b"RIFF" + struct.pack("<I", riff) + b"WAVE" + chunk(b"fmt ", form))
        file.write(b"data" + struct.pack("<I", data))

    def audio(self, block: NDArray[np.int16]) -> None:
        """Write the next (frames, 2) block."""
        self._missing -= len(block)
        self._file.write(np.ascontiguousarray(block, dtype="<i2").data)

    def finish(self) -> None:
        """Write the chunks behind the sound. Raises OutputFailed where the sound was not as long as the header says."""
        if self._missing:
            raise OutputFailed(f"the rendered sound is {-self._missing} frames longer than the track")
        self._file.write(self._behind)
