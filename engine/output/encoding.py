"""Encoding through libsndfile, which moves about in the file it writes: it gets one of its own, without a name."""

import tempfile
from collections.abc import Callable, Iterator
from typing import BinaryIO, cast

import numpy as np
import soundfile
from numpy.typing import NDArray

from engine.model.errors import OutputFailed
from engine.model.units import SAMPLE_RATE
from engine.output import Piece

CHANNELS = 2
COPIED_BYTES = 1 << 20
READ_FRAMES = 35_280
Finisher = Callable[[BinaryIO, BinaryIO], None]  # copies what was encoded into the real file


class Encoder:
    """Encodes blocks as they come; at the end what was encoded is handed on, with its tags written anew."""

    def __init__(self, file: BinaryIO, piece: Piece, kind: tuple[str, str], level: float, finish: Finisher) -> None:
        """`kind` is libsndfile's format and subtype, `level` its compression, 0 best to 1 smallest."""
        self._file = file
        self._finish = finish
        self._wanted, self._given = piece.frames, 0
        self._encoded = cast(BinaryIO, tempfile.TemporaryFile())  # noqa: SIM115  closed by finish
        self._sound = soundfile.SoundFile(
            self._encoded, "w", SAMPLE_RATE, CHANNELS, kind[1], format=kind[0], compression_level=level
        )

    def audio(self, block: NDArray[np.int16 | np.int32]) -> None:
        """Encode the next (frames, 2) block."""
        self._given += len(block)
        self._sound.write(block)

    def decoded(self) -> Iterator[NDArray[np.int16]]:
        """Yield what was encoded as it will be heard; no more sound can be given then.

        Raises OutputFailed where it is not as long as what was given.
        """
        self._sound.close()
        self._encoded.seek(0)
        with soundfile.SoundFile(self._encoded) as sound:
            if sound.frames != self._given:
                raise OutputFailed(f"the encoder made {sound.frames} frames of {self._given}")
            while len(block := sound.read(READ_FRAMES, dtype="int16", always_2d=True)):
                yield block

    def finish(self) -> None:
        """Write the file. Raises OutputFailed where the sound was not as long as was said."""
        self._sound.close()
        with self._encoded:
            if self._given != self._wanted:
                longer = self._given - self._wanted
                raise OutputFailed(f"the rendered sound is {longer} frames longer than was said")
            self._encoded.seek(0)
            self._finish(self._encoded, self._file)


def copied(source: BinaryIO, target: BinaryIO) -> None:
    """Copy the rest of a file."""
    while data := source.read(COPIED_BYTES):
        target.write(data)
