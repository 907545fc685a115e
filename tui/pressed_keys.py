"""Keys pressed at a terminal while a command runs, one by one and without Enter; none where there is no terminal."""

import contextlib
import os
import select
import sys
import time
from collections.abc import Iterator
from types import TracebackType
from typing import Any, Self

if sys.platform != "win32":
    import termios
    import tty

_ARROWS = {b"\x1b[A": "up", b"\x1b[B": "down", b"\x1b[C": "right", b"\x1b[D": "left"}
_ARROWS |= {b"\x1bO" + sequence[2:]: name for sequence, name in _ARROWS.items()}

_LONGEST_LINE = 4096  # bytes: what terminals take


def keys_in(data: bytes) -> Iterator[str]:
    """Yield the names of arrows, and printable characters as they are; other keys are passed over."""
    while data:
        arrow = next((sequence for sequence in _ARROWS if data.startswith(sequence)), None)
        if arrow:
            yield _ARROWS[arrow]
        elif data[:1].isascii() and data[:1].decode("ascii").isprintable():
            yield data[:1].decode()
        data = data[len(arrow or b"-") :]


class PressedKeys:
    """Gives the terminal back as it was, however it is left."""

    def __init__(self, descriptor: int = 0) -> None:
        self._descriptor = descriptor
        self._before: list[Any] | None = None

    @property
    def there(self) -> bool:
        """Whether keys can be pressed."""
        return self._before is not None

    def read(self, seconds: float) -> list[str]:
        """Wait for keys; return those pressed, none where the time went by."""
        if self._before is None:
            time.sleep(seconds)
            return []
        if not select.select([self._descriptor], [], [], seconds)[0]:
            return []
        data = os.read(self._descriptor, 256)
        if not data:
            self._before = None  # the terminal is gone
        return list(keys_in(data))

    def line(self) -> str:
        """Return a line that is typed with the terminal's own echo and editing; empty where none is."""
        if sys.platform == "win32" or self._before is None:
            return ""
        termios.tcsetattr(self._descriptor, termios.TCSADRAIN, self._before)
        try:
            return os.read(self._descriptor, _LONGEST_LINE).decode("utf-8", "replace").strip()
        finally:
            tty.setcbreak(self._descriptor)

    def __enter__(self) -> Self:
        if sys.platform != "win32":
            with contextlib.suppress(termios.error, OSError, ValueError):
                if os.isatty(self._descriptor):
                    self._before = termios.tcgetattr(self._descriptor)
                    tty.setcbreak(self._descriptor)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if sys.platform != "win32" and self._before is not None:
            with contextlib.suppress(termios.error):
                termios.tcsetattr(self._descriptor, termios.TCSADRAIN, self._before)
