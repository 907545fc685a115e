"""A place on disk for sound that must be measured as a whole before it can be mastered.

Three minutes of float32 stereo are 64 MB and an hour is 1.3 GB: on disk, beside the target, memory does not grow with
the song's length. The file has no name, so nothing of it is left whatever happens. Where the sound becomes one file,
it waits in that very file, which is written over while it is read: that needs two thirds of the room on disk.
"""

import io
import tempfile
from collections.abc import Iterator
from pathlib import Path
from types import TracebackType
from typing import Self, cast

import numpy as np
from numpy.typing import NDArray

from engine.output.gathering import Gathering

CHANNELS = 2


class Spool:
    """Keeps (frames, 2) float32 blocks and gives them back in order."""

    def __init__(self, folder: Path, file: io.FileIO | None = None) -> None:
        """file: open for reading and writing, to keep them in instead of a new one in `folder`. It is not closed here.

        While the blocks are read it may be written over from its beginning, by less than was read of them.
        """
        self._own = None if file else tempfile.TemporaryFile(dir=folder, buffering=0)  # noqa: SIM115  see __exit__
        self._file = file or cast(io.FileIO, self._own)
        self._gathering = Gathering(self._file.fileno())
        self._octets = 0

    def append(self, block: NDArray[np.float32]) -> None:
        """Keep a block, which must not be changed any more. Raises OSError where the disk is full."""
        view = np.ascontiguousarray(block, dtype=np.float32).data.cast("B")
        self._octets += len(view)
        self._gathering.write(view)

    def blocks(self, frames: int) -> Iterator[NDArray[np.float32]]:
        """Yield all that was kept, from the beginning, in blocks of at most `frames`, each good until the next."""
        self._gathering.flush()
        block, place = np.empty((frames, CHANNELS), np.float32), 0
        memory = block.data.cast("B")
        while octets := self._read(place, memory[: self._octets - place]):
            place += octets
            yield block[: octets // (CHANNELS * 4)]

    def _read(self, place: int, memory: memoryview) -> int:
        """Read from a place on until the memory is full or the file ends; return how many bytes there were."""
        self._file.seek(place)
        count = 0
        while got := self._file.readinto(memory[count:]):
            count += got
        return count

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._own:
            self._own.close()
