"""What strict readers of strangers' JSON share (RFC 8259): no NaN or Infinity, no name twice in one object.

Both are hooks for `json.loads`.
"""

from typing import NoReturn


def no_number(word: str) -> NoReturn:
    """Refuse NaN and Infinity, which Python reads and JSON does not know. Raises ValueError."""
    raise ValueError(f"{word} is no number in JSON")


def each_name_once(pairs: list[tuple[str, object]]) -> dict[str, object]:
    """Return an object's pairs as a dictionary. Raises ValueError where a name stands twice."""
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("a name stands twice in one object")
    return found
