"""Whether a beacon published the bytes in a record, as far as that can be told without the network."""

from collections.abc import Iterator

from engine.entropy.pulse import LATE_NS
from engine.entropy.quicknet import (
    EXTRA,
    LATE_ROUNDS,
    MOST_ROUNDS,
    PERIOD,
    Round,
    bears_signature,
    due_ns,
    round_of,
)
from engine.entropy.reading import Reading
from engine.entropy.wording import in_words, iso, second_in_words
from engine.strictjson import shown_address
from engine.verify.findings import Finding, found, unknown

LATE_ROUNDS_NS = LATE_ROUNDS * PERIOD * 10**9


def beacon_findings(reading: Reading, promised: int | None = None) -> Iterator[Finding]:
    """Check the bytes of a beacon; promised: the round of drand that a commitment waited for."""
    if reading.source == "drand":
        yield from _drand(reading, promised)
    elif reading.source == "nist":
        yield from _nist(reading)
    else:
        yield unknown(
            f"whether {in_words([reading.source])} published these bytes: no network is asked here; they are public, "
            f"and can be looked up there by their time, {iso(reading.time_ns)}."
        )


def _drand(reading: Reading, promised: int | None) -> Iterator[Finding]:
    published = round_of(reading.data)
    if published is None or not 1 <= published.number <= MOST_ROUNDS:
        yield found(False, "", "the drand beacon's bytes are not a round's number and signature.")
        return
    number, due = published.number, due_ns(published.number)
    late = reading.time_ns - due
    on_time = -LATE_ROUNDS_NS <= late <= LATE_ROUNDS_NS if promised is None else late >= -LATE_ROUNDS_NS
    yield found(
        on_time and promised in (None, number),
        f"the drand beacon's bytes are those of round {number}, due at {second_in_words(due)}, as they should be.",
        f"the drand beacon's bytes are those of round {number}, due at {second_in_words(due)}, and should be others.",
    )
    yield _signature(published)


def _signature(published: Round) -> Finding:
    signed = bears_signature(published)
    if signed is None:
        return unknown(
            f"whether the drand beacon signed round {published.number}: that takes a library that is not installed. "
            f"To install it: {EXTRA}"
        )
    return found(
        signed,
        f"round {published.number} bears the signature of the drand beacon's public key.",
        f"round {published.number} does not bear the signature of the drand beacon's public key.",
    )


def _nist(reading: Reading) -> Iterator[Finding]:
    pulse = reading.pulse
    if pulse is None:
        yield unknown("whether the NIST beacon published these bytes: the record does not hold the pulse.")
        return
    yield found(
        pulse.computed_output() == pulse.output == reading.data and abs(reading.time_ns - pulse.time_ns) <= LATE_NS,
        f"the NIST beacon's bytes follow from the fields of its pulse {pulse.fields['pulseIndex']}, "
        f"of {second_in_words(pulse.time_ns)}.",
        "the NIST beacon's bytes do not follow from the fields of the pulse in the record.",
    )
    yield unknown(
        "whether the NIST beacon signed this pulse: its certificate is not in the record. The pulse can be looked up "
        f"at {shown_address(pulse.uri)}."
    )
