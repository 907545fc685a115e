"""Blocks of sound: consecutive stretches of shape `(frames, 2)`."""

from collections.abc import Iterable, Iterator

import numpy as np
from numpy.typing import NDArray

Float32 = NDArray[np.float32]


def regroup(blocks: Iterable[Float32], frames: int) -> Iterator[Float32]:
    """Yield the same sound in blocks of `frames` frames, the last one shorter; no empty block."""
    waiting: list[Float32] = []
    count = 0
    for block in blocks:
        rest = block
        while count + len(rest) >= frames:
            cut = frames - count
            waiting.append(rest[:cut])
            yield waiting[0] if len(waiting) == 1 else np.concatenate(waiting)
            waiting, count, rest = [], 0, rest[cut:]
        if len(rest):
            waiting.append(rest)
            count += len(rest)
    if waiting:
        yield np.concatenate(waiting)
