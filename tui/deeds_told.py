"""Deeds in words: what is so after one was undone or done again."""

from engine.takes.deeds import Deed, Kind, Value
from engine.varying import Locks, locks_words, read_cells


def locks_value(locks: Locks) -> tuple[str, ...]:
    """Return locked cells as a deed keeps them."""
    return tuple(str(cell) for cell in sorted(locks))


def locks_of(value: Value) -> Locks:
    """Return the locked cells that a deed keeps. Raises WrongUse where they are none."""
    return read_cells(", ".join(value)) if isinstance(value, tuple) else frozenset()


def locked_words(locks: Locks) -> str:
    """Return what is locked, as a part of a sentence: "locked: drums in all phases", "nothing locked"."""
    return f"locked: {locks_words(locks)}" if locks else "nothing locked"


def state_words(deed: Deed, value: Value, title: str) -> str:
    """Return what is so when a deed's value is `value`, without a full stop. title: of its take, may be empty."""
    take = f"{title}, take {deed.take}" if title else f"take {deed.take}"
    match deed.kind:
        case Kind.CURRENT:
            return f"{take} is current" if value else "no take is current"
        case Kind.LOCKS:
            return locked_words(locks_of(value))
        case Kind.NAME:
            return f"take {deed.take} is called {title}"
        case Kind.NOTE:
            return f"{take} has the note: {value}" if value else f"{take} has no note"
        case Kind.FAVOURITE:
            return f"{take} is {'a' if value else 'no'} favourite"
        case Kind.DELETED:
            return f"{take} is {'deleted' if value else 'back'}"
