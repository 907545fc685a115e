"""What is asked of an entropy source and what it answers, as data."""

from typing import NamedTuple

from engine.background import Abandon
from engine.entropy.feed_checks import FeedVerdict
from engine.entropy.pulse import Pulse
from engine.model.errors import SourceFailed
from engine.request import Surroundings


class Asking(NamedTuple):
    """One request to a source.

    subject: how a sentence about the source begins, such as "The quantum source". seconds: how long the answer may
    take in all. abandon: says when nobody waits for it any more.
    """

    subject: str
    surroundings: Surroundings
    seconds: float
    abandon: Abandon


class Exchange(NamedTuple):
    """What is known of an answer over HTTP: the address without keys, the status, SHA-256 of the body in hex."""

    url: str
    status: int
    body_sha256: str


class Reading(NamedTuple):
    """Bytes that a source delivered and that may count.

    source: its name in `SOURCES`. time_ns: when they were received, nanoseconds since 1970 UTC. origin: one sentence
    on what can be said for them. exchange and verdict: None where they came over no network. taken_ns: when they were
    taken out of the pool, nanoseconds since 1970 UTC; None where they did not wait in it. A pool gives a share of what
    was received; exchange and verdict are about all of it. pulse: what the NIST beacon published beside its bytes.
    """

    source: str
    data: bytes
    time_ns: int
    origin: str
    exchange: Exchange | None = None
    verdict: FeedVerdict | None = None
    taken_ns: int | None = None
    pulse: Pulse | None = None


class Refusal(NamedTuple):
    """A source that took no part, and why.

    why: a sentence without its full stop. time_ns: when that was known, nanoseconds since 1970 UTC. exchange and
    verdict: what is known of its answer, if one came.
    """

    source: str
    why: str
    time_ns: int
    exchange: Exchange | None = None
    verdict: FeedVerdict | None = None


class AnswerRefused(SourceFailed):
    """A source answered, but the answer may not count; what is known of it is kept for the record."""

    def __init__(self, what: str, exchange: Exchange, verdict: FeedVerdict | None = None) -> None:
        super().__init__(what)
        self.exchange = exchange
        self.verdict = verdict


def too_late(subject: str, seconds: float) -> SourceFailed:
    """Return the error that says that a source took longer than `seconds`."""
    return SourceFailed(f"{subject} gave no whole answer within {seconds_in_words(seconds)}")


def seconds_in_words(seconds: float) -> str:
    """Return a length of time for a sentence: "1 second", "2 seconds", "0.5 seconds"."""
    return f"{seconds:g} second" + ("" if seconds == 1 else "s")
