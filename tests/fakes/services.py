"""Fakes of the other entropy services over real HTTP on loopback: each good answer, and ways to be bad."""

import json
import os
import time
from datetime import UTC, datetime
from typing import Any

from tests.fakes.anu import MODES, FakeAnu, body_mode

GENESIS, PERIOD = 1_692_803_367, 3
SIGNATURE = os.urandom(48).hex()
OUTPUT = os.urandom(64).hex().upper()


def lfd(**other: Any) -> bytes:
    return json.dumps({"qrn": os.urandom(1024).hex(), "length": 1024} | other).encode()


def outshift(values: list[Any] | None = None) -> bytes:
    drawn = list(os.urandom(512)) if values is None else values
    numbers = [{"decimal": str(v), "binary": f"{v:08b}" if type(v) is int else "", "hexadecimal": ""} for v in drawn]
    return json.dumps({"random_numbers": numbers}).encode()


def drand(**other: Any) -> bytes:
    latest = (int(time.time()) - GENESIS) // PERIOD + 1
    return json.dumps({"round": latest, "signature": SIGNATURE} | other).encode()


def nist(**other: Any) -> bytes:
    stamp = datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
    return json.dumps({"pulse": {"uri": "x", "timeStamp": stamp, "outputValue": OUTPUT} | other}).encode()


def serving(body: bytes, **how: str) -> FakeAnu:
    """Return a service that gives this answer to everybody."""
    return serving_by(body_mode(body, **how))


def serving_by(mode: Any) -> FakeAnu:
    """Return a service that answers by this function."""
    name = f"served {id(mode)}"
    MODES[name] = mode
    try:
        return FakeAnu(name)
    finally:
        del MODES[name]
