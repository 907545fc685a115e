"""How music is worded: numbers, lists, bars, phases, paces."""

from collections.abc import Sequence
from itertools import groupby

_PACES = ((84, "very slow"), (100, "slow"), (120, "moderate"), (138, "brisk"), (156, "fast"))
_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_MOST_RANGES = 3  # more ranges of bars than this nobody can follow by ear


def count_of(number: int, noun: str) -> str:
    """Return "1 closed hat", "26 closed hats", "2 crashes"."""
    if number == 1:
        return f"1 {noun}"
    return f"{number} {noun}{'es' if noun.endswith(('s', 'sh', 'ch')) else 's'}"


def date_words(day: int, month: int, year: int) -> str:
    """Return a day of the calendar, month 1 to 12: "22 November 2026"."""
    return f"{day} {_MONTHS[month - 1]} {year}"


def times_words(number: int) -> str:
    """Return how often: "once", "twice", "3 times"."""
    return {1: "once", 2: "twice"}.get(number, f"{number} times")


def listing(words: Sequence[str]) -> str:
    """Return "a", "a and b", "a, b and c"."""
    return " and ".join(filter(None, (", ".join(words[:-1]), *words[-1:])))


def bars_words(bars: Sequence[int]) -> str:
    """Return rising bar indices (from 0) as listeners count them: "bar 3", "bars 1 to 4", "bars 1 to 2 and 7"."""
    runs = [[bar for _, bar in run] for _, run in groupby(enumerate(bars, 1), lambda pair: pair[1] - pair[0])]
    if len(runs) > _MOST_RANGES:
        return f"{len(bars)} of the bars {bars[0] + 1} to {bars[-1] + 1}"
    words = [str(run[0] + 1) if len(run) == 1 else f"{run[0] + 1} to {run[-1] + 1}" for run in runs]
    return f"bar{'s' * (len(bars) > 1)} {listing(words)}"


def phases_words(phases: Sequence[int]) -> str:
    """Return phase indices (from 0) in words: "phase 1", "phases 1 and 3", "all phases"."""
    if len(phases) == 3:
        return "all phases"
    return f"phase{'s' * (len(phases) > 1)} {listing([str(phase + 1) for phase in phases])}"


def capital(sentence: str) -> str:
    """Return a sentence with its first letter large."""
    return sentence[:1].upper() + sentence[1:]


def pace_words(bpm: int) -> str:
    """Return a tempo in words, "very slow" to "very fast"."""
    return next((word for limit, word in _PACES if bpm < limit), "very fast")
