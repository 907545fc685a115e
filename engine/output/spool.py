"""A place on disk for sound that must be measured as a whole before it can be mastered.

Three minutes of float32 stereo are 64 MB and an hour is 1.3 GB: on disk, beside the target, memory does not grow with
the song's length. The file has no name, so nothing of it is left whatever happens.
"""

import tempfile
from collections.abc import Iterator
from pathlib import Path
from types import TracebackType
from typing import Self

import numpy as np
from numpy.typing import NDArray

from engine.output.gathering import Gathering

CHANNELS = 2


class Spool:
    """Keeps (frames, 2) float32 blocks and gives them back in order."""

    def __init__(self, folder: Path) -> None:
        self._file = tempfile.TemporaryFile(dir=folder, buffering=0)  # noqa: SIM115  closed by __exit__
        self._gathering = Gathering(self._file.fileno())

    def append(self, block: NDArray[np.float32]) -> None:
        """Keep a block, which must not be changed any more. Raises OSError where the disk is full."""
        self._gathering.write(np.ascontiguousarray(block, dtype=np.float32).data.cast("B"))

    def blocks(self, frames: int) -> Iterator[NDArray[np.float32]]:
        """Yield all that was kept, from the beginning, in blocks of at most `frames`, each good until the next."""
        self._gathering.flush()
        self._file.seek(0)
        block = np.empty((frames, CHANNELS), np.float32)
        while octets := self._read(block.data.cast("B")):
            yield block[: octets // (CHANNELS * 4)]

    def _read(self, memory: memoryview) -> int:
        """Read until the memory is full or the file ends; return how many bytes there were."""
        count = 0
        while got := self._file.readinto(memory[count:]):
            count += got
        return count

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._file.close()
