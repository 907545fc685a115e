"""Text as it may be spoken: one line, no characters that a screen reader stumbles over, rows of a terminal's width."""

import re
import unicodedata

from rich.cells import cell_len

from engine.model.errors import one_line

# Box drawing, blocks, geometric shapes, dingbats, braille patterns, private use, emoji and other pictures. They are
# read as "box drawings light horizontal" or not at all, and braille patterns show as letters that nobody wrote.
_PICTURES = re.compile(
    "[\u2190-\u21ff\u2300-\u23ff\u2400-\u243f\u2460-\u27bf\u2800-\u2bff\u3200-\u32ff"
    "\ue000-\uf8ff\ufe00-\ufe0f\U0001f000-\U0001fbff\U000e0000-\U0010ffff]"
)
_WORD = re.compile(r"\S+ *| +")


def speakable(text: str) -> str:
    """Return `text` on one line, composed (NFC), without control, zero-width and picture characters.

    Formatting characters that take no room (zero-width joiners, direction marks) silence some readers and go without
    a trace; all others that go leave a blank.
    """
    composed = unicodedata.normalize("NFC", text)
    visible = "".join(c for c in composed if unicodedata.category(c) != "Cf")
    return one_line(_PICTURES.sub(" ", visible))


def wrapped(text: str, columns: int) -> list[str]:
    """Return the rows of a spoken line: broken at words to `columns` - 1 cells; longer words are broken anywhere."""
    width = max(columns - 1, 1)
    rows: list[str] = []
    row = ""
    for word in text.split(" "):
        joined = f"{row} {word}" if row else word
        if cell_len(joined) <= width:
            row = joined
            continue
        if row:
            rows.append(row)
        *full, row = broken(word, width)
        rows += full
    return [*rows, row]


def broken(text: str, width: int) -> list[str]:
    """Return `text` in pieces of at most `width` cells, broken anywhere; at least one piece."""
    pieces = [""]
    cells = 0
    for character in text:
        size = cell_len(character)
        if cells + size > width and pieces[-1]:
            pieces.append("")
            cells = 0
        pieces[-1] += character
        cells += size
    return pieces


def at_words(text: str, width: int) -> list[str]:
    """Return the rows of `text`, broken after blanks; joined they are the text. Longer words are broken anywhere."""
    rows = [""]
    for word in _WORD.findall(text):
        if cell_len(rows[-1] + word) <= width:
            rows[-1] += word
        else:
            first, *more = broken(word, width)
            rows += [first, *more] if rows[-1] else more
            rows[0] = rows[0] or first
    return rows


def place_in(rows: list[str], index: int) -> tuple[int, int]:
    """Return row and column of a character; what follows a full row stands at the next one's beginning."""
    for number, row in enumerate(rows):
        last = not any(rows[number + 1 :])
        if index < len(row) or last:
            return number, cell_len(row[:index])
        index -= len(row)
    return len(rows) - 1, 0
