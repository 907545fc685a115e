"""Commit and reveal: a roll that cannot have been repeated until it pleased.

The private bytes are drawn first. Their hash, together with all that was wished for and the number of a round of the
drand beacon that is not published yet, is shown to others. The seed is mixed of the private bytes and that round:
whoever showed the hash before the round could no longer choose. `docs/commit-and-reveal.md` tells it for everybody.
"""

import hashlib
import json
from collections.abc import Iterable
from typing import Any, NamedTuple

from engine.entropy.quicknet import PERIOD, due_ns, round_at
from engine.entropy.reading import Reading
from engine.entropy.seed import mix
from engine.entropy.streams import frame
from engine.entropy.wording import iso

FORM = "qrc-commitment/1"
DOMAIN = b"quantum-retro-composer commitment v1"
BEACON = "drand quicknet"
RULE = (
    f'SHA-256 over frames: "{DOMAIN.decode()}"; the 32 bytes that the seed rule gives for all used sources but drand; '
    "the wishes; the round's number in 8 bytes, big-endian; the time; a frame is the length in 8 bytes, big-endian, "
    "and the content"
)


class Commitment(NamedTuple):
    """What was promised before the beacon's round was known.

    sha256: 64 hex digits, by `RULE`. number: the round. time_ns: when it was promised, by the clock of the machine that
    did, in nanoseconds since 1970, whole microseconds. composer: who was to write the sheet.
    """

    sha256: str
    number: int
    time_ns: int
    composer: str

    @property
    def due_ns(self) -> int:
        """When the round is published, in nanoseconds since 1970."""
        return due_ns(self.number)

    def for_record(self) -> dict[str, Any]:
        """Return it ready for JSON; nothing of it is secret."""
        return {
            "sha256": self.sha256,
            "rule": RULE,
            "beacon": BEACON,
            "round": self.number,
            "round_due": iso(self.due_ns),
            "time": iso(self.time_ns),
            "composer": self.composer,
        }


def committed(readings: Iterable[Reading], wishes: bytes, number: int, time_ns: int, composer: str) -> Commitment:
    """Return the commitment to private readings and to wishes, until a round. It is cut to whole microseconds."""
    cut = time_ns // 1000 * 1000
    hashing = hashlib.sha256(frame(DOMAIN))
    for part in (bytes.fromhex(mix(readings)), wishes, number.to_bytes(8, "big"), iso(cut).encode()):
        hashing.update(frame(part))
    return Commitment(hashing.hexdigest(), number, cut, composer)


def round_after(seconds_since_1970: float, wait: float) -> int:
    """Return the number of the first round that is published at least `wait` seconds after this time."""
    return round_at(seconds_since_1970 + wait + PERIOD)


def published(commitment: Commitment) -> bytes:
    """Return the text of the file that stands for a commitment: JSON, nothing in it secret."""
    return (json.dumps({"format": FORM, **commitment.for_record()}, indent=1) + "\n").encode()
