"""Writes announcements to the terminal: when each may go, so that the readers listening there do not lose it.

The bytes are made in `announcement_bytes`; here is only time. Two readers need waiting for. tdsr is mute from an arrow
key on, until the terminal sends something that is no arrow: so every arrow is followed by a question to the terminal,
and the answer to the key waits for the reply. fenrir loses what scrolls away before it looks, and Orca takes lines in
quick succession for one change of the window: so lines stand apart for both.
`docs/line-mode.md` tells what was measured.
"""

import asyncio
import time
from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from tui.announcement_bytes import ASK_KIND, ASK_STATUS, Paper, plain_line
from tui.field_bytes import Field
from tui.replies import KeyKind
from tui.terminal import Terminal, size_of, write_all

BELL = b"\a"
OPENING_PAUSE = 0.05
NEW_WINDOW_PAUSE = 0.8
LEAVING_PAUSE = 0.18
GAP = 0.1  # between two lines, for readers that would take them for one change of the window
NEWS_GAP = 0.3  # of lines that nobody asked for, so that a busy Orca is done with one change before the next
FLOWING = 0.5  # since the line before: so long a busy Orca may be behind
LOCAL_WAIT = 0.15
REMOTE_WAIT = 0.08
REMOTE_OPENING_WAIT = 0.4
_FIRST_LINES = 3  # that the Enter at the shell's prompt brings
FINGERS_REST = 1.1  # seconds without a key: longer than between the keys of somebody who walks through a list
UNANSWERED = 3  # questions, after which a terminal that never replied is asked no more


@dataclass(slots=True)
class _LastKey:
    """The last key that was read, as far as announcements care. answers: how many lines it asked for."""

    kind: KeyKind
    answers: int = 1
    after_news: bool = True
    lines_since: int = 0


class LineWriter:
    """The one place that writes to the terminal. All methods but `key_read` belong to the event loop's thread.

    output: a file descriptor. When the terminal is gone (`gone`), everything further is dropped silently.
    """

    def __init__(self, output: int, terminal: Terminal, clock: Callable[[], float] = time.monotonic) -> None:
        self.terminal = terminal
        self.gone = False
        self._output = output
        self._clock = clock
        self._paper = Paper(*size_of(output))
        self._vte = terminal.vte
        self._fenrir = terminal.fenrir
        self._asks = not (terminal.plain or terminal.fenrir or terminal.one_way)
        self._lines: deque[str] = deque()
        self._hold: asyncio.TimerHandle | None = None
        self._key = _LastKey(KeyKind.OTHER if terminal.new_window else KeyKind.LETTER, _FIRST_LINES)
        self._wrote_at = 0.0
        self._questions = 0
        self._replies = 0
        self._field: Field | None = None

    @property
    def rest(self) -> float:
        """Seconds without a key after which news may come out; nobody's keys interrupt what goes to a pipe."""
        return 0.0 if self.terminal.plain or self.terminal.one_way else FINGERS_REST

    @property
    def question_open(self) -> bool:
        """Whether the terminal still owes a reply."""
        return self._replies < self._questions

    def open(self) -> None:
        """Make the window scroll; hold the first lines until the terminal and its reader are ready."""
        if self.terminal.plain:
            return
        self._write(self._paper.opening())
        if self.terminal.ssh and not self.terminal.one_way:
            self._questions += 1
            self._write(ASK_KIND + ASK_STATUS)
            self._hold_for(REMOTE_OPENING_WAIT)
        else:
            self._hold_for(NEW_WINDOW_PAUSE if self.terminal.new_window else OPENING_PAUSE)

    def step_aside(self) -> None:
        """Leave the terminal to the shell while the program is stopped; `open` takes it again."""
        if not self.terminal.plain:
            self._write(self._paper.leaving())

    def say(self, text: str) -> None:
        """Write an announcement as soon as it will be heard. It must be speakable text."""
        self._lines.append(text)
        self._go_on()

    def ring(self) -> None:
        """Sound the terminal's bell."""
        if not self.terminal.plain:
            self._write(BELL)

    def key_read(self, is_arrow: bool, kind: KeyKind) -> None:
        """Take note of a key, before it is handled."""
        never_answers = not self._replies and self._questions >= UNANSWERED
        asks = is_arrow and self._asks and not never_answers and not self._field
        if asks and not self._vte:
            self._write_all_waiting()
        last = self._key
        self._key = _LastKey(kind, after_news=last.kind is not KeyKind.LINE or last.lines_since > 1)
        if asks:
            self._ask()

    def replied(self, count: int, vte: bool) -> None:
        """Take note of the terminal's replies. vte: it named itself as one."""
        self._vte = self._vte or vte
        if not count:
            return
        self._replies += count
        if self._replies > self._questions:
            self._asks, self._fenrir = False, True  # it answers too, and repeats lines when asked
        if not self.question_open:
            self._go_on_now()

    def resize(self) -> tuple[int, int]:
        """Take the terminal's new size; return columns and rows."""
        columns, rows = size_of(self._output)
        if (columns, rows) != (self._paper.columns, self._paper.rows):
            self._paper.resize(columns, rows)
        return columns, rows

    def open_field(self, label: str, value: str) -> bool:
        """Open a field: label and value, the cursor after them. Return whether typing will show there."""
        if self.terminal.plain:
            self.say((label + value).rstrip())
            return False
        self._write_all_waiting()
        self._field = Field(label, value, self._paper.columns - 1)
        self._write(self._paper.field(self._field.opening()))
        return True

    def change_field(self, value: str, cursor: int) -> None:
        """Show the field's value and cursor as they are now."""
        if self._field:
            self._write(self._field.change(value, cursor))

    def close_field(self) -> None:
        """Leave the field's text as it stands."""
        if self._field:
            self._paper.field_closed(self._field.rows_at_opening, self._field.rows, *self._field.place)
            self._field = None

    def close(self) -> None:
        """Write what still waits, let the readers take the last line, and give the shell an empty row."""
        self.close_field()
        self._write_all_waiting()
        if self.terminal.plain:
            return
        if not self.gone:
            time.sleep(LEAVING_PAUSE)
        self._write(self._paper.leaving())

    def _go_on(self) -> None:
        """Write waiting lines until one has to be held."""
        while self._lines and not self._hold:
            wait = self._wrote_at + self._gap - self._clock()
            if wait > 0 and self._must_stand_apart():
                self._hold_for(wait)
            else:
                self._write_next()

    @property
    def _orca(self) -> bool:
        """Whether it is Orca that may listen."""
        return self._vte and not self._fenrir

    @property
    def _gap(self) -> float:
        """How long a line stands apart from the one before."""
        return NEWS_GAP if self._orca and self._key.lines_since >= self._key.answers else GAP

    def _must_stand_apart(self) -> bool:
        """Whether fenrir or Orca would lose one of two lines written now. Of two keys' answers the later is enough."""
        key = self._key
        return (self._vte or self._fenrir) and (key.after_news or key.lines_since > 0)

    def _go_on_now(self) -> None:
        if self._hold:
            self._hold.cancel()
            self._hold = None
        self._go_on()

    def _write_all_waiting(self) -> None:
        if self._hold:
            self._hold.cancel()
            self._hold = None
        while self._lines:
            self._write_next()

    def _write_next(self) -> None:
        """Write the next line; for Orca all that have gathered, as one change of the window."""
        text = self._lines.popleft()
        if self.terminal.plain:
            self._write(plain_line(text))
            return
        if self._orca and not self._is_heard_above_the_cursor(text):
            texts = [text, *self._fitting_with(text)]
            self._write(self._paper.ending_at_cursor(*texts))
            self._key.lines_since += len(texts) - 1
        else:
            more_than_a_row = self._key.lines_since > 0 or self._paper.rows_of(text) > 1
            lost = self._fenrir and self._key.kind is KeyKind.LINE and more_than_a_row
            self._write(self._paper.announcement(text, row_must_change=lost))
        self._key.lines_since += 1
        self._wrote_at = self._clock()

    def _is_heard_above_the_cursor(self, text: str) -> bool:
        """Whether Orca says all of it where the cursor is not behind it, but at its beginning, as braille needs it.

        That is so for what answers a key at once. Later the user may have pressed what only Orca knows of: after a
        Shift that was let go, or one of Orca's own keys, it says nothing but what ends at the cursor.
        """
        key = self._key
        flows = key.after_news and self._clock() - self._wrote_at < FLOWING
        if key.lines_since >= key.answers or (self._lines and key.answers == 1):
            return False
        match key.kind:
            case KeyKind.LINE:  # of a line that flows by it would say the row that is there when it comes to it
                return self._paper.rows_of(text) == 1 and not flows
            case KeyKind.SIGN:
                return not self.terminal.ssh
            case kind:
                return kind is KeyKind.LETTER

    def _fitting_with(self, text: str) -> Iterator[str]:
        """Take the waiting lines that have room in the window under `text`."""
        room = self._paper.rows - 1 - self._paper.rows_of(text)
        while self._lines and (room := room - self._paper.rows_of(self._lines[0])) >= 0:
            yield self._lines.popleft()

    def _ask(self) -> None:
        self._questions += 1
        self._write(ASK_STATUS)
        self._hold_for(REMOTE_WAIT if self.terminal.ssh else LOCAL_WAIT)

    def _hold_for(self, seconds: float) -> None:
        if self._hold:
            self._hold.cancel()
        self._hold = asyncio.get_running_loop().call_later(seconds, self._go_on_now)

    def _write(self, data: bytes) -> None:
        if not self.gone:
            self.gone = not write_all(self._output, data)
