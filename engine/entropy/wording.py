"""Words that sentences about sources share."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from engine.entropy.sources import SOURCES
from engine.model.wording import date_words, listing

NOT_ASKED = "Offline by request"
"""How the reason of a source begins that was left alone on purpose."""


def not_asked(names: Sequence[str]) -> str:
    """Return "the quantum source was not asked"."""
    return f"{in_words(names)} {'was' if len(names) == 1 else 'were'} not asked"


def in_words(names: Sequence[str]) -> str:
    """Return sources in words: "the hardware source and the clock source"."""
    return listing([f"the {SOURCES[name].spoken} source" for name in names])


def minute_in_words(time_ns: int) -> str:
    """Return a time for a sentence, the same in every time zone: "16:20 UTC on 22 November 2026"."""
    moment = datetime.fromtimestamp(time_ns // 10**9, UTC)
    return f"{moment:%H:%M} UTC on {date_words(moment.day, moment.month, moment.year)}"


def second_in_words(time_ns: int) -> str:
    """Return a time for a sentence, to the second: "16:20:05 UTC on 22 November 2026"."""
    minute = minute_in_words(time_ns)
    return f"{minute[:5]}:{time_ns // 10**9 % 60:02d}{minute[5:]}"


def iso(time_ns: int) -> str:
    """Return nanoseconds since 1970 as ISO 8601 in UTC, cut to microseconds."""
    moment = EPOCH + timedelta(microseconds=time_ns // 1000)
    return moment.isoformat(timespec="microseconds").replace("+00:00", "Z")


EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
