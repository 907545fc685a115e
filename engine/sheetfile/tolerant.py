"""JSON as language models send it: amid chatter, in a fence, with a comma too many, cut off in the middle.

What came whole is kept and what is cut is named, so that nothing that had arrived is lost.
"""

import json
import re
from typing import NamedTuple

DEEPEST = 64
MOST_VALUES = 400_000  # a sheet of 50,000 notes has some 250,000
SHEET_WORDS = frozenset(
    {"format", "title", "bpm", "tempo", "key", "scale", "vibe", "phases", "phase_1", "phase_2", "phase_3"}
)
_MOST_CANDIDATES = 32
_LONGEST_NUMBER = 40
_TOKEN = re.compile(
    r"""\s++ | //[^\n]*+ | (?P<mark>[{}\[\],:]) | (?P<text>"[^"\\]*+(?:\\.[^"\\]*+)*+") | (?P<word>[-+\w.]++)""",
    re.DOTALL | re.VERBOSE,
)
_WORDS: dict[str, object] = {"true": True, "True": True, "false": False, "False": False, "null": None, "None": None}
_CLOSERS = {"}": dict, "]": list}


class TooMuch(Exception):
    """More than any sheet has: lists within lists, or values. Its text says which, as part of a sentence."""


class Found(NamedTuple):
    """A value read from JSON text.

    open: None where the value is whole; else the names and indices that lead to where the text ended. end: the index
    after its last character.
    """

    value: object
    open: tuple[str | int, ...] | None
    end: int


class _Reader:
    """Builds one value from tokens, without recursion."""

    def __init__(self) -> None:
        self._stack: list[dict[str, object] | list[object]] = []
        self._names: list[str | None] = []
        self._values = 0
        self.value: object = None
        self.whole = False

    def take(self, kind: str, token: str) -> bool:
        """Take the next token; say whether it can stand there and more may follow."""
        if kind == "mark":
            return self._mark(token)
        if not self._stack:
            return False
        if isinstance(self._stack[-1], dict) and self._names[-1] is None:
            if kind != "text":
                return False
            self._names[-1] = str(_scalar(token))
            return True
        try:
            self._put(_scalar(token))
        except ValueError:
            return False
        return True

    def _mark(self, token: str) -> bool:
        if token in "{[":
            if len(self._stack) >= DEEPEST:
                raise TooMuch("has lists within lists too deep to read")
            if self._stack and isinstance(self._stack[-1], dict) and self._names[-1] is None:
                return False
            self._stack.append({} if token == "{" else [])
            self._names.append(None)
        elif token in _CLOSERS:
            return self._close(_CLOSERS[token])
        elif token == ",":
            self._names[-1] = None
        return True

    def _close(self, kind: type) -> bool:
        if not isinstance(self._stack[-1], kind):
            return False
        self.value = self._stack.pop()
        self._names.pop()
        if not self._stack:
            self.whole = True
            return False
        self._put(self.value)
        return True

    def _put(self, value: object) -> None:
        self._values += 1
        if self._values > MOST_VALUES:
            raise TooMuch("has more values than a sheet can have")
        top = self._stack[-1]
        if isinstance(top, list):
            top.append(value)
        elif (name := self._names[-1]) is not None:
            top[name] = value
            self._names[-1] = None

    def cut(self) -> tuple[object, tuple[str | int, ...]]:
        """Return what came, and the way to where it ended. A row of a list that is cut in the middle is left out."""
        stack, names = self._stack, self._names
        if len(stack) > 1 and _is_row(stack[-1]) and isinstance(stack[-2], list):
            stack.pop()
            names.pop()
        way: list[str | int] = []
        for at, container in enumerate(stack):
            name = names[at]
            if isinstance(container, list):
                step: str | int | None = len(container)
            else:
                step = name
            if at + 1 < len(stack) and step is not None:
                inner = stack[at + 1]
                if isinstance(container, list):
                    container.append(inner)
                else:
                    container[str(step)] = inner
            if step is not None:
                way.append(step)
        return (stack[0] if stack else None), tuple(way)


def _is_row(container: dict[str, object] | list[object]) -> bool:
    return isinstance(container, dict) and not any(isinstance(value, dict | list) for value in container.values())


def _scalar(token: str) -> object:
    """Return a string, number or word. Raises ValueError for what is none."""
    if token.startswith('"'):
        return json.loads(token, strict=False)
    if token in _WORDS:
        return _WORDS[token]
    if len(token) <= _LONGEST_NUMBER and token.lstrip("+-").isdigit():
        return int(token)
    return float(token)


def read_from(text: str, start: int) -> Found:
    """Read one object or list from `start` on, as far as it goes. Raises TooMuch."""
    reader = _Reader()
    at = start
    while at < len(text):
        token = _TOKEN.match(text, at)
        if token is None:
            break
        kind = token.lastgroup
        if kind == "word" and token.end() == len(text):
            break  # 12 may have been the beginning of 128
        try:
            goes_on = kind is None or reader.take(kind, token[0])
        except ValueError:  # a text with an escape that is none
            goes_on = False
        if kind is not None and not goes_on:
            at = token.end() if reader.whole else at
            break
        at = token.end()
    if reader.whole:
        return Found(reader.value, None, at)
    value, way = reader.cut()
    return Found(value, way, at)


def find_sheet(text: str) -> Found | None:
    """Return the object in a model's reply that looks most like a sheet, or None. Raises TooMuch.

    Thoughts before the reply are passed over, and an object that only wraps the sheet is taken off.
    """
    text = text[text.rfind("</think>") + 1 :]
    best: Found | None = None
    at = 0
    for _ in range(_MOST_CANDIDATES):
        at = text.find("{", at)
        if at < 0:
            break
        found = _unwrapped(read_from(text, at))
        if best is None or _likeness(found) > _likeness(best):
            best = found
        at = max(found.end, at + 1)
    return best if best is not None and _likeness(best) else None


def _unwrapped(found: Found) -> Found:
    value = found.value
    while isinstance(value, dict) and not value.keys() & SHEET_WORDS and len(value) == 1:
        (inner,) = value.values()
        value = inner[0] if isinstance(inner, list) and len(inner) == 1 else inner
        found = Found(value, None if found.open is None else found.open[1 + isinstance(inner, list) :], found.end)
    return found


def _likeness(found: Found) -> int:
    return len(found.value.keys() & SHEET_WORDS) if isinstance(found.value, dict) else 0
