"""A song's finished sound, which may be played while it is still being made.

It stands in a file without a name, so memory does not grow with the song's length and nothing of it is left behind.
"""

import os
import tempfile
import threading
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

Int16 = NDArray[np.int16]

CHANNELS = 2
BYTES_PER_FRAME = 2 * CHANNELS


def scratch_folder() -> Path:
    """Return where much may be put for a while: TMPDIR where it is set, else not in /tmp, which is often memory."""
    on_disk = Path("/var/tmp")
    if "TMPDIR" not in os.environ and os.access(on_disk, os.W_OK):
        return on_disk
    return Path(tempfile.gettempdir())


class Tape:
    """(frames, 2) int16 sound at 44.1 kHz that grows at its end; one thread appends, any may read.

    It is a writer as those of the formats: `audio` takes blocks, `finish` says that no more will come.
    """

    def __init__(self) -> None:
        self._file = tempfile.TemporaryFile(dir=scratch_folder())  # noqa: SIM115  goes with the tape
        self._frames = 0
        self._finished = False
        self._grown = threading.Condition()

    def audio(self, block: Int16) -> None:
        """Append the next (frames, 2) block. Raises OSError where the disk is full."""
        data = np.ascontiguousarray(block, dtype=np.int16)
        with self._grown:
            self._file.seek(self._frames * BYTES_PER_FRAME)
            self._file.write(data.data)
            self._file.flush()
            self._frames += len(data)
            self._grown.notify_all()

    def finish(self) -> None:
        """Say that no more will come: the sound is whole, or its making was given up."""
        with self._grown:
            self._finished = True
            self._grown.notify_all()

    @property
    def frames(self) -> int:
        """How many frames are there."""
        return self._frames

    @property
    def finished(self) -> bool:
        """Whether no more will come."""
        return self._finished

    def read(self, start: int, frames: int) -> Int16:
        """Return at most `frames` frames from `start` on: fewer, or none, where no more are there."""
        with self._grown:
            count = max(0, min(frames, self._frames - start))
            self._file.seek(start * BYTES_PER_FRAME)
            data = self._file.read(count * BYTES_PER_FRAME)
        return np.frombuffer(data, np.int16).reshape(-1, CHANNELS)

    def wait(self, frame: int, seconds: float) -> bool:
        """Wait until the tape holds `frame` or is finished, at most `seconds`; return whether that is so."""
        with self._grown:
            return self._grown.wait_for(lambda: self._frames > frame or self._finished, seconds)
