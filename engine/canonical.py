"""The one text of a JSON value: what is hashed and compared."""

import json
from collections.abc import Collection, Iterator
from typing import Any

_LEVELS = 4  # of a record: itself, its sheet, that one's phases, and each of them


def canonical(value: object) -> bytes:
    """Return a JSON value as the one text that is hashed and compared; 1, 1.0 and true differ in it."""
    return json.dumps(value, sort_keys=True, separators=(",", ":")).encode("ascii")


def pieces(value: Any, levels: int = _LEVELS) -> Iterator[bytes]:
    """Yield that text in pieces. The library holds each number of what it writes as a text of its own, which takes ten
    times the room of the whole text.

    levels: so many of what holds others are parted, which leaves the notes of a part in one piece.
    """
    if not levels or not any(map(_held_in, _held_in(value))):
        yield canonical(value)
    elif isinstance(value, dict):
        for place, name in enumerate(sorted(value)):
            yield (b"," if place else b"{") + canonical(name) + b":"
            yield from pieces(value[name], levels - 1)
        yield b"}"
    else:
        for place, part in enumerate(value):
            yield b"," if place else b"["
            yield from pieces(part, levels - 1)
        yield b"]"


def _held_in(value: object) -> Collection[object]:
    """Return what a list or an object holds, nothing for any other value."""
    return value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
