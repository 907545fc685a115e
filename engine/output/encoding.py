"""Encoding through libsndfile, which moves about in the file it writes: what it made is copied when it is whole."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import BinaryIO

import numpy as np
from numpy.typing import NDArray

from engine.model.errors import OutputFailed
from engine.output import Piece
from engine.output.scratch import Coding, Scratch

COPIED_BYTES = 1 << 20
Finisher = Callable[[BinaryIO, BinaryIO], None]  # copies what was encoded into the real file


class Encoder:
    """Encodes blocks as they come; at the end what was encoded is handed on, with its tags written anew."""

    def __init__(self, file: BinaryIO, piece: Piece, folder: Path, coding: Coding, finish: Finisher) -> None:
        """What is encoded waits in `folder`. Raises OSError where that cannot be written."""
        self._file = file
        self._finish = finish
        self._wanted, self._given = piece.frames, 0
        self._scratch = Scratch(folder)
        self._scratch.begin(coding)

    def audio(self, block: NDArray[np.int16 | np.int32]) -> None:
        """Encode the next (frames, 2) block. Raises OSError where the disk is full."""
        self._given += len(block)
        self._scratch.encode(block)

    def decoded(self) -> Iterator[NDArray[np.int16]]:
        """Yield what was encoded as it will be heard; no more sound can be given then.

        Raises OutputFailed where it is not as long as what was given, OSError where the disk is full.
        """
        self._scratch.end()
        yield from self._scratch.decoded(self._given)

    def finish(self) -> None:
        """Write the file. Raises OutputFailed where the sound was not as long as was said, OSError where the disk is
        full."""
        with self._scratch as scratch:
            if self._given != self._wanted:
                longer = self._given - self._wanted
                raise OutputFailed(f"the rendered sound is {longer} frames longer than was said")
            scratch.end()
            self._finish(scratch.file, self._file)


def copied(source: BinaryIO, target: BinaryIO) -> None:
    """Copy the rest of a file."""
    while data := source.read(COPIED_BYTES):
        target.write(data)
