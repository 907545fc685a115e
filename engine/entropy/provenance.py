"""The entropy part of a song's provenance record: who was asked, what came, and how the seed was made of it.

It holds the very bytes that went into the seed, so that anyone can compute the seed again. Nothing is given away by
that: the seed itself stands beside them, and it makes a song, not a key. Whoever wants to keep a song unguessable
keeps its record, and thereby its seed, to himself.
"""

from typing import Any

from engine.entropy.feed_checks import ALPHA_BITS, BITS_PER_BYTE, PROPORTION_CUTOFF, RUN_CUTOFF, FeedVerdict
from engine.entropy.reading import Exchange, Reading, Refusal
from engine.entropy.roll import Roll
from engine.entropy.seed import RULE
from engine.entropy.sources import SOURCES
from engine.entropy.wording import iso


def record_of(roll: Roll) -> dict[str, Any]:
    """Return what is known of a roll, ready for JSON.

    `sources` has one entry for each source that was used or refused: its kind, time (ISO 8601, UTC), and where they
    are known the address without keys, HTTP status, SHA-256 of the body, the feed checks' counts and verdict, and the
    bytes used in hex or the reason why there are none. `commitment` is there only where one was made, `drawn` only
    where the seed was drawn from another one, with all that is known of that one.
    """
    return {
        "seed": roll.seed,
        "seed_given_by_user": roll.given,
        "seed_origin": roll.origin if roll.given else "rolled",
        "seed_rule": "" if roll.given else RULE,
        "statement": roll.sentence,
        "offline_by_request": roll.offline,
        "sources": [_used(reading) for reading in roll.readings] + [_refused(refusal) for refusal in roll.refusals],
        **({"commitment": roll.commitment.for_record()} if roll.commitment is not None else {}),
        **({"drawn": {"stream": roll.drawn.stream, "from": record_of(roll.drawn.of)}} if roll.drawn else {}),
    }


def _used(reading: Reading) -> dict[str, Any]:
    return _facts(reading.source, True, reading.time_ns, reading.exchange, reading.verdict) | {
        "bytes_used": len(reading.data),
        "bytes_hex": reading.data.hex(),
        "origin": reading.origin,
        **({"taken_from_pool": iso(reading.taken_ns)} if reading.taken_ns is not None else {}),
        **({"pulse": dict(reading.pulse.fields)} if reading.pulse is not None else {}),
    }


def _refused(refusal: Refusal) -> dict[str, Any]:
    return _facts(refusal.source, False, refusal.time_ns, refusal.exchange, refusal.verdict) | {
        "reason": f"{refusal.why}.",
    }


def _facts(
    source: str, used: bool, time_ns: int, exchange: Exchange | None, verdict: FeedVerdict | None
) -> dict[str, Any]:
    listing = SOURCES[source]
    facts: dict[str, Any] = {
        "source": source,
        "used": used,
        "quantum": listing.quantum,
        "private": listing.private,
        "time": iso(time_ns),
    }
    if exchange is not None:
        facts |= {"url": exchange.url, "http_status": exchange.status, "body_sha256": exchange.body_sha256}
    if verdict is not None:
        facts["feed_checks"] = _checks(verdict)
    return facts


def _checks(verdict: FeedVerdict) -> dict[str, Any]:
    return {
        "verdict": "refused" if verdict.fault else "passed",
        "rule": f"NIST SP 800-90B section 4.4, {BITS_PER_BYTE} bits a byte, false alarm rate 2^-{ALPHA_BITS} a test",
        "longest_run": verdict.longest_run,
        "longest_run_refused_from": RUN_CUTOFF,
        "most_in_window": verdict.most_in_window,
        "most_in_window_refused_from": PROPORTION_CUTOFF,
    }
