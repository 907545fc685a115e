"""A file of libsndfile's own, in which it encodes: it moves about in what it writes, and targets are written onwards.

It stands beside the target, for elsewhere may be less room. Where the system can, it has no name, so that nothing is
left of it whatever happens. libsndfile would take a file of Python's as well, and call back for each piece; but what is
raised inside a callback is dropped, so that an interruption would be lost and a full disk would break the sound.
"""

import contextlib
import os
import tempfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any, BinaryIO, NamedTuple, cast

import numpy as np
import soundfile
from numpy.typing import NDArray

from engine.model.errors import OutputFailed
from engine.output.files import PREFIX, SUFFIX

CHANNELS = 2
READ_FRAMES = 35_280
_ROOM = 1 << 18  # bytes, more than libsndfile holds back until it closes
_SHARES_DESCRIPTORS = os.name != "nt"  # on Windows libsndfile's are not Python's


class Coding(NamedTuple):
    """How sound is encoded: libsndfile's format and subtype, frames a second, and compression, 0 best to 1 smallest."""

    form: str
    subtype: str
    rate: int
    level: float


class Scratch:
    """A file into which libsndfile encodes, or from which it decodes what Python wrote."""

    def __init__(self, folder: Path) -> None:
        """Make it. Raises OSError where the folder cannot be written."""
        self._path: Path | None = None
        if _SHARES_DESCRIPTORS:
            self.file = cast(BinaryIO, tempfile.TemporaryFile(dir=folder))  # noqa: SIM115  closed by its owner
        else:
            descriptor, name = tempfile.mkstemp(prefix=PREFIX, suffix=SUFFIX, dir=folder)
            self.file = cast(BinaryIO, os.fdopen(descriptor, "w+b"))
            self._path = Path(name)
        self._sound: soundfile.SoundFile | None = None

    def begin(self, coding: Coding) -> None:
        """Begin to encode. Raises OSError where the disk is full, OutputFailed where libsndfile fails otherwise."""
        with self._trouble_told():
            self._sound = soundfile.SoundFile(
                *(self._handle(), "w", coding.rate, CHANNELS, coding.subtype),
                format=coding.form,
                compression_level=coding.level,
            )

    def encode(self, block: NDArray[Any]) -> None:
        """Encode the next (frames, 2) block of integers. Raises as `begin`."""
        assert self._sound is not None
        with self._trouble_told():
            self._sound.write(block)

    def end(self) -> None:
        """Write what libsndfile still holds; what was encoded is then in `file`, from its beginning. Raises as `begin`.

        Without room libsndfile would cut off the end without a word.
        """
        if self._sound is not None:
            self._check_room()
            with self._trouble_told():
                _close(self._sound)
            self._sound = None
        self.file.seek(0)

    def decoded(self, frames: int) -> Iterator[NDArray[np.int16]]:
        """Yield what a player will hear of `file`, in blocks. Raises OutputFailed where that is not `frames` long."""
        self.file.flush()
        self.file.seek(0)
        with self._trouble_told():
            sound = soundfile.SoundFile(self._handle())
        try:
            if sound.frames != frames:
                raise OutputFailed(f"the encoder made {sound.frames} frames of {frames}")
            while len(block := self._read(sound)):
                yield block
        finally:
            _close(sound)

    def _read(self, sound: soundfile.SoundFile) -> NDArray[np.int16]:
        with self._trouble_told():
            block: NDArray[np.int16] = sound.read(READ_FRAMES, dtype="int16", always_2d=True)
        return block

    def close(self) -> None:
        """Remove the file."""
        if self._sound is not None:
            _close(self._sound)
        self.file.close()
        if self._path is not None:
            self._path.unlink(missing_ok=True)

    def __enter__(self) -> "Scratch":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _handle(self) -> int | str:
        """Return what libsndfile opens: a descriptor that is its own, so that it closes none of ours, or a name."""
        return os.dup(self.file.fileno()) if self._path is None else str(self._path)

    @contextlib.contextmanager
    def _trouble_told(self) -> Iterator[None]:
        """Tell what libsndfile met, which knows that something failed, but not what."""
        try:
            yield
        except soundfile.LibsndfileError as error:
            self._check_room()
            raise OutputFailed(f"the sound cannot be encoded or decoded: {error}") from error

    def _check_room(self) -> None:
        """Raise OSError where the disk takes no more, with the system's own reason."""
        descriptor = self.file.fileno()
        place, end = os.lseek(descriptor, 0, os.SEEK_CUR), os.lseek(descriptor, 0, os.SEEK_END)
        rest = bytes(_ROOM)
        try:
            while rest:
                rest = rest[os.write(descriptor, rest) :]
        finally:
            os.ftruncate(descriptor, end)
            os.lseek(descriptor, place, os.SEEK_SET)


def _close(sound: soundfile.SoundFile) -> None:
    """Close a file of libsndfile's.

    Python raises interruptions in its first thread alone. In another none can come between libsndfile's closing and
    soundfile's note of it, without which it would close what is closed already.
    """
    with ThreadPoolExecutor(1) as aside:
        aside.submit(sound.close).result()
