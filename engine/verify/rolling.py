"""The entropy part of a record, read back into the roll that it was written of."""

import re
from datetime import UTC, datetime

from engine.entropy.commitment import Commitment
from engine.entropy.feed_checks import FeedVerdict
from engine.entropy.pulse import BadPulse, Pulse, read_pulse
from engine.entropy.quicknet import MOST_ROUNDS
from engine.entropy.reading import Exchange, Reading, Refusal
from engine.entropy.roll import GIVEN, Drawn, Roll
from engine.entropy.sources import SOURCES
from engine.strictjson import Fields

MOST_SOURCES = 64
MOST_BYTES = 65_536
_TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z", re.ASCII)
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def roll_of(entropy: Fields) -> Roll:
    """Return the roll that this part of a record tells of. Raises BadRecord where it cannot be read."""
    sources = entropy.parts("sources", MOST_SOURCES)
    used = [source for source in sources if source.flag("used")]
    refused = [source for source in sources if not source.flag("used")]
    names = [source.text("source") for source in used]
    if len(set(names)) < len(names):
        entropy.refuse("sources", "names one source twice")
    origin = entropy.text("seed_origin")
    return Roll(
        entropy.sha256("seed"),
        tuple(_reading(source) for source in used),
        tuple(_refusal(source) for source in refused),
        entropy.flag("offline_by_request"),
        GIVEN if used else origin,
        _commitment(entropy.part("commitment")) if entropy.has("commitment") else None,
        _drawn(entropy.part("drawn")) if entropy.has("drawn") else None,
    )


def _drawn(part: Fields) -> Drawn:
    source = part.part("from")
    if source.has("drawn"):
        source.refuse("drawn", "is drawn from what was drawn itself")
    return Drawn(part.text("stream"), roll_of(source))


def _commitment(part: Fields) -> Commitment:
    number = part.whole("round", 1, MOST_ROUNDS)
    return Commitment(part.sha256("sha256"), number, _time_ns(part, "time"), part.text("composer"))


def _reading(source: Fields) -> Reading:
    return Reading(
        _name(source),
        source.octets("bytes_hex", MOST_BYTES),
        _time_ns(source, "time"),
        source.text("origin"),
        _exchange(source),
        _verdict(source),
        _time_ns(source, "taken_from_pool") if source.has("taken_from_pool") else None,
        _pulse(source) if source.has("pulse") else None,
    )


def _pulse(source: Fields) -> Pulse:
    try:
        return read_pulse(dict(source.part("pulse").raw))
    except BadPulse as error:
        source.refuse("pulse", f"is {error}")


def _refusal(source: Fields) -> Refusal:
    why = source.text("reason").removesuffix(".")
    return Refusal(_name(source), why, _time_ns(source, "time"), _exchange(source), _verdict(source))


def _name(source: Fields) -> str:
    name = source.text("source")
    if name not in SOURCES:
        source.refuse("source", "names a source that this version does not know")
    return name


def _time_ns(source: Fields, name: str) -> int:
    """Return a time in nanoseconds since 1970, cut to microseconds as the record has it."""
    text = source.text(name)
    try:
        if not _TIME.fullmatch(text):
            raise ValueError
        moment = datetime.fromisoformat(text)
    except ValueError:
        source.refuse(name, "is no time such as 2026-11-22T16:20:00.000000Z")
    past = moment - _EPOCH
    return (past.days * 86_400 + past.seconds) * 10**9 + past.microseconds * 1000


def _exchange(source: Fields) -> Exchange | None:
    if not source.has("url"):
        return None
    return Exchange(source.text("url"), source.whole("http_status", 100, 999), source.sha256("body_sha256"))


def _verdict(source: Fields) -> FeedVerdict | None:
    if not source.has("feed_checks"):
        return None
    checks = source.part("feed_checks")
    return FeedVerdict(
        checks.whole("longest_run", 0, MOST_BYTES),
        checks.whole("most_in_window", 0, MOST_BYTES),
    )
