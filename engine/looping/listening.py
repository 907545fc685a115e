"""Writers that hear only some stretches of what is rendered."""

from collections.abc import Iterator, Sequence
from typing import Any, BinaryIO, Protocol

import numpy as np
from numpy.typing import NDArray

from engine.looping.laps import Window

CHANNELS = 2
Int16 = NDArray[np.int16]
Sound = NDArray[Any]  # (frames, 2)


class Hearing(Protocol):
    """Whatever takes sound block by block."""

    def audio(self, block: Sound) -> None:
        """Take the next (frames, 2) block."""
        ...


class Listening:
    """Hands a writer only the sound inside some windows, which follow one another."""

    def __init__(self, writer: Hearing, windows: Sequence[Window]) -> None:
        self._writer = writer
        self._windows = windows
        self._heard = 0

    def audio(self, block: Sound) -> None:
        """Take the next block of all that is rendered."""
        for part in self._inside(block):
            self._writer.audio(part)
        self._heard += len(block)

    def _inside(self, block: Sound) -> Iterator[Sound]:
        for window in self._windows:
            start, stop = max(window.start - self._heard, 0), min(window.stop - self._heard, len(block))
            if start < stop:
                yield block[start:stop]


class Kept:
    """Keeps sound in a file, to be looked at as a whole without holding it in memory."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file

    def audio(self, block: Int16) -> None:
        """Keep the next block."""
        self._file.write(np.ascontiguousarray(block, np.int16).data)

    def sound(self) -> Int16:
        """Return all of it, (frames, 2), as a view of the file."""
        self._file.flush()
        if self._file.tell() == 0:
            return np.zeros((0, CHANNELS), np.int16)
        mapped = np.memmap(self._file, np.int16, "r")
        return mapped.reshape(-1, CHANNELS)
