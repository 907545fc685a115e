"""From bytes read at the terminal to Textual's key events."""

import codecs
import re
import time
from collections.abc import Callable

from textual import events
from textual._xterm_parser import XTermParser
from textual.message import Message

# Without bracketed paste (its switch is a byte that plain terminals would show) a paste is known by its looks: one
# reading that holds more text than anyone types at once, with a line's end in its midst.
_PASTED = re.compile(
    r"^[^\x00-\x08\x0b\x0c\x0e-\x1f\x7f]*[\r\n][^\x00-\x08\x0b\x0c\x0e-\x1f\x7f]*[^\x00-\x1f\x7f][\r\n]*$"
)
_LEAST_PASTE = 12

ESCAPE = "\x1b"
ESCAPE_SECONDS = 0.04  # after which a lone Escape is the key and not the beginning of another key's sequence


class InputEnded(Message):
    """No more keys will come. hung_up: the terminal is gone; else a pipe or a file was read to its end."""

    def __init__(self, hung_up: bool) -> None:
        super().__init__()
        self.hung_up = hung_up


class KeyInput:
    """Decodes what is read and makes events of it. pastes: whether several lines at once are a paste."""

    def __init__(self, pastes: bool, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._escape_at: float | None = None
        self._decode = codecs.getincrementaldecoder("utf-8")(errors="replace").decode
        self._parser = XTermParser()
        self._pastes = pastes

    def text(self, data: bytes) -> str:
        """Return the text of bytes; a character that came in pieces is completed by the next."""
        return self._decode(data)

    def events(self, text: str) -> list[Message]:
        """Return the events of text that was read."""
        if self._escape_at is not None:
            text, self._escape_at = ESCAPE + text, None
        if text.endswith(ESCAPE):
            text, self._escape_at = text[:-1], self._clock()
        if self._pastes and len(text) >= _LEAST_PASTE and _PASTED.match(text):
            return [events.Paste(text)]
        return [_plain_enter(event) for event in self._parser.feed(text)] if text else []

    def late_events(self) -> list[Message]:
        """Return the events of what did not become a longer sequence in time."""
        if self._escape_at is not None and self._clock() - self._escape_at >= ESCAPE_SECONDS:
            self._escape_at = None
            return [events.Key("escape", ESCAPE)]
        return [_plain_enter(event) for event in self._parser.tick()]

    def last_events(self) -> list[Message]:
        """Return the events of what stood at the end of input."""
        return [_plain_enter(event) for event in self._parser.feed("")]


def _plain_enter(event: Message) -> Message:
    """Return Enter for a line feed: pipes, some terminals and some readers send that."""
    if isinstance(event, events.Key) and event.key == "ctrl+j":
        return events.Key("enter", "\r")
    return event
