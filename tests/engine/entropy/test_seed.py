"""Mixing keeps to its rule for ever, and a given seed is taken only if it is one."""

import hashlib
import re
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.entropy.reading import Reading
from engine.entropy.seed import mix, read_seed
from engine.model.errors import WrongUse

OS = Reading("os", bytes(range(32)), 0, "")
CLOCK = Reading("clock", bytes(7) + b"\1", 0, "")
ANU = Reading("anu", b"\x4a\xcd\x62\x9f", 0, "")


def framed(*parts: bytes) -> bytes:
    return b"".join(len(part).to_bytes(8, "big") + part for part in parts)


@pytest.mark.parametrize(
    ("message", "digest"),
    [
        # NIST's examples for FIPS 180-4: no bits, 24 bits, 448 bits.
        (b"", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
        (b"abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
        (
            b"abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
            "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1",
        ),
    ],
)
def test_the_primitive_is_sha_256(message: bytes, digest: str) -> None:
    assert hashlib.sha256(message).hexdigest() == digest


def test_golden_value() -> None:
    assert mix([OS, CLOCK]) == "9445c5d39da9a216d3113f8513d771b0b6348755b41f7bd55d59e8a966e7951f"


def test_the_rule_in_other_words() -> None:
    text = framed(b"quantum-retro-composer seed v1", b"anu", ANU.data, b"clock", CLOCK.data, b"os", OS.data)

    assert mix([OS, ANU, CLOCK]) == hashlib.sha256(text).hexdigest()


def test_the_order_of_arrival_does_not_matter() -> None:
    assert len({mix(readings) for readings in permutations([OS, CLOCK, ANU])}) == 1


def test_parts_cannot_be_mistaken_for_one_another() -> None:
    assert mix([Reading("ab", b"c", 0, "")]) != mix([Reading("a", b"bc", 0, "")])


@given(st.dictionaries(st.text(max_size=3), st.binary(max_size=3), max_size=3), st.data())
def test_every_byte_of_every_source_counts(parts: dict[str, bytes], data: st.DataObject) -> None:
    other = data.draw(st.dictionaries(st.text(max_size=3), st.binary(max_size=3), max_size=3))
    seeds = [mix(Reading(name, content, 0, "") for name, content in found.items()) for found in (parts, other)]

    assert all(re.fullmatch("[0-9a-f]{64}", seed) for seed in seeds)
    assert (seeds[0] == seeds[1]) == (parts == other)


@given(st.binary(min_size=32, max_size=32))
def test_a_seed_is_read_in_either_case(seed: bytes) -> None:
    assert read_seed(seed.hex()) == read_seed(seed.hex().upper()) == read_seed(f" {seed.hex()}\n") == seed.hex()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "seed '' has 0 hex digits."),
        ("c0ffee", "seed 'c0ffee' has 6 hex digits."),
        ("ab" * 33, "seed 'abababababababababab' and so on has 66 hex digits."),
        ("0x" + "a" * 62, "seed '0xaaaaaaaaaaaaaaaaaa' and so on holds 'x', which is no hex digit."),
        ("a b", "seed 'a b' holds ' ', which is no hex digit."),
        ("٣" * 64, "seed '" + "٣" * 20 + "' and so on holds '٣', which is no hex digit."),
        ("a\x1b[2J", "seed 'a\\x1b[2J' holds '\\x1b', which is no hex digit."),
    ],
)
def test_what_is_no_seed_is_named_with_what_is_allowed(text: str, said: str) -> None:
    with pytest.raises(WrongUse) as refused:
        read_seed(text)

    assert str(refused.value) == f"{said} Give exactly 64 hex digits, 0 to 9 and a to f."


@given(st.text(max_size=80).filter(lambda text: not re.fullmatch("[0-9a-fA-F]{64}", text.strip())))
def test_nothing_else_is_a_seed(text: str) -> None:
    with pytest.raises(WrongUse):
        read_seed(text)
