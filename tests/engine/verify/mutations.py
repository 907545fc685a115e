"""Changing one thing in a record or in a song's files, and what of a record a forger may change unseen."""

import copy
import random
import re
from collections.abc import Iterator
from fnmatch import fnmatchcase
from typing import Any

from engine.record import OWN_HASH, own_hash

Path = tuple[str | int, ...]

OTHER_WISHES: dict[str, Any] = {
    "length_seconds": 11.0,
    "bpm": 151,
    "key": "C dorian",
    "console": "nes",
    "mood": "boss",
    "energy": 8,
    "motif": "C dorian, 16: 0+4=60 4+4=62 8+4=67 12+4=63",
}
"""For each field of `asked` another value that could have been wished for: a wrong type would prove nothing."""

NOT_COVERED = {
    "entropy.sources.*.url": "the address is what the program asked; the answer cannot be had again",
    "entropy.sources.*.body_sha256": "the answer's whole body is not kept",
    "entropy.sources.*.http_status": "of a refused answer nothing is used",
    "entropy.sources.*.time": "only the clock's bytes and the beacons' say when they came, to the second",
    "entropy.sources.*.taken_from_pool": "only that machine's clock knows",
    "entropy.sources.*.feed_checks.longest_run": "of a share from the pool the whole answer is not kept",
    "entropy.sources.*.feed_checks.most_in_window": "of a share from the pool the whole answer is not kept",
    "entropy.sources.*.pulse.listValues.*.uri": "where an earlier pulse can be looked up; its value is covered",
    "composing_rules": "a song of other composing rules cannot be composed again, and that is told",
    "rendering_rules": "a song of other rendering rules cannot be rendered again, and that is told",
    "program": "another version is told of, and may compute otherwise",
    "cost.seconds*": "how long the asking took cannot be measured again",
    "cost.dollars_estimated": "prices are those of another day",
    "cost.prices_of": "prices are those of another day",
    "cost.replayed": "whether a song was made of its recording, or the other way round, leaves no trace",
    "recording.replayed": "whether a song was made of its recording, or the other way round, leaves no trace",
    "recording.name": "a file may be renamed; its content is covered",
    "recording.changed_since": "what changed a recording before it was replayed is not known",
    "files.*.name": "a file may be renamed; its content is covered",
    "warnings.*": "what was told while the song was made cannot be told again",
}
"""What no recomputing can catch, with the reason. The record's own hash still covers it against slips of the pen."""


def dotted(path: Path) -> str:
    return ".".join(map(str, path))


def is_covered(path: Path) -> bool:
    return not any(fnmatchcase(dotted(path), pattern) for pattern in NOT_COVERED)


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
        case str() if found := re.search(r"\d(?=\D*$)", value, re.ASCII):
            return value[: found.start()] + ("0" if found[0] != "0" else "1") + value[found.end() :]
        case str():
            return value + "x"
        case None:
            return 1
        case _:
            return ["x"]


def changed(record: dict[str, Any], path: Path, rehash: bool = False) -> dict[str, Any]:
    """Return the record with one leaf changed; rehash: as a forger would, with its own hash made right again.

    What of the sheet the leaf does not stand in is shared with the record: it has thousands of notes.
    """
    mutated = {name: inner if name == "sheet" else copy.deepcopy(inner) for name, inner in record.items()}
    inner: Any = mutated
    for step in path[:-1]:
        inner[step] = copy.copy(inner[step])
        inner = inner[step]
    wish = OTHER_WISHES.get(str(path[-1])) if path[0] == "asked" else None
    if path[-1] == "console" and wish == record["sheet"].get("console"):
        wish = "snes"  # to have wished for what plays anyway is no lie that a sheet could tell
    inner[path[-1]] = other(inner[path[-1]]) if wish is None or wish == inner[path[-1]] else wish
    if rehash:
        mutated[OWN_HASH] = own_hash(mutated)
    return mutated


def damaged(content: bytes, chance: random.Random) -> bytes:
    """Return a file with one thing wrong: a bit, a byte, a piece missing, added, moved, or its end cut off."""
    at = chance.randrange(len(content))
    match chance.randrange(7):
        case 0:
            return content[:at] + bytes([content[at] ^ 1 << chance.randrange(8)]) + content[at + 1 :]
        case 1:
            return content[:at] + bytes([content[at] + chance.randrange(1, 256) & 255]) + content[at + 1 :]
        case 2:
            return content[:at] + content[at + chance.randrange(1, 9) :]
        case 3:
            return content[:at] + chance.randbytes(chance.randrange(1, 9)) + content[at:]
        case 4:
            return content[:at]
        case 5:
            return content + chance.randbytes(chance.randrange(1, 9))
        case _:
            return content[at:] + content[:at] if at else content + b"\0"
