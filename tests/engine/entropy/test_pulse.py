"""Pulses that the NIST beacon published hash to the output that it published, and changed ones do not."""

import copy
import hashlib
from typing import Any

import pytest

from engine.entropy.pulse import BadPulse, read_pulse
from tests.engine.verify.mutations import changed, leaves
from tests.fakes.services import published_pulse

# The value in the past that the signature does not cover is where to find it, and of what kind it is.
NOT_HASHED = {"uri", "type"}


def test_the_primitive_is_sha_512() -> None:
    """NIST's example for FIPS 180-4, 24 bits."""
    assert hashlib.sha512(b"abc").hexdigest() == (
        "ddaf35a193617abacc417349ae20413112e6fa4e89a97ea20a9eeee64b55d39a"
        "2192992a274fc1a836ba3c23a3feebbd454d4423643ce80e2a9ac94fa54ca49f"
    )


@pytest.mark.parametrize("number", [1853305, 1853311])
def test_the_output_of_a_published_pulse_follows_from_its_fields(number: int) -> None:
    pulse = read_pulse(published_pulse(number))
    assert pulse.computed_output() == pulse.output
    assert pulse.output.hex().upper() == published_pulse(number)["outputValue"]
    assert pulse.uri.endswith(str(number))


def test_the_day_s_value_is_the_same_in_pulses_of_one_day() -> None:
    one, other = (published_pulse(number)["listValues"] for number in (1853305, 1853311))
    assert [a["value"] == b["value"] for a, b in zip(one, other, strict=True)] == [False, False, True, True, True]


def test_the_time_is_read_in_nanoseconds() -> None:
    assert read_pulse(published_pulse(1853311)).time_ns == 1_783_681_320_000_000_000


def test_no_changed_field_gives_the_same_output() -> None:
    true = published_pulse()
    for place in leaves(true):
        if place[0] == "listValues" and place[-1] in NOT_HASHED:
            continue
        try:
            pulse = read_pulse(changed(true, place))
        except BadPulse:
            continue
        assert pulse.computed_output() != pulse.output, place


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("uri", None, "whose uri is no text"),
        ("version", "\u00e9", "whose version is no text"),
        ("cipherSuite", True, "whose cipherSuite is no whole number"),
        ("period", -1, "whose period is no whole number"),
        ("pulseIndex", 1 << 40, "whose pulseIndex is no whole number"),
        ("signatureValue", "abc", "whose signatureValue is not in hex digits"),
        ("localRandomValue", "", "whose localRandomValue is not in hex digits"),
        ("timeStamp", "yesterday", "whose timeStamp is no time"),
        ("timeStamp", "0001-01-01T00:00:00Z", "whose timeStamp is no time"),
        ("external", [], "without its external value"),
        ("listValues", None, "without the values before it"),
    ],
)
def test_what_is_no_pulse_is_refused_in_words(name: str, value: Any, said: str) -> None:
    with pytest.raises(BadPulse, match=said):
        read_pulse(published_pulse() | {name: value})
    missing = copy.deepcopy(published_pulse())
    del missing[name]
    with pytest.raises(BadPulse):
        read_pulse(missing)
