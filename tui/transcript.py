"""The transcript: all that was said, in a file."""

from pathlib import Path
from typing import TextIO

from engine.model.errors import OutputFailed


class Transcript:
    """A file to which everything said is appended, one announcement a line."""

    def __init__(self, path: Path) -> None:
        """Open the file. Raises OutputFailed where it cannot be written."""
        try:
            self._file: TextIO = path.open("a", encoding="utf-8", buffering=1)
        except OSError as error:
            raise OutputFailed(
                f"the transcript {path} cannot be written ({error.strerror})", "Name another file after --transcript."
            ) from error

    def add(self, text: str) -> None:
        """Append one announcement."""
        self._file.write(text + "\n")

    def close(self) -> None:
        """Close the file."""
        self._file.close()
