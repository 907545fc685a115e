"""Changing one thing in a record."""

import copy
from collections.abc import Iterator
from typing import Any

from engine.record import OWN_HASH, own_hash

Path = tuple[str | int, ...]


def leaves(value: Any, path: Path = ()) -> Iterator[Path]:
    """Yield the path of everything in `value` that holds nothing else."""
    if isinstance(value, dict) and value:
        for name, inner in value.items():
            yield from leaves(inner, (*path, name))
    elif isinstance(value, list) and value:
        for index, inner in enumerate(value):
            yield from leaves(inner, (*path, index))
    else:
        yield path


def other(value: Any) -> Any:
    """Return a value of the same kind that differs in one digit or letter."""
    match value:
        case bool():
            return not value
        case int():
            return value + 1
        case float():
            return round(value + 0.01, 3)
        case str() if value and value[-1] in "0123456789abcdef":
            return value[:-1] + ("0" if value[-1] != "0" else "1")
        case str():
            return value + "x"
        case None:
            return 1
        case _:
            return ["x"]


def changed(record: dict[str, Any], path: Path, rehash: bool = False) -> dict[str, Any]:
    """Return the record with one leaf changed; rehash: as a forger would, with its own hash made right again."""
    mutated = copy.deepcopy(record)
    inner: Any = mutated
    for step in path[:-1]:
        inner = inner[step]
    inner[path[-1]] = other(inner[path[-1]])
    if rehash:
        mutated[OWN_HASH] = own_hash(mutated)
    return mutated
