"""Published rounds of drand bear the beacon's signature, and nothing else does."""

import hashlib
import sys

import pytest
from py_arkworks_bls12381 import GT, G1Point, G2Point

from engine.entropy.quicknet import (
    DOMAIN,
    GENESIS,
    Round,
    bears_signature,
    can_check,
    due_ns,
    round_at,
    round_of,
)

PUBLISHED = {
    1000: (
        "b44679b9a59af2ec876b1a6b1ad52ea9b1615fc3982b19576350f93447cb1125e342b73a8dd2bacbe47e4b6b63ed5e39",
        "fe290beca10872ef2fb164d2aa4442de4566183ec51c56ff3cd603d930e54fdd",
    ),
    657413: (
        "b713718a38ae728dfd477991af2822e08d2f305e47718cef9f7848ce4050e7be41076862b98fad56e91a6b85b89cd97b",
        "fc1873a13f3545aeade8401532ef5519920652eee6b0d2b19ca12643b87b3587",
    ),
}
"""Rounds of quicknet as api.drand.sh gives them: the signature, and its SHA-256, which drand calls the randomness."""

DEFAULT_KEY = "868f005eb8e6e4ca0a47c8a77ceaa5309a47978a7c71bc5cce96366b5d7a569937c529eeda66c7293784a9402801af31"
DEFAULT_72785 = (
    "a609e19a03c2fcc559e8dae14900aaefe517cb55c840f6e69bc8e4f66c8d18e8a609685d9917efbfb0c37f058c2de88f13d297c7e19e0ab2"
    "4813079efe57a182554ff054c7638153f9b26a60e7111f71a0ff63d9571704905d3ca6df0b031747",
    "82f5d3d2de4db19d40a6980e8aa37842a0e55d1df06bd68bddc8d60002e8e959eb9cfa368b3c1b77d18f02a54fe047b80f0989315f83b12a"
    "74fd8679c4f12aae86eaf6ab5690b34f1fddd50ee3cc6f6cdf59e95526d5a5d82aaa84fa6f181e42",
)
"""Round 72785 of drand's default chain: the signature before it, and its own (groups the other way round, chained)."""


def published(number: int) -> Round:
    return Round(number, bytes.fromhex(PUBLISHED[number][0]))


@pytest.mark.parametrize("number", PUBLISHED)
def test_a_published_round_bears_the_signature(number: int) -> None:
    assert bears_signature(published(number)) is True
    assert hashlib.sha256(published(number).signature).hexdigest() == PUBLISHED[number][1]


def test_any_other_round_and_any_other_signature_do_not() -> None:
    true = published(1000)
    assert bears_signature(Round(1001, true.signature)) is False
    assert bears_signature(Round(1000, published(657413).signature)) is False
    negated = (-G1Point.from_compressed_bytes(true.signature)).to_compressed_bytes()
    for wrong in (negated, bytes(48), b"\xff" * 48, G1Point.identity().to_compressed_bytes(), b""):
        assert bears_signature(Round(1000, wrong)) is False
    for bit in range(0, 48 * 8, 7):
        changed = bytearray(true.signature)
        changed[bit // 8] ^= 1 << bit % 8
        assert bears_signature(Round(1000, bytes(changed))) is False, bit


def test_the_library_agrees_with_the_default_chain_too() -> None:
    """The same pairing and hash to the curve, on the other group: a vector that does not rest on our own reading."""
    before, signature = (bytes.fromhex(text) for text in DEFAULT_72785)
    message = hashlib.sha256(before + (72785).to_bytes(8, "big")).digest()
    hashed = G2Point.hash_to_curve(message, DOMAIN.replace(b"G1", b"G2"))
    key = G1Point.from_compressed_bytes(bytes.fromhex(DEFAULT_KEY))
    assert GT.pairing_check([G1Point(), -key], [G2Point.from_compressed_bytes(signature), hashed])


def test_the_library_is_here_in_tests() -> None:
    assert can_check()


def test_without_the_library_nothing_is_claimed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "py_arkworks_bls12381", None)
    assert bears_signature(published(1000)) is None


def test_rounds_are_counted_from_the_genesis_every_three_seconds() -> None:
    assert [round_at(GENESIS + seconds) for seconds in (0, 2.9, 3, 6)] == [1, 1, 2, 3]
    assert due_ns(1000) == 1_692_806_364 * 10**9
    assert round_at(due_ns(1000) / 1e9) == 1000


def test_a_round_goes_into_a_seed_and_comes_out_again() -> None:
    true = published(1000)
    assert round_of(true.octets) == true
    assert len(true.octets) == 56
    assert round_of(true.octets[:-1]) is None
    assert round_of(true.octets + b"\0") is None
