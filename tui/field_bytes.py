"""The bytes that show what is typed into a field: each character as it is, and nothing that is not needed."""

from rich.cells import cell_len

from tui.edit import is_mark
from tui.plain_text import at_words, broken, place_in


class Field:
    """A line of text that is being edited on the terminal, from its label's first cell on.

    Rows hold at most `width` cells, one less than the terminal has, so that the terminal itself never wraps. The text
    the field is opened with is broken at words; what is typed later runs to the row's end, since it is on the row
    before its word is known. The label cannot be edited. cursor: position in the value, in characters.
    """

    def __init__(self, label: str, value: str, width: int) -> None:
        self.label = label
        self.width = max(width, 1)
        self.value = value
        self.cursor = len(value)
        self._opened = at_words(label + value, self.width)
        self.rows_at_opening = len(self._opened)
        self._rows_used = self.rows_at_opening

    @property
    def text(self) -> str:
        """Label and value."""
        return self.label + self.value

    @property
    def rows(self) -> list[str]:
        """The rows on the terminal; those that became empty again stay."""
        kept: list[str] = []
        rest = self.text
        for row in self._opened[:-1]:
            if not rest.startswith(row):
                break
            kept.append(row)
            rest = rest[len(row) :]
        rows = kept + broken(rest, self.width)
        return rows + [""] * (self._rows_used - len(rows))

    @property
    def place(self) -> tuple[int, int]:
        """Row and column of the cursor, from the label's first cell."""
        return place_in(self.rows, len(self.label) + self.cursor)

    def opening(self) -> list[str]:
        """Return the rows that the field is opened with."""
        return list(self._opened)

    def change(self, value: str, cursor: int) -> bytes:
        """Take the edited value and cursor; return the bytes that make the terminal show them."""
        old_text, old_rows, old_place = self.text, self.rows, self.place
        self.value, self.cursor = value, cursor
        if self.text == old_text:
            return _move(old_place, self.place)
        new_rows = self.rows
        self._rows_used = max(self._rows_used, len(new_rows))
        same = _same(old_text, self.text)
        while same and (is_mark(old_text[same : same + 1] or " ") or is_mark(self.text[same : same + 1] or " ")):
            same -= 1  # a mark is written with its letter, and goes with it
        start = min(place_in(old_rows, same), place_in(new_rows, same))
        shown, end = _redraw(old_rows, new_rows, start)
        return _move(old_place, start) + shown + _move(end, self.place)


def _same(one: str, other: str) -> int:
    """Return how many first characters two texts share."""
    pairs = zip(one, other, strict=False)
    return next((index for index, (a, b) in enumerate(pairs) if a != b), min(len(one), len(other)))


def _redraw(old: list[str], new: list[str], start: tuple[int, int]) -> tuple[bytes, tuple[int, int]]:
    """Return the bytes that turn old rows into new from `start` on, and where the cursor then stands."""
    number, column = start
    shown = ""
    for row in range(number, max(len(old), len(new))):
        was = old[row] if row < len(old) else ""
        now = new[row] if row < len(new) else ""
        if row > number:
            if was == now:
                continue
            shown += "\r\n" * (row - number)
            number, column = row, 0
        blanks = max(cell_len(was) - cell_len(now), 0)
        rest = _from_column(now, column)
        shown += rest + " " * blanks
        column = max(cell_len(now), column) + blanks if rest or blanks else column
    return shown.encode(), (number, column)


def _from_column(row: str, column: int) -> str:
    for index in range(len(row) + 1):
        if cell_len(row[:index]) >= column and not (column and is_mark(row[index : index + 1] or " ")):
            return row[index:]
    return ""


def _move(start: tuple[int, int], goal: tuple[int, int]) -> bytes:
    """Return the cursor's way between two places, by backspaces and by ESC [ A, B, C alone."""
    moves = b""
    if start[0] > goal[0]:
        moves += b"\x1b[%dA" % (start[0] - goal[0])
    elif start[0] < goal[0]:
        moves += b"\x1b[%dB" % (goal[0] - start[0])
    if start[1] > goal[1]:
        moves += b"\b" * (start[1] - goal[1])
    elif start[1] < goal[1]:
        moves += b"\x1b[%dC" % (goal[1] - start[1])
    return moves
