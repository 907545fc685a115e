"""The drand beacon quicknet: which round is due when, and whether a round bears the beacon's signature.

Quicknet signs each round by itself (scheme bls-unchained-g1-rfc9380): the message is the SHA-256 of the round's number
in 8 bytes, big-endian; signatures are points of BLS12-381's group G1, the public key one of G2. Its parameters are
those that the League of Entropy publishes at https://api.drand.sh under the chain hash
52db9ba70e0cc0f6eaf7803dd07447a1f5477735fd3f661792ba94600c84e971.
"""

import hashlib
import importlib.util
from typing import NamedTuple

GENESIS, PERIOD = 1_692_803_367, 3
MOST_ROUNDS = 10**10  # reached in the year 2974; a larger number is none of this beacon's
NUMBER_BYTES, SIGNATURE_BYTES = 8, 48
LATE_ROUNDS = 20
"""How many rounds an answer to "the latest" may be away from the clock here."""

PUBLIC_KEY = (
    "83cf0f2896adee7eb8b5f01fcad3912212c437e0073e911fb90022d3e760183c8c4b450b6a0a6c3ac6a5776a2d106451"
    "0d1fec758c921cc22b0e17e63aaf4bcb5ed66304de9cf809bd274ca73bab4af5a6e9c76a4bc09e76eae8991ef5ece45a"
)
DOMAIN = b"BLS_SIG_BLS12381G1_XMD:SHA-256_SSWU_RO_NUL_"
EXTRA = 'pip install "quantum-retro-composer[beacons]"'


class Round(NamedTuple):
    """One round: its number and its signature of 48 bytes."""

    number: int
    signature: bytes

    @property
    def octets(self) -> bytes:
        """What goes into a seed: the number in 8 bytes, big-endian, then the signature."""
        return self.number.to_bytes(NUMBER_BYTES, "big") + self.signature


def round_of(octets: bytes) -> Round | None:
    """Return the round of which these are the `octets`, or None where they are too few or too many."""
    if len(octets) != NUMBER_BYTES + SIGNATURE_BYTES:
        return None
    return Round(int.from_bytes(octets[:NUMBER_BYTES], "big"), octets[NUMBER_BYTES:])


def round_at(seconds: float) -> int:
    """Return the number of the round that is the latest at this time, in seconds since 1970."""
    return int(seconds - GENESIS) // PERIOD + 1


def due_ns(number: int) -> int:
    """Return when a round is published, in nanoseconds since 1970."""
    return (GENESIS + (number - 1) * PERIOD) * 10**9


def can_check() -> bool:
    """Say whether the optional library that checks signatures is installed."""
    return importlib.util.find_spec("py_arkworks_bls12381") is not None


def bears_signature(published: Round) -> bool | None:
    """Say whether the beacon signed this round; None where the optional library that can tell is not installed.

    It holds where e(signature, generator of G2) = e(hash of the message, public key): the pairing check of BLS
    signatures, with the hash to the curve of RFC 9380.
    """
    try:
        from py_arkworks_bls12381 import GT, G1Point, G2Point  # an extra: few want it
    except ImportError:
        return None
    message = hashlib.sha256(published.number.to_bytes(NUMBER_BYTES, "big")).digest()
    try:
        signature = G1Point.from_compressed_bytes(published.signature)
    except ValueError:  # no point of the curve, or none of its right subgroup
        return False
    key = G2Point.from_compressed_bytes(bytes.fromhex(PUBLIC_KEY))
    hashed = G1Point.hash_to_curve(message, DOMAIN)
    return signature != G1Point.identity() and GT.pairing_check([signature, -hashed], [G2Point(), key])
