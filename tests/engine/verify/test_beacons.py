"""What is said of a beacon's bytes: real rounds and pulses hold, others do not, and what is missing is told."""

import sys

import pytest

from engine.entropy.pulse import Pulse, read_pulse
from engine.entropy.quicknet import EXTRA, Round, due_ns
from engine.entropy.reading import Reading
from engine.verify.beacons import beacon_findings
from tests.engine.entropy.test_quicknet import published
from tests.fakes.services import published_pulse

PULSE = read_pulse(published_pulse())
MINUTE = Reading("nist", PULSE.output, PULSE.time_ns + 10**9, "Public.", pulse=PULSE)


def received(published_round: Round, late: float = 1.0) -> Reading:
    return Reading("drand", published_round.octets, due_ns(published_round.number) + int(late * 1e9), "Public.")


def told(reading: Reading, promised: int | None = None) -> list[str]:
    return [str(finding) for finding in beacon_findings(reading, promised)]


def test_a_published_round_holds() -> None:
    assert told(received(published(1000))) == [
        "Holds: the drand beacon's bytes are those of round 1000, due at 15:59:24 UTC on 23 August 2023, "
        "as they should be.",
        "Holds: round 1000 bears the signature of the drand beacon's public key.",
    ]


def test_another_number_or_signature_does_not() -> None:
    forged = told(received(published(1000)._replace(number=1001)))
    assert forged[1] == "Does not hold: round 1001 does not bear the signature of the drand beacon's public key."


def test_a_round_belongs_to_its_time_or_to_its_promise() -> None:
    true = published(1000)
    assert told(received(true, late=3600))[0].startswith("Does not hold: ")
    assert told(received(true, late=3600), promised=1000)[0].startswith("Holds: ")
    assert told(received(true), promised=1001)[0].startswith("Does not hold: ")
    assert told(received(true, late=-3600), promised=1000)[0].startswith("Does not hold: ")


@pytest.mark.parametrize("data", [b"", bytes(55), bytes(56), b"\xff" * 56, bytes(57)])
def test_what_is_no_round_does_not_hold(data: bytes) -> None:
    assert told(Reading("drand", data, 10**18, "Public.")) == [
        "Does not hold: the drand beacon's bytes are not a round's number and signature."
    ]


def test_without_the_library_the_way_to_it_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "py_arkworks_bls12381", None)
    assert told(received(published(1000)))[1] == (
        "Cannot be known: whether the drand beacon signed round 1000: that takes a library that is not installed. "
        f"To install it: {EXTRA}"
    )


def test_a_published_pulse_holds_and_its_signature_is_not_claimed() -> None:
    assert told(MINUTE) == [
        "Holds: the NIST beacon's bytes follow from the fields of its pulse 1853311, of 11:02:00 UTC on 10 July 2026.",
        "Cannot be known: whether the NIST beacon signed this pulse: its certificate is not in the record. The pulse "
        "can be looked up at https://beacon.nist.gov/beacon/2.0/chain/2/pulse/1853311.",
    ]


def test_other_bytes_another_pulse_and_another_time_do_not_hold() -> None:
    changed = Pulse({**PULSE.fields, "pulseIndex": 7})
    for reading in (
        MINUTE._replace(data=bytes(64)),
        MINUTE._replace(pulse=changed),
        MINUTE._replace(time_ns=MINUTE.time_ns + 3600 * 10**9),
    ):
        assert told(reading)[0].startswith("Does not hold: the NIST beacon's bytes do not follow")
    assert told(MINUTE._replace(pulse=None)) == [
        "Cannot be known: whether the NIST beacon published these bytes: the record does not hold the pulse."
    ]


def test_a_beacon_that_is_new_here_can_be_looked_up() -> None:
    (line,) = told(Reading("os", b"", 0, "Here."))
    assert line.endswith("can be looked up there by their time, 1970-01-01T00:00:00.000000Z.")
