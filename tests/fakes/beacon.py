"""A fake of the drand beacon over real HTTP on loopback: it publishes each round when it is due, truly signed.

Its key is its own; `PUBLIC_KEY` in the place of quicknet's has its rounds bear the beacon's signature.
"""

import hashlib
import json
import re
import time
from collections.abc import Callable

from py_arkworks_bls12381 import G1Point, G2Point, Scalar

from engine.entropy.quicknet import DOMAIN, due_ns, round_at
from tests.fakes.anu import Asked, FakeAnu
from tests.fakes.services import serving_by

_SECRET = Scalar(20_261_122)
PUBLIC_KEY = (G2Point() * _SECRET).to_compressed_bytes().hex()


def signature(number: int) -> str:
    message = hashlib.sha256(number.to_bytes(8, "big")).digest()
    return (G1Point.hash_to_curve(message, DOMAIN) * _SECRET).to_compressed_bytes().hex()


def beacon(due: Callable[[int, FakeAnu], bool] | None = None) -> FakeAnu:
    """Return the beacon; due: whether a round that was asked for by its number is published by now."""

    def answer(asked: Asked) -> None:
        path = asked.fake.requests[-1].split()[1]
        last = re.search(r"\d+$", path)
        number = int(last[0]) if last else round_at(time.time())
        there = due_ns(number) <= time.time_ns() if due is None or not last else due(number, asked.fake)
        if there:
            asked.answer(json.dumps({"round": number, "signature": signature(number)}).encode())
        else:
            asked.answer(b'{"error":"not yet"}', status="425 Too Early")

    return serving_by(answer)


def address(fake: FakeAnu) -> str:
    """Return what QRC_DRAND_URL is set to."""
    return fake.url.replace("/API/jsonI.php", "/v2/beacons/quicknet/rounds/latest")
