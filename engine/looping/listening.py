"""Writers that hear only some stretches of what is rendered."""

from collections.abc import Iterator, Sequence
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from engine.looping.laps import Window

CHANNELS = 2
JOIN_FRAMES = 1_323  # 30 ms, in which the end of one stretch fades into what stands before the one that follows it
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
        self._ends = [None if one.into is None else _End(one, one.into) for one in windows]
        self._heard = 0

    def audio(self, block: Sound) -> None:
        """Take the next block of all that is rendered."""
        for part in self._inside(block):
            self._writer.audio(part)
        self._heard += len(block)

    def _inside(self, block: Sound) -> Iterator[Sound]:
        for window, end in zip(self._windows, self._ends, strict=True):
            stop = end.own.start if end else window.stop
            yield from _part(block, self._heard, Window(window.start, stop))
            if end:
                yield from end.joined(block, self._heard)


class _End:
    """The end of a window, which waits until that has come into which it fades."""

    def __init__(self, window: Window, into: int) -> None:
        self._frames = min(JOIN_FRAMES, window.frames, into - window.stop)
        self.own, self._other = Window(window.stop - self._frames, window.stop), Window(into - self._frames, into)
        self._ending: list[Sound] = []
        self._leading: list[Sound] = []

    def joined(self, block: Sound, heard: int) -> Iterator[Sound]:
        """Take the next block, which begins at frame `heard`; yield the end as it is to be heard once that is known."""
        self._ending += [part.copy() for part in _part(block, heard, self.own)]
        leading = [part.copy() for part in _part(block, heard, self._other)]
        self._leading += leading
        if leading and sum(map(len, self._leading)) == self._frames:
            yield _faded(np.concatenate(self._ending), np.concatenate(self._leading))


def _part(block: Sound, heard: int, window: Window) -> Iterator[Sound]:
    """Yield what of a block that begins at frame `heard` stands in a window, if anything does."""
    start, stop = max(window.start - heard, 0), min(window.stop - heard, len(block))
    if start < stop:
        yield block[start:stop]


def _faded(sound: Sound, into: Sound) -> Sound:
    """Return a sound that becomes the other one, of the same length: at its last frame it is that."""
    share = np.arange(1, len(sound) + 1, dtype=np.float32)[:, np.newaxis] / np.float32(len(sound))
    share *= share * (3 - 2 * share)
    mixed = sound + (into - sound.astype(np.float32)) * share
    faded: Sound = (np.rint(mixed) if sound.dtype == np.int16 else mixed).astype(sound.dtype)
    return faded
