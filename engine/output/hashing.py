"""Files whose SHA-256 is known once they are written."""

import hashlib
import io
from typing import Protocol


class Writing(Protocol):
    """Whatever takes bytes."""

    def write(self, view: memoryview, /) -> object:
        """Write all of it."""
        ...


class HashingFile(io.RawIOBase):
    """Passes writes on to a file and keeps their SHA-256. A file that gathers them needs buffers to stay unchanged."""

    def __init__(self, file: Writing) -> None:
        self._file = file
        self._hash = hashlib.sha256()
        self._size = 0

    def writable(self) -> bool:
        """It is for writing."""
        return True

    def write(self, data: object, /) -> int:
        """Write all of `data`, any buffer of bytes."""
        view = memoryview(data).cast("B")  # type: ignore[arg-type]
        self._hash.update(view)
        self._size += len(view)
        self._file.write(view)
        return len(view)

    @property
    def sha256(self) -> str:
        """The SHA-256 of all that was written, in hex."""
        return self._hash.hexdigest()

    @property
    def size(self) -> int:
        """How many bytes were written."""
        return self._size
