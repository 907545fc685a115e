"""Line mode on Windows: plain printed lines. Textual's Windows driver reads the keys; its drawing goes nowhere."""

import ctypes
from typing import Any

from textual.app import App
from textual.drivers.windows_driver import WindowsDriver

from tui.line_writer import LineWriter
from tui.terminal import Terminal

STANDARD_OUTPUT = 1
UTF_8 = 65001


class WindowsLineDriver(WindowsDriver):
    """Line mode where there is no terminal in the sense of POSIX."""

    def __init__(
        self, app: App[Any], *, debug: bool = False, mouse: bool = False, size: tuple[int, int] | None = None
    ) -> None:
        super().__init__(app, debug=debug, mouse=mouse, size=size)
        self.writer = LineWriter(STANDARD_OUTPUT, Terminal(plain=True))
        self._code_page = 0

    @property
    def is_headless(self) -> bool:
        """Textual draws nothing."""
        return True

    @property
    def can_suspend(self) -> bool:
        """Windows has no stopping from the keyboard."""
        return False

    def write(self, data: str) -> None:
        """Textual's own bytes go nowhere."""

    def flush(self) -> None:
        """Nothing is kept back."""

    def start_application_mode(self) -> None:
        """Have the console take what is written as UTF-8: it would take it for one of the old code pages."""
        console = _console()
        self._code_page = console.GetConsoleOutputCP()
        console.SetConsoleOutputCP(UTF_8)
        super().start_application_mode()

    def stop_application_mode(self) -> None:
        """Say what is left to say, then give the console back."""
        self.writer.close()
        super().stop_application_mode()
        if self._code_page:
            _console().SetConsoleOutputCP(self._code_page)
            self._code_page = 0


def _console() -> Any:
    """Return the system's console functions; they answer 0 where there is no console."""
    return getattr(ctypes, "windll").kernel32  # noqa: B009  (mypy knows it on Windows alone)
