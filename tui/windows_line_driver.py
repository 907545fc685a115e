"""Line mode on Windows: plain printed lines. Textual's Windows driver reads the keys; its drawing goes nowhere."""

from typing import Any

from textual.app import App
from textual.drivers.windows_driver import WindowsDriver

from tui.line_writer import LineWriter
from tui.terminal import Terminal

STANDARD_OUTPUT = 1


class WindowsLineDriver(WindowsDriver):
    """Line mode where there is no terminal in the sense of POSIX."""

    def __init__(
        self, app: App[Any], *, debug: bool = False, mouse: bool = False, size: tuple[int, int] | None = None
    ) -> None:
        super().__init__(app, debug=debug, mouse=mouse, size=size)
        self.writer = LineWriter(STANDARD_OUTPUT, Terminal(plain=True))

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

    def stop_application_mode(self) -> None:
        """Say what is left to say, then give the console back."""
        self.writer.close()
        super().stop_application_mode()
