"""The seed: 256 bits as 64 lower-case hex digits, mixed from readings or given by the user."""

import hashlib
from collections.abc import Iterable
from string import hexdigits

from engine.entropy.reading import Reading
from engine.entropy.streams import frame
from engine.model.errors import WrongUse

DOMAIN = b"quantum-retro-composer seed v1"
DIGITS = 64
RULE = (
    f'SHA-256 over frames: "{DOMAIN.decode()}", then name and bytes of each used source, by name in alphabetical '
    "order; a frame is the length in 8 bytes, big-endian, and the content"
)


def mix(readings: Iterable[Reading]) -> str:
    """Return the seed of these readings, whatever their order, by `RULE`. No two may have the same source."""
    mixed = hashlib.sha256(frame(DOMAIN))
    for reading in sorted(readings, key=lambda reading: reading.source):
        mixed.update(frame(reading.source.encode()) + frame(reading.data))
    return mixed.hexdigest()


def read_seed(text: str) -> str:
    """Return the seed that a user gave, in lower case. Raises WrongUse unless it is exactly 64 hex digits."""
    given = text.strip()
    way_out = f"Give exactly {DIGITS} hex digits, 0 to 9 and a to f."
    strange = next((character for character in given if character not in hexdigits), "")
    if strange:
        raise WrongUse(f"seed {_shortened(given)} holds {strange!r}, which is no hex digit", way_out)
    if len(given) != DIGITS:
        raise WrongUse(f"seed {_shortened(given)} has {len(given)} hex digits", way_out)
    return given.lower()


def _shortened(text: str) -> str:
    return repr(text) if len(text) <= 20 else f"{text[:20]!r} and so on"
