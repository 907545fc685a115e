"""A Textual driver that only appends: plain lines, one announcement each, for people who listen.

Textual keeps its screens, bindings, workers and messages; its drawing goes nowhere. What is said goes through
`writer`. The terminal's settings, keys and signals are `terminal_driver`'s.
"""

import os
from typing import Any, Protocol

from textual.app import App

from tui.line_writer import LineWriter
from tui.replies import Reading, ReplyFilter
from tui.terminal import look_at_terminal
from tui.terminal_driver import Host, TerminalDriver

STANDARD_OUTPUT = 1


class LineModeHost(Host, Protocol):
    """What the driver asks of its app."""

    plain_lines: bool


class LineDriver(TerminalDriver):
    """Line mode on Linux and macOS. The app must be a `LineModeHost`."""

    def __init__(
        self, app: App[Any], *, debug: bool = False, mouse: bool = False, size: tuple[int, int] | None = None
    ) -> None:
        super().__init__(app, debug=debug, mouse=mouse, size=size)
        host: LineModeHost = app  # type: ignore[assignment]
        terminal = look_at_terminal(STANDARD_OUTPUT, os.environ, host.plain_lines, not self.input_tty)
        self.writer = LineWriter(STANDARD_OUTPUT, terminal)
        self._replies = ReplyFilter()

    @property
    def is_headless(self) -> bool:
        """Textual draws nothing."""
        return True

    def write(self, data: str) -> None:
        """Textual's own bytes go nowhere."""

    def flush(self) -> None:
        """Nothing is kept back."""

    def show(self) -> None:
        """Make the window scroll."""
        self.writer.open()

    def hide(self) -> None:
        """Leave the terminal to the shell for a while."""
        self.writer.step_aside()

    def say_farewell(self) -> None:
        """Say what is left to say."""
        self.writer.close()

    def size_now(self) -> tuple[int, int]:
        """Have the writer take the terminal's size."""
        return self.writer.resize()

    def take(self, text: str) -> None:
        """Sort what was read into replies and keys and pass both on, in order."""
        reading = self._replies.feed(text, self.writer.question_open)
        if reading.status or reading.vte:
            self._loop.call_soon_threadsafe(self.writer.replied, reading.status, reading.vte)
        if reading.keys:
            self._loop.call_soon_threadsafe(self._note_key, reading)
            super().take(reading.keys)

    def look_up(self) -> None:
        """Release what waited for its continuation: Escape alone, or what looked like the beginning of a reply."""
        held = self._replies.release()
        if held:
            super().take(held)
        super().look_up()

    def _note_key(self, reading: Reading) -> None:
        self.writer.key_read(reading.has_arrow, reading.last_key)
