"""A screen as the rows of a page: which item, which sentence stands where, and where the cursor is. Pure.

A page is one column. From top to bottom: what the screen is, its list or its field, what was said, what to press. The
item that keys act on has a mark before it, and the cursor. Nothing is cut off that a row below has room for.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from rich.cells import cell_len

from tui.plain_text import at_words, broken, place_in, wrapped

SAID = "Said, newest last:"
_MARK, _NO_MARK = "> ", "  "
_CUT = "..."
_LEAST_INDENTED = 20  # columns, below which a continued row begins at the left
_MOST_HEADING = 3


class Look(StrEnum):
    """What a row is. The page's style sheet says how each looks; the words alone tell everything."""

    HEADING = "heading"
    FOCUS = "focus"
    ITEM = "item"
    LABEL = "label"
    SAID = "said"
    NEWEST = "newest"
    KEYS = "keys"
    BLANK = "blank"


class Row(NamedTuple):
    """One row of the page, no wider than the page."""

    text: str
    look: Look


@dataclass(frozen=True, slots=True)
class Listed:
    """A list of any length. words: what an item's row says; asked only for those that stand on the page."""

    count: int
    position: int
    words: Callable[[int], str]


class Edited(NamedTuple):
    """A line of text that is edited. cursor: a position in it, in characters."""

    value: str
    cursor: int


class View(NamedTuple):
    """What is to be seen of a screen. said: announcements, the newest last. keys: what to press, most needed first."""

    heading: str
    body: Listed | Edited
    said: Sequence[str]
    keys: Sequence[str]


class Page(NamedTuple):
    """The rows of a whole page, and the cursor's column and row. top: the first item that stands on it."""

    rows: tuple[Row, ...]
    cursor: tuple[int, int]
    top: int = 0


class _Shares(NamedTuple):
    """How many rows each part of the page has."""

    heading: int
    body: int
    label: int
    said: int
    keys: int


def page_of(view: View, columns: int, rows: int, top: int = 0) -> Page:
    """Return the page. columns, rows: its size, at least 1. top: the first item of the page before, for a quiet eye."""
    heading = wrapped(_heading(view), columns)[:_MOST_HEADING]
    newest = wrapped(view.said[-1], columns) if view.said else []
    if isinstance(view.body, Edited):
        field, place = _field(view.body, columns)
        shares = _shares(rows, len(heading), len(field), len(newest), len(field))
        body, cursor = _field_rows(field, place, shares.body)
        top = 0
    else:
        focused = len(_item(view.body, view.body.position, columns))
        shares = _shares(rows, len(heading), _wanted(view.body, columns, rows), len(newest), focused)
        top, body, cursor = _list_rows(view.body, columns, shares.body, top)
    whole = [
        *(Row(text, Look.HEADING) for text in heading[: shares.heading]),
        *_filled(body, shares.body),
        *[Row(broken(SAID, columns)[0], Look.LABEL)][: shares.label],
        *_filled(_said(view.said, columns, shares.said), shares.said),
        *[Row(_keys(view.keys, columns), Look.KEYS)][: shares.keys],
    ]
    return Page(tuple(whole), (cursor[0], cursor[1] + shares.heading), top)


def _heading(view: View) -> str:
    if isinstance(view.body, Edited):
        return view.heading
    joint = "" if not view.heading else " " if view.heading.endswith((".", "!", "?")) else ", "
    return f"{view.heading}{joint}{view.body.position + 1} of {view.body.count}"


def _shares(rows: int, heading: int, wanted: int, newest: int, focused: int) -> _Shares:
    """Share the page out. What is left goes to what was said, at least a third of it where the list is longer.

    heading, wanted, newest, focused: rows that the heading, the list or field, the newest announcement and the focused
    item would fill. A page too small for all gives up first the label, then the keys, then the heading.
    """
    label, keys, heading = int(rows >= 7), int(rows >= 5), min(heading, max(rows - 3, 0))
    free = rows - heading - label - keys
    if free < 2:
        return _Shares(heading, free, label, 0, keys)
    most_said = free - max(min(focused, free // 3), 1)
    said = min(max(newest, free // 3, free - wanted, 1), most_said)
    return _Shares(heading, free - said, label, said, keys)


def _wanted(listed: Listed, columns: int, rows: int) -> int:
    """Return how many rows a list would fill; no more than the page has are counted."""
    wanted = 0
    for position in range(min(listed.count, rows)):
        wanted += len(_item(listed, position, columns))
        if wanted >= rows:
            break
    return wanted


def _item(listed: Listed, position: int, columns: int) -> list[str]:
    """Return an item's rows: a mark before the focused one, its number, its words; continued rows are indented."""
    mark = _MARK if position == listed.position else _NO_MARK
    lead = f"{mark}{position + 1:>{len(str(listed.count))}} "
    if columns < _LEAST_INDENTED:
        return wrapped(lead + listed.words(position), columns)
    first, *more = wrapped(listed.words(position), columns - len(lead))
    return [lead + first, *(" " * len(lead) + row for row in more)]


def _list_rows(listed: Listed, columns: int, height: int, top: int) -> tuple[int, list[Row], tuple[int, int]]:
    """Return the first item shown, the rows, and the cursor among them."""
    top = _scrolled(lambda position: len(_item(listed, position, columns)), listed, height, top)
    rows: list[Row] = []
    cursor = (0, 0)
    for position in range(top, listed.count):
        item = _item(listed, position, columns)
        focused = position == listed.position
        if focused:
            cursor = (0, len(rows))
            item = _fitting(item, height - len(rows), columns)
        elif len(rows) + len(item) > height:
            break
        rows += [Row(text, Look.FOCUS if focused else Look.ITEM) for text in item]
    return top, rows, cursor


def _scrolled(size: Callable[[int], int], listed: Listed, height: int, top: int) -> int:
    """Return the first item to show: the old one if the focused item then stands whole on the page."""
    earliest = _earliest(size, listed.position, height)
    last = _earliest(size, listed.count - 1, height)  # no empty rows under the list's end while items wait above
    return max(min(top, listed.position, max(last, earliest)), earliest)


def _earliest(size: Callable[[int], int], position: int, height: int) -> int:
    """Return the first item from which all up to `position` fit; `position` itself where it alone is too long."""
    used = size(position)
    while position > 0 and used + (more := size(position - 1)) <= height:
        used += more
        position -= 1
    return position


def _field(edited: Edited, columns: int) -> tuple[list[str], tuple[int, int]]:
    """Return a field's rows and the cursor's place in them, as row and column."""
    rows = at_words(edited.value, max(columns - 1, 1))
    row, column = place_in(rows, edited.cursor)
    return rows, (row, min(column, columns - 1))


def _field_rows(field: list[str], place: tuple[int, int], height: int) -> tuple[list[Row], tuple[int, int]]:
    """Return the rows of a field that have room, the cursor's among them, and the cursor."""
    first = max(place[0] - height + 1, 0)
    return [Row(text, Look.FOCUS) for text in field[first : first + height]], (place[1], place[0] - first)


def _said(said: Sequence[str], columns: int, height: int) -> list[Row]:
    """Return the newest announcements that stand whole in `height` rows; of one that is longer, its beginning."""
    if not said or not height:
        return []
    rows = [Row(text, Look.NEWEST) for text in _fitting(wrapped(said[-1], columns), height, columns)]
    for text in reversed(said[:-1]):
        older = wrapped(text, columns)
        if len(older) + len(rows) > height:
            break
        rows = [*(Row(row, Look.SAID) for row in older), *rows]
    return rows


def _keys(words: Sequence[str], columns: int) -> str:
    """Return as many of the words as a row has room for."""
    row = ""
    for word in words:
        longer = f"{row}. {word}" if row else word
        if cell_len(longer) > columns - 2:
            break
        row = longer
    return f"{row}." if row else ""


def _fitting(rows: list[str], height: int, columns: int) -> list[str]:
    """Return rows cut to `height`; where something is missing the last one ends with three dots."""
    if len(rows) <= height:
        return rows
    kept = rows[: max(height, 0)]
    room = columns - len(_CUT)
    if kept and room > 1:  # a wide character takes two
        kept[-1] = broken(kept[-1], room)[0] + _CUT
    return kept


def _filled(rows: list[Row], height: int) -> list[Row]:
    """Return exactly `height` rows."""
    return (rows + [Row("", Look.BLANK)] * (height - len(rows)))[:height]
