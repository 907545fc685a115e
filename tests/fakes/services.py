"""Fakes of the other entropy services over real HTTP on loopback: each good answer, and ways to be bad."""

import json
import os
import time
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from engine.entropy.pulse import read_pulse
from tests.fakes.anu import MODES, FakeAnu, body_mode

GENESIS, PERIOD = 1_692_803_367, 3
SIGNATURE = os.urandom(48).hex()
PUBLISHED = Path(__file__).with_name("published")


def lfd(**other: Any) -> bytes:
    return json.dumps({"qrn": os.urandom(1024).hex(), "length": 1024} | other).encode()


def outshift(values: list[Any] | None = None) -> bytes:
    drawn = list(os.urandom(512)) if values is None else values
    numbers = [{"decimal": str(v), "binary": f"{v:08b}" if type(v) is int else "", "hexadecimal": ""} for v in drawn]
    return json.dumps({"random_numbers": numbers}).encode()


def drand(**other: Any) -> bytes:
    latest = (int(time.time()) - GENESIS) // PERIOD + 1
    return json.dumps({"round": latest, "signature": SIGNATURE} | other).encode()


def published_pulse(number: int = 1853311) -> dict[str, Any]:
    """Return a pulse that the NIST beacon really published."""
    pulse: dict[str, Any] = json.loads((PUBLISHED / f"nist-{number}.json").read_text())["pulse"]
    return pulse


def pulse(**other: Any) -> dict[str, Any]:
    """Return a pulse of this minute, whose output follows from its fields; `other` is put in afterwards."""
    stamp = datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
    made = published_pulse() | {"timeStamp": stamp, "localRandomValue": os.urandom(64).hex().upper()}
    return made | {"outputValue": read_pulse(made).computed_output().hex().upper()} | other


def nist(**other: Any) -> bytes:
    return json.dumps({"pulse": pulse(**other)}).encode()


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
