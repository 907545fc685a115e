"""The bytes of announcements: what is written so that terminal screen readers say a line whole and once.

Nothing here writes; `Paper` only knows what the terminal's rows hold and returns bytes. The form was found by
measuring tdsr, yasr, fenrir, BRLTTY and Orca, see `docs/line-mode.md`: the window always scrolls, the last row stays
empty, and the cursor rests at the beginning of the newest line.
"""

from tui.plain_text import wrapped

LINE_FEED = b"\n"
NEXT_ROW = b"\r\n"
ONE_RIGHT = b"\x1b[C"
ASK_STATUS = b"\x1b[5n"
ASK_KIND = b"\x1b[c"


def plain_line(text: str) -> bytes:
    """Return the line for a pipe, a file or a terminal that knows nothing."""
    return text.encode() + LINE_FEED


class Paper:
    """The rows of the window as this program knows them. columns and rows: the terminal's size."""

    def __init__(self, columns: int, rows: int) -> None:
        self.resize(columns, rows)
        self._last_row_used = False

    def resize(self, columns: int, rows: int) -> None:
        """Take the terminal's new size. What its rows hold now is not known, so the last one counts as used."""
        self.columns, self.rows = columns, rows
        self._lengths = [0] * rows
        self._caret = -1
        self._resting_row = -1
        self._last_row_used = True

    def opening(self) -> bytes:
        """Return what makes the window scroll from the first announcement on."""
        return self._last_row() + LINE_FEED * (self.rows - 1)

    def rows_of(self, text: str) -> int:
        """Return how many rows the announcement takes."""
        return len(wrapped(text, self.columns))

    def announcement(self, text: str, row_must_change: bool = False) -> bytes:
        """Return the bytes of one announcement; the cursor rests at the beginning of its first row.

        row_must_change: where that is the row that it rested on before, the window's last row is used too.
        """
        lines = wrapped(text, self.columns)
        if row_must_change and self.rows - 1 - len(lines) == self._resting_row:
            return self._one_row_lower(lines)
        fitting = max(self.rows - 1, 1)
        data = b""
        for start in range(0, len(lines), fitting):
            block = lines[start : start + fitting]
            room, first = self._make_room(len(block))
            self._fill(first, block)
            data += room + NEXT_ROW.join(line.encode() for line in block)
        return data + self._rest(len(block), first)

    def ending_at_cursor(self, *texts: str) -> bytes:
        """Return the form for VTE in which the cursor stays behind the texts: Orca then says all that was inserted."""
        lines = [line for text in texts for line in wrapped(text, self.columns)]
        feed = LINE_FEED if self._last_row_used else b""
        self._scroll(len(lines) + self._last_row_used)
        self._last_row_used = False
        self._fill(self.rows - 1 - len(lines), lines)
        self._caret = self._offset(self.rows - 1)
        self._resting_row = self.rows - 1
        return self._last_row() + feed + NEXT_ROW.join(line.encode() for line in lines) + NEXT_ROW

    def field(self, lines: list[str]) -> bytes:
        """Return the opening of a field, given as its rows: the cursor stays after them, where typing goes on."""
        start, first = self._make_room(len(lines))
        self._fill(first, lines)
        return start + NEXT_ROW.join(line.encode() for line in lines)

    def field_closed(self, rows_at_opening: int, lines: list[str], cursor_row: int, cursor_column: int) -> None:
        """Take note of what typing made of the field: its rows now, and where among them the cursor stands."""
        grown = max(len(lines) - rows_at_opening, 0)
        if grown:
            self._scroll(grown - 1)
            self._last_row_used = True
        last = self.rows - 1 if grown else self.rows - 2
        first = last - len(lines) + 1
        self._fill(first, lines)
        self._caret = self._offset(first + cursor_row) + cursor_column
        self._resting_row = first + cursor_row

    def leaving(self) -> bytes:
        """Return what puts the cursor on an empty last row, for the shell to go on."""
        return self._last_row() + (LINE_FEED if self._last_row_used else b"")

    def _one_row_lower(self, lines: list[str]) -> bytes:
        """Return an announcement that ends on the window's last row; it must fit in the window."""
        feeds = len(lines) - 1 + self._last_row_used
        self._scroll(feeds)
        self._last_row_used = True
        first = self.rows - len(lines)
        self._fill(first, lines)
        room = self._last_row() + LINE_FEED * feeds + (_up(len(lines) - 1) if len(lines) > 1 else b"")
        return room + NEXT_ROW.join(line.encode() for line in lines) + self._rest(len(lines), first)

    def _rest(self, count: int, first: int) -> bytes:
        """Return what brings the cursor from the end of the newest `count` rows to their beginning, row `first`."""
        caret = self._offset(first)
        self._resting_row = first
        move = b"\r" + (_up(count - 1) if count > 1 else b"")
        if caret == self._caret:  # VTE tells Orca of a caret only when its offset in the text has changed
            move += ONE_RIGHT
            caret += 1
        self._caret = caret
        return move

    def _make_room(self, count: int) -> tuple[bytes, int]:
        """Scroll `count` rows free above the empty last row; return the bytes and the first free row (from 0)."""
        feeds = count + self._last_row_used
        self._scroll(feeds)
        self._last_row_used = False
        return self._last_row() + LINE_FEED * feeds + _up(count), self.rows - 1 - count

    def _last_row(self) -> bytes:
        return b"\x1b[%d;1H" % self.rows

    def _scroll(self, count: int) -> None:
        self._lengths = (self._lengths + [0] * count)[-self.rows :]

    def _fill(self, first: int, lines: list[str]) -> None:
        for row, line in enumerate(lines, first):
            if 0 <= row < self.rows:
                self._lengths[row] = len(line)

    def _offset(self, row: int) -> int:
        """Return the offset in the window's text at which `row` begins, as VTE counts it."""
        return sum(length + 1 for length in self._lengths[: max(row, 0)])


def _up(rows: int) -> bytes:
    return b"\x1b[%dA" % rows
