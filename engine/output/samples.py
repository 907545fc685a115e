"""Samples as files hold them: floating point rounded to 24 bits, and packed into three bytes.

24 bits are not dithered: their rounding error lies below -144 dBFS, under that of the floating point before it.
"""

import numpy as np
from numpy.typing import NDArray

from engine.output.shape import Depth

Float32 = NDArray[np.float32]

_FULL_SCALE = np.float32(1 << 23)
_HIGHEST = np.float32((1 << 23) - 1)


def on_grid(block: Float32, depth: Depth) -> Float32:
    """Return sound as a file of this depth, 24 bits or floating point, gives it back. Full scale is 1."""
    return block if depth is Depth.FLOAT else _steps(block) / _FULL_SCALE


def in_24_bits(block: Float32) -> NDArray[np.int32]:
    """Return sound as whole numbers of 24 bits, of the same shape; what is above full scale is clipped."""
    return _steps(block).astype(np.int32)


def packed_in_24_bits(block: Float32) -> bytes:
    """Return sound as three bytes a sample, little-endian."""
    octets = in_24_bits(block).astype("<i4", copy=False).ravel().view(np.uint8)
    packed = np.empty(len(octets) // 4 * 3, np.uint8)
    for place in range(3):  # one after the other: three at a time are six times as slow
        packed[place::3] = octets[place::4]
    return packed.tobytes()


def _steps(block: Float32) -> Float32:
    steps: Float32 = np.rint(block * _FULL_SCALE)
    return np.clip(steps, -_FULL_SCALE, _HIGHEST, out=steps)
