"""Words that sentences about sources share."""

from collections.abc import Sequence
from datetime import UTC, datetime

from engine.entropy.sources import SOURCES

NOT_ASKED = "Offline by request"
"""How the reason of a source begins that was left alone on purpose."""


def not_asked(names: Sequence[str]) -> str:
    """Return "the quantum source was not asked"."""
    return f"{in_words(names)} {'was' if len(names) == 1 else 'were'} not asked"


def in_words(names: Sequence[str]) -> str:
    """Return sources in words: "the hardware source and the clock source"."""
    return listed([f"the {SOURCES[name].spoken} source" for name in names])


def listed(words: Sequence[str]) -> str:
    """Return "a", "a and b" or "a, b and c"."""
    return " and ".join(part for part in (", ".join(words[:-1]), words[-1]) if part)


def minute_in_words(time_ns: int) -> str:
    """Return a time for a sentence, the same in every time zone: "16:20 UTC on 22 November 2026"."""
    moment = datetime.fromtimestamp(time_ns // 10**9, UTC)
    return f"{moment:%H:%M} UTC on {moment.day} {MONTHS[moment.month - 1]} {moment.year}"


MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
