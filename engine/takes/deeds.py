"""What can be undone, as data: each deed knows what was before it and what is after it."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Any, NamedTuple

from engine.model.errors import one_line


class Kind(StrEnum):
    """What a deed changed."""

    CURRENT = "current"  # which take is the current one; value: its number, 0 for none
    LOCKS = "locks"  # which cells of the grid are locked; value: their names, sorted
    NAME = "name"  # what a take is called; value: the name
    NOTE = "note"  # what is noted of a take; value: the note
    FAVOURITE = "favourite"  # whether a take is marked so; value: true or false
    DELETED = "deleted"  # whether a take is moved aside; value: true or false


Value = int | bool | str | tuple[str, ...]

_TYPES: dict[Kind, type] = {
    Kind.CURRENT: int,
    Kind.LOCKS: list,
    Kind.NAME: str,
    Kind.NOTE: str,
    Kind.FAVOURITE: bool,
    Kind.DELETED: bool,
}


class Deed(NamedTuple):
    """One change. take: the number of the take that it concerns, 0 where it concerns none.

    said: the sentence that told it, without its full stop; undoing and redoing quote it.
    """

    kind: Kind
    take: int
    before: Value
    after: Value
    said: str


def deed_facts(deed: Deed) -> dict[str, Any]:
    """Return a deed ready for JSON."""
    return {
        "kind": deed.kind.value,
        "take": deed.take,
        "before": _plain(deed.before),
        "after": _plain(deed.after),
        "said": deed.said,
    }


def read_deed(facts: object) -> Deed:
    """Return a deed from JSON. Raises ValueError where it is none."""
    if not isinstance(facts, Mapping):
        raise ValueError("a deed is not an object")
    kind = Kind(str(facts.get("kind")))
    take, said = facts.get("take"), facts.get("said")
    if type(take) is not int or not isinstance(said, str):
        raise ValueError("a deed lacks its take or its sentence")
    return Deed(kind, take, _value(kind, facts.get("before")), _value(kind, facts.get("after")), one_line(said))


def _plain(value: Value) -> Any:
    return list(value) if isinstance(value, tuple) else value


def _value(kind: Kind, value: object) -> Value:
    if type(value) is not _TYPES[kind]:
        raise ValueError(f"a deed of kind {kind} cannot hold {value!r}")
    if isinstance(value, list):
        if not all(isinstance(one, str) for one in value):
            raise ValueError("a name is no text")
        return tuple(value)
    return value  # type: ignore[return-value]
