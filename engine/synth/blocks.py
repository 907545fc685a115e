"""Blocks of sound: consecutive stretches of shape `(frames, 2)`."""

from collections.abc import Iterable, Iterator
from typing import overload

import numpy as np
from numpy.typing import NDArray

Float32 = NDArray[np.float32]


@overload
def regroup(blocks: Iterable[Float32], frames: int) -> Iterator[Float32]: ...


@overload
def regroup(blocks: Iterable[Float32 | None], frames: int) -> Iterator[Float32 | None]: ...


def regroup(blocks: Iterable[Float32 | None], frames: int) -> Iterator[Float32 | None]:
    """Yield the same sound in blocks of `frames` frames, the last one shorter; no empty block. None passes."""
    waiting: list[Float32] = []
    count = 0
    for block in blocks:
        if block is None:
            yield None
            continue
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
