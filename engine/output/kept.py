"""Sound of 16 bits that waits in a file and is read again a window at a time, so that memory does not grow with it.

It is read and not mapped: pages of a mapped file count as the program's own for as long as they are not needed.
"""

import os
from typing import BinaryIO

import numpy as np
from numpy.typing import NDArray

CHANNELS = 2
_FRAME = 2 * CHANNELS  # bytes


class Kept:
    """Keeps blocks of (frames, 2) in a file that is open for writing and reading; it is not closed here."""

    def __init__(self, file: BinaryIO) -> None:
        """file: empty, and written and read here alone."""
        self._file = file
        self._frames = 0

    def __len__(self) -> int:
        """Return how many frames were kept."""
        return self._frames

    def audio(self, block: NDArray[np.int16]) -> None:
        """Keep the next block. Raises OSError where the disk is full."""
        self._file.seek(0, os.SEEK_END)
        self._file.write(np.ascontiguousarray(block, np.int16).data)
        self._frames += len(block)

    def between(self, first: int, last: int) -> NDArray[np.int16]:
        """Return frames first to last (not included), all of which were kept. Raises OSError where the disk is full."""
        self._file.seek(first * _FRAME)
        return np.frombuffer(self._file.read((last - first) * _FRAME), np.int16).reshape(-1, CHANNELS)
