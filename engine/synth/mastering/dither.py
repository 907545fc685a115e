"""Dither: triangular noise of two steps' width, which makes the rounding error of 16 bits independent of the sound.

Lipshitz, Wannamaker and Vanderkooy, "Quantization and dither: a theoretical survey" (1992), section 6.
"""

import numpy as np
from numpy.typing import NDArray

from engine.model.randomness import Stream

Float32 = NDArray[np.float32]

_TABLE_FRAMES = 65_536
_STRETCH = 35_280


class Dither:
    """Triangular noise from a stream, in steps of the 16-bit scale: a drawn table, read from places that are drawn too.

    A table of one and a half seconds, begun anew somewhere else nearly every second, has no period that could be heard,
    and stays near the processor.
    """

    def __init__(self, stream: Stream) -> None:
        self._stream = stream
        pairs = np.frombuffer(stream.octets(4 * _TABLE_FRAMES), np.uint16)
        steps = (pairs & 255) + (pairs >> 8)  # of two drawn bytes the sum, whichever of them the machine puts first
        self._table: Float32 = steps.astype(np.float32).reshape(_TABLE_FRAMES, 2)
        self._table *= np.float32(1 / 256)
        self._table -= np.float32(255 / 256)
        self._place = 0
        self._left = 0

    def frames(self, count: int) -> Float32:
        """Return the next `count` frames, at most 35,280, shape (count, 2), values between -1 and 1."""
        if self._left < count:
            self._place = self._stream.integer(0, _TABLE_FRAMES - _STRETCH)
            self._left = _STRETCH
        found: Float32 = self._table[self._place : self._place + count]
        self._place += count
        self._left -= count
        return found
