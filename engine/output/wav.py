"""WAV: RIFF with 16-bit PCM, and a LIST INFO chunk behind the sound (Multimedia Programming Interface 1.0, IBM and
Microsoft 1991, "Resource Interchange File Format").

The INFO chunk stands last, so that a reader which expects sound 44 bytes into the file finds it there.
"""

import hashlib
import struct
from typing import BinaryIO

import numpy as np
from numpy.typing import NDArray

from engine.model.errors import OutputFailed, one_line
from engine.model.units import SAMPLE_RATE
from engine.output import Piece
from engine.sheetfile import write_sheet

CHANNELS = 2
BYTES_PER_FRAME = 2 * CHANNELS


def chunk(name: bytes, content: bytes) -> bytes:
    """Return a RIFF chunk; one of odd length is followed by a zero, which its length does not count."""
    return name + struct.pack("<I", len(content)) + content + b"\0" * (len(content) % 2)


def info_chunk(piece: Piece) -> bytes:
    """Return the LIST INFO chunk: title, short provenance as comment, program, genre. UTF-8, ended by a zero."""
    fields = (
        (b"INAM", piece.sheet.title),
        (b"ICMT", provenance_line(piece)),
        (b"ISFT", piece.program),
        (b"IGNR", "Game"),
    )
    return chunk(b"LIST", b"INFO" + b"".join(chunk(name, text.encode() + b"\0") for name, text in fields))


def provenance_line(piece: Piece) -> str:
    """Return the provenance in short: seed, the sheet's SHA-256, vibe.

    It says nothing that does not follow from seed, sheet and length, so that a song made again of these has the same
    bytes; the sources stand in the record beside the song.
    """
    sheet = hashlib.sha256(write_sheet(piece.sheet)).hexdigest()
    vibe = one_line(piece.sheet.vibe)[:200]
    return f"seed {piece.seed}; sheet SHA-256 {sheet}" + (f"; vibe: {vibe}" if vibe else "")


class WavWriter:
    """Writes 16-bit stereo at 44.1 kHz; the header names the track's length before the first sample comes."""

    def __init__(self, file: BinaryIO, piece: Piece) -> None:
        self._file = file
        self._info = info_chunk(piece)
        self._missing = piece.track.frames
        data = self._missing * BYTES_PER_FRAME
        form = struct.pack("<HHIIHH", 1, CHANNELS, SAMPLE_RATE, SAMPLE_RATE * BYTES_PER_FRAME, BYTES_PER_FRAME, 16)
        riff = 4 + len(chunk(b"fmt ", form)) + 8 + data + len(self._info)
        file.write(b"RIFF" + struct.pack("<I", riff) + b"WAVE" + chunk(b"fmt ", form))
        file.write(b"data" + struct.pack("<I", data))

    def audio(self, block: NDArray[np.int16]) -> None:
        """Write the next (frames, 2) block."""
        self._missing -= len(block)
        self._file.write(np.ascontiguousarray(block, dtype="<i2").data)

    def finish(self) -> None:
        """Write the INFO chunk. Raises OutputFailed where the sound was not as long as the header says."""
        if self._missing:
            raise OutputFailed(f"the rendered sound is {-self._missing} frames longer than the track")
        self._file.write(self._info)
