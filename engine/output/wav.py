"""WAV: RIFF with PCM of 16 or 24 bits or floating point, and a LIST INFO chunk behind the sound (Multimedia Programming
Interface 1.0, IBM and Microsoft 1991, "Resource Interchange File Format"); a loop as a smpl chunk (New Multimedia Data
Types and Data Techniques 3.0, Microsoft 1994, "Sample Chunk"; there too floating point and its "Fact Chunk").

The chunks stand behind the sound, so that a reader which expects it 44 bytes into the file finds it there. Files of 24
bits carry the plain PCM tag: every reader knows it, and few old ones know the extensible form.
"""

import struct
from typing import Any, BinaryIO

import numpy as np
from numpy.typing import NDArray

from engine.model.errors import OutputFailed
from engine.model.units import SAMPLE_RATE
from engine.output import Loop, Piece
from engine.output.samples import packed_in_24_bits
from engine.output.shape import Depth
from engine.output.tags import GENRE, provenance_line

CHANNELS = 2
_PCM, _FLOAT = 1, 3  # format tags
_BYTES = {Depth.SIXTEEN: 2, Depth.TWENTY_FOUR: 3, Depth.FLOAT: 4}  # of a sample
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


def _form(depth: Depth, frames: int) -> bytes:
    """Return the chunks before the sound: its form, and for floating point how many frames there are."""
    size = _BYTES[depth]
    frame = size * CHANNELS
    tag = _FLOAT if depth is Depth.FLOAT else _PCM
    form = struct.pack("<HHIIHH", tag, CHANNELS, SAMPLE_RATE, SAMPLE_RATE * frame, frame, 8 * size)
    if tag == _PCM:
        return chunk(b"fmt ", form)
    return chunk(b"fmt ", form + struct.pack("<H", 0)) + chunk(b"fact", struct.pack("<I", frames))


class WavWriter:
    """Writes stereo at 44.1 kHz; the header names the piece's length before the first sample comes."""

    def __init__(self, file: BinaryIO, piece: Piece) -> None:
        self._file = file
        self._behind = (smpl_chunk(piece.loop) if piece.loop else b"") + info_chunk(piece)
        self._missing = piece.frames
        self._depth = piece.depth
        form = _form(piece.depth, self._missing)
        data = self._missing * CHANNELS * _BYTES[piece.depth]
        riff = 4 + len(form) + 8 + data + len(self._behind)
        file.write(b"RIFF" + struct.pack("<I", riff) + b"WAVE" + form + b"data" + struct.pack("<I", data))

    def audio(self, block: NDArray[Any]) -> None:
        """Write the next (frames, 2) block: int16 for 16 bits, else float32 with full scale at 1."""
        self._missing -= len(block)
        if self._depth is Depth.TWENTY_FOUR:
            self._file.write(packed_in_24_bits(block))
        else:
            kind = "<i2" if self._depth is Depth.SIXTEEN else "<f4"
            self._file.write(np.ascontiguousarray(block, dtype=kind).data)

    def finish(self) -> None:
        """Write the chunks behind the sound. Raises OutputFailed where the sound was not as long as the header says."""
        if self._missing:
            raise OutputFailed(f"the rendered sound is {-self._missing} frames longer than the track")
        self._file.write(self._behind)
