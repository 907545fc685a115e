"""The bytes that show what is typed into a field: each character as it is, and nothing that is not needed."""

from os.path import commonprefix

from rich.cells import cell_len

from tui.plain_text import broken


class Field:
    """A line of text that is being edited on the terminal, from its label's first cell on.

    Rows are broken anywhere at `width` cells, one less than the terminal has, so that the terminal itself never wraps.
    The label cannot be edited. cursor: position in the value, in characters.
    """

    def __init__(self, label: str, value: str, width: int) -> None:
        self.label = label
        self.width = max(width, 1)
        self.value = value
        self.cursor = len(value)
        self.rows_used = len(self.lines)
        self.rows_at_opening = self.rows_used

    @property
    def text(self) -> str:
        """Label and value."""
        return self.label + self.value

    @property
    def lines(self) -> list[str]:
        """The rows as they stand."""
        return broken(self.text, self.width)

    @property
    def all_lines(self) -> list[str]:
        """The rows as they stand, with those that became empty again."""
        lines = self.lines
        return lines + [""] * (self.rows_used - len(lines))

    @property
    def place(self) -> tuple[int, int]:
        """Row and column of the cursor, from the label's first cell."""
        return self._place(self.text[: len(self.label) + self.cursor])

    def change(self, value: str, cursor: int) -> bytes:
        """Take the edited value and cursor; return the bytes that make the terminal show them."""
        old_text, old_place = self.text, self.place
        self.value, self.cursor = value, cursor
        if self.text == old_text:
            return _move(old_place, self.place)
        same = len(commonprefix([old_text, self.text]))
        start = self._place(self.text[:same])
        shown, end = self._show(same)
        gone = cell_len(old_text[same:]) - cell_len(self.text[same:])
        blanks, end = self._blanks(gone, end)
        return _move(old_place, start) + shown + blanks + _move(end, self.place)

    def _place(self, text: str) -> tuple[int, int]:
        lines = broken(text, self.width)
        return len(lines) - 1, cell_len(lines[-1])

    def _show(self, start: int) -> tuple[bytes, tuple[int, int]]:
        """Return the bytes that write the text from character `start` on, and where the cursor then stands."""
        row, column = self._place(self.text[:start])
        shown = b""
        for index in range(start, len(self.text)):
            new_row, new_column = self._place(self.text[: index + 1])
            if new_row > row:
                shown += self._next_row(row)
            row, column = new_row, new_column
            shown += self.text[index].encode()
        return shown, (row, column)

    def _blanks(self, count: int, place: tuple[int, int]) -> tuple[bytes, tuple[int, int]]:
        """Return blanks over what was taken away, row by row, and where the cursor then stands."""
        row, column = place
        blanks = b""
        while count > 0 and row < self.rows_used:
            here = min(count, self.width - column)
            blanks += b" " * here
            column += here
            count -= here
            if count and row + 1 < self.rows_used:
                blanks += b"\r\n"
                row, column = row + 1, 0
            else:
                break
        return blanks, (row, column)

    def _next_row(self, row: int) -> bytes:
        self.rows_used = max(self.rows_used, row + 2)
        return b"\r\n"


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
