"""A Textual driver that draws: the page takes the whole terminal, with the terminal's own cursor to be seen.

Nothing is asked of the terminal and nothing is sent that moves or blinks, so an idle page writes no byte, and the mouse
stays the terminal's own, to mark and copy with.
"""

import signal
from types import FrameType
from typing import Any, Protocol

from textual.app import App

from tui.plain_text import wrapped
from tui.terminal import size_of, write_all
from tui.terminal_driver import Host, TerminalDriver

STANDARD_OUTPUT = 1
_TAKE = "\x1b[?1049h\x1b[?7l\x1b[?2004h"  # the second screen; no wrapping; pasted text is marked as such
_GIVE_BACK = "\x1b[?2004l\x1b[?7h\x1b[0m\x1b[?1049l\x1b[?25h"
_HIDE_CURSOR, _SHOW_CURSOR = "\x1b[?25l", "\x1b[?25h"
_POINTER_SHAPE = "\x1b]22;"


class PageHost(Host, Protocol):
    """What the driver asks of its app. last_words: what stays on the terminal when the page has gone."""

    last_words: str


class PageDriver(TerminalDriver):
    """Page mode on Linux and macOS. The app must be a `PageHost`."""

    def __init__(
        self, app: App[Any], *, debug: bool = False, mouse: bool = False, size: tuple[int, int] | None = None
    ) -> None:
        super().__init__(app, debug=debug, mouse=mouse, size=size)
        self._speaker: PageHost = app  # type: ignore[assignment]
        self._drawn: list[str] = []
        self._gone = False

    def write(self, data: str) -> None:
        """Keep what Textual draws until all of one change is there. The mouse pointer's shape is not our business."""
        if not data.startswith(_POINTER_SHAPE):
            self._drawn.append(data)

    def flush(self) -> None:
        """Draw it, with the cursor out of sight while it travels."""
        drawn, self._drawn = "".join(self._drawn), []
        if drawn:
            self._put(_HIDE_CURSOR + drawn + _SHOW_CURSOR)

    def show(self) -> None:
        """Take the terminal."""
        self._put(_TAKE)

    def hide(self) -> None:
        """Give the terminal back."""
        self._put(_GIVE_BACK)

    def say_farewell(self) -> None:
        """Give the terminal back and leave the last announcement on it: the page has gone with all that it said."""
        self.hide()
        columns, _ = size_of(STANDARD_OUTPUT)
        self._put("".join(f"{row}\n" for row in wrapped(self._speaker.last_words, columns)))

    def size_now(self) -> tuple[int, int]:
        """Return the terminal's columns and rows."""
        return size_of(STANDARD_OUTPUT)

    def _sigcont_application(self, *_: int | FrameType | None) -> None:
        """Go on after a stop: what the page looked like is gone from the terminal."""
        super()._sigcont_application(signal.SIGCONT)
        if self._running:
            self._loop.call_soon_threadsafe(self._app.refresh)

    def _put(self, text: str) -> None:
        if not self._gone:
            self._gone = not write_all(STANDARD_OUTPUT, text.encode(errors="replace"))
