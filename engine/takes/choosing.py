"""Choosing among takes by words."""

from collections.abc import Iterable

from engine.takes.take import Take


def matching(takes: Iterable[Take], words: str = "", favourites: bool = False) -> list[Take]:
    """Return the takes of which every word is said somewhere, in their order; case does not count.

    favourites: only those that are marked so.
    """
    wanted = words.casefold().split()
    return [
        take
        for take in takes
        if (take.marks.favourite or not favourites) and all(word in _said_of(take) for word in wanted)
    ]


def _said_of(take: Take) -> str:
    making, marks = take.making, take.marks
    told = (str(take.number), marks.name, marks.note, making.title, making.vibe, making.key, making.change)
    return " ".join(told).casefold()
