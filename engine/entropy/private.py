"""The private bytes of commitments that wait for their round, in files that only their owner can read.

Each stands in a file of its own, named by its commitment, until its song is made. It is on the disk before anybody
hears of the commitment, so nothing that was promised is lost to a crash.
"""

import contextlib
import json
import os
from pathlib import Path
from typing import Any, NamedTuple

from engine.entropy.commitment import Commitment
from engine.entropy.feed_checks import FeedVerdict
from engine.entropy.pulse import read_pulse
from engine.entropy.reading import Exchange, Reading, Refusal

FOLDER = Path("entropy") / "commitments"
FORM = "qrc-private/1"


class NotKept(Exception):
    """There is nothing to go on with; `str()` says why, as a part of a sentence."""


class Kept(NamedTuple):
    """A commitment, what was promised, and what its sources gave and did not give. wishes: the very text hashed."""

    commitment: Commitment
    wishes: bytes
    readings: tuple[Reading, ...]
    refusals: tuple[Refusal, ...]


def keep(home: Path, kept: Kept) -> None:
    """Write it, owner-only, synced, whole or not at all. Raises OSError."""
    folder = home / FOLDER
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    folder.chmod(0o700)
    path = _path(home, kept.commitment.sha256)
    temporary = path.with_suffix(".part")
    with os.fdopen(os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
        file.write(_written(kept))
        file.flush()
        os.fsync(file.fileno())
    temporary.replace(path)
    with contextlib.suppress(OSError):  # not every system can sync a folder
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def kept(home: Path, sha256: str) -> Kept:
    """Return what was kept for a commitment. Raises NotKept."""
    try:
        found = json.loads(_path(home, sha256).read_bytes())
        if found["format"] != FORM:
            raise ValueError
        return Kept(
            Commitment(**found["commitment"]),
            found["wishes"].encode(),
            tuple(_reading(one) for one in found["readings"]),
            tuple(_refusal(one) for one in found["refusals"]),
        )
    except FileNotFoundError:
        raise NotKept("its private bytes are not on this machine, or its song was made already") from None
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise NotKept("its private bytes cannot be read") from error


def forget(home: Path, sha256: str) -> None:
    """Remove what was kept: the song's record has it all. What cannot be removed stays."""
    with contextlib.suppress(OSError):
        _path(home, sha256).unlink(missing_ok=True)


def _path(home: Path, sha256: str) -> Path:
    return home / FOLDER / f"{sha256}.json"


def _written(kept: Kept) -> bytes:
    content: dict[str, Any] = {
        "format": FORM,
        "commitment": kept.commitment._asdict(),
        "wishes": kept.wishes.decode(),
        "readings": [
            _facts(reading)
            | {"data": reading.data.hex(), "pulse": dict(reading.pulse.fields) if reading.pulse else None}
            for reading in kept.readings
        ],
        "refusals": [_facts(refusal) for refusal in kept.refusals],
    }
    return json.dumps(content, indent=1).encode()


def _facts(one: Reading | Refusal) -> dict[str, Any]:
    exchange = one.exchange._asdict() if one.exchange else None
    verdict = one.verdict._asdict() if one.verdict else None
    return one._asdict() | {"exchange": exchange, "verdict": verdict}


def _reading(one: dict[str, Any]) -> Reading:
    pulse = read_pulse(one["pulse"]) if one["pulse"] else None
    return Reading(**one | _answer(one) | {"data": bytes.fromhex(one["data"]), "pulse": pulse})


def _refusal(one: dict[str, Any]) -> Refusal:
    return Refusal(**one | _answer(one))


def _answer(one: dict[str, Any]) -> dict[str, Any]:
    return {
        "exchange": Exchange(**one["exchange"]) if one["exchange"] else None,
        "verdict": FeedVerdict(**one["verdict"]) if one["verdict"] else None,
    }
