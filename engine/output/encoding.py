"""Encoding through libsndfile, which moves about in the file it writes: it gets one of its own, without a name."""

import tempfile
from collections.abc import Callable
from typing import BinaryIO, cast

import numpy as np
import soundfile
from numpy.typing import NDArray

from engine.model.errors import OutputFailed
from engine.model.units import SAMPLE_RATE
from engine.output import Piece

CHANNELS = 2
COPIED_BYTES = 1 << 20
Finisher = Callable[[BinaryIO, BinaryIO], None]  # copies what was encoded into the real file


class Encoder:
    """Encodes 16-bit blocks as they come; at the end what was encoded is handed on, with its tags written anew."""

    def __init__(self, file: BinaryIO, piece: Piece, kind: tuple[str, str], level: float, finish: Finisher) -> None:
        """`kind` is libsndfile's format and subtype, `level` its compression, 0 best to 1 smallest."""
        self._file = file
        self._finish = finish
        self._missing = piece.frames
        self._encoded = cast(BinaryIO, tempfile.TemporaryFile())  # noqa: SIM115  closed by finish
        self._sound = soundfile.SoundFile(
            self._encoded, "w", SAMPLE_RATE, CHANNELS, kind[1], format=kind[0], compression_level=level
        )

    def audio(self, block: NDArray[np.int16]) -> None:
        """Encode the next (frames, 2) block."""
        self._missing -= len(block)
        self._sound.write(block)

    def finish(self) -> None:
        """Write the file. Raises OutputFailed where the sound was not as long as was said."""
        self._sound.close()
        with self._encoded:
            if self._missing:
                raise OutputFailed(f"the rendered sound is {-self._missing} frames longer than was said")
            self._encoded.seek(0)
            self._finish(self._encoded, self._file)


def copied(source: BinaryIO, target: BinaryIO) -> None:
    """Copy the rest of a file."""
    while data := source.read(COPIED_BYTES):
        target.write(data)
