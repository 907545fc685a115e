"""Strict reading of a stranger's JSON (RFC 8259): each field by name, type and range, and nothing guessed.

No NaN or Infinity is read, and no name twice in one object; the two hooks for that are for `json.loads`.
"""

import json
import math
import re
from collections.abc import Mapping
from typing import NoReturn, cast

from engine.model.errors import one_line

LONGEST_TEXT = 100_000
_HEX = re.compile(r"(?:[0-9a-f]{2})*", re.ASCII)
_SHOWN = 40
_TROUBLES = {
    "Expecting value": "a value is missing",
    "Expecting property name": "a name in double quotes is missing",
    "Expecting ','": "a comma is missing",
    "Expecting ':'": "a colon is missing",
    "Extra data": "there is more after its end",
    "Unterminated string": "a text has no closing quotes",
    "Invalid control character": "a text holds a line's end or another control character",
    "Invalid \\": "a text has a backslash too many",
    "Illegal trailing comma": "there is a comma too many",
}


class BadRecord(Exception):
    """A record that cannot be read; `str()` of it is a part of a sentence: "its field seed is missing"."""


class Fields:
    """The fields of one object. where: what they are a part of, such as "sources, entry 2"; empty at the top."""

    def __init__(self, raw: object, where: str = "") -> None:
        """Raises BadRecord where `raw` is no object."""
        self._where = where
        if not isinstance(raw, dict):
            raise BadRecord(f"{where or 'the record'} is no object")
        self._raw = cast(dict[str, object], raw)

    @property
    def raw(self) -> Mapping[str, object]:
        """The object as it was parsed."""
        return self._raw

    def has(self, name: str) -> bool:
        """Say whether the field is there."""
        return name in self._raw

    def part(self, name: str) -> "Fields":
        """Return a field that is an object."""
        return Fields(self._found(name), self._named(name))

    def parts(self, name: str, most: int) -> list["Fields"]:
        """Return a field that is a list of at most `most` objects."""
        return [Fields(item, f"{self._named(name)}, entry {n}") for n, item in enumerate(self._list(name, most), 1)]

    def texts(self, name: str, most: int) -> tuple[str, ...]:
        """Return a field that is a list of at most `most` texts."""
        items = self._list(name, most)
        for number, item in enumerate(items, 1):
            if not isinstance(item, str) or len(item) > LONGEST_TEXT:
                raise BadRecord(f"its field {self._named(name)}, entry {number}, is no text")
        return tuple(cast(list[str], items))

    def text(self, name: str, most: int = LONGEST_TEXT) -> str:
        """Return a field that is a text of at most `most` characters."""
        value = self._found(name)
        if not isinstance(value, str) or len(value) > most:
            self._refuse(name, "is no text")
        return value

    def flag(self, name: str) -> bool:
        """Return a field that is true or false."""
        value = self._found(name)
        if not isinstance(value, bool):
            self._refuse(name, "is neither true nor false")
        return value

    def whole(self, name: str, low: int, high: int) -> int:
        """Return a field that is a whole number, low <= n <= high."""
        value = self._found(name)
        if type(value) is not int or not low <= value <= high:
            self._refuse(name, f"is no whole number from {low} to {high}")
        return value

    def number(self, name: str, low: float, high: float) -> float:
        """Return a field that is a number, low <= n <= high."""
        value = self._found(name)
        if not (type(value) is int or type(value) is float) or not low <= value <= high:
            self._refuse(name, f"is no number from {low:g} to {high:g}")
        return value

    def octets(self, name: str, most: int, exactly: int | None = None) -> bytes:
        """Return a field of lower-case hex digits as bytes: at most `most`, or exactly that many."""
        text = self.text(name)
        size = len(text) // 2
        if not _HEX.fullmatch(text) or size > most or (exactly is not None and size != exactly):
            self._refuse(name, f"is not {f'{2 * exactly} ' if exactly else ''}hex digits")
        return bytes.fromhex(text)

    def sha256(self, name: str) -> str:
        """Return a field that is a SHA-256 in hex."""
        return self.octets(name, 32, exactly=32).hex()

    def is_null(self, name: str) -> bool:
        """Say whether a field, which must be there, is null."""
        return self._found(name) is None

    def refuse(self, name: str, why: str) -> NoReturn:
        """Raise BadRecord about a field."""
        self._refuse(name, why)

    def _found(self, name: str) -> object:
        if name not in self._raw:
            raise BadRecord(f"its field {self._named(name)} is missing")
        return self._raw[name]

    def _list(self, name: str, most: int) -> list[object]:
        value = self._found(name)
        if not isinstance(value, list) or len(value) > most:
            self._refuse(name, f"is no list of at most {most}")
        return cast(list[object], value)

    def _named(self, name: str) -> str:
        return f"{self._where}, {name}" if self._where else name

    def _refuse(self, name: str, why: str) -> NoReturn:
        raise BadRecord(f"its field {self._named(name)} {why}")


def parsed(data: bytes) -> object:
    """Return JSON in UTF-8 as Python has it; no NaN, no name twice in an object. Raises BadRecord."""
    try:
        found: object = json.loads(
            data.decode("utf-8"), parse_constant=no_number, parse_float=_finite, object_pairs_hook=each_name_once
        )
    except UnicodeDecodeError:
        raise BadRecord("it is no text in UTF-8") from None
    except RecursionError:
        raise BadRecord("it has lists within lists too deep to read") from None
    except json.JSONDecodeError as error:
        raise BadRecord(f"it is no JSON: {json_trouble(error)}") from None
    except ValueError as error:
        raise BadRecord(f"it is no JSON: {one_line(str(error))[:120]}") from None
    return found


def json_trouble(error: json.JSONDecodeError) -> str:
    """Return where a text stops being JSON and what is wrong there, as a part of a sentence."""
    trouble = next((words for begin, words in _TROUBLES.items() if error.msg.startswith(begin)), "it cannot be read")
    return f"line {error.lineno}, column {error.colno}: {trouble}"


def shown(text: str) -> str:
    """Return a stranger's text as it can be told: on one line and short."""
    line = one_line(text)
    return line if len(line) <= _SHOWN else line[:_SHOWN] + "..."


def no_number(word: str) -> NoReturn:
    """Refuse NaN and Infinity, which Python reads and JSON does not know. Raises ValueError."""
    raise ValueError(f"{word} is no number in JSON")


def each_name_once(pairs: list[tuple[str, object]]) -> dict[str, object]:
    """Return an object's pairs as a dictionary. Raises ValueError where a name stands twice."""
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("a name stands twice in one object")
    return found


def shown_address(text: str) -> str:
    """Return a stranger's address as it can be told: whole where it is one, else short."""
    return text if re.fullmatch(r"https://[\w./:-]{1,200}", text, re.ASCII) else shown(text)


def _finite(text: str) -> float:
    value = float(text)
    if not math.isfinite(value):
        raise ValueError("a number is too large")
    return value
