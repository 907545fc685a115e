"""The source `drand`: the quicknet beacon of the League of Entropy, a public roll every three seconds.

Everybody sees the same bytes, so they add no secrecy. Nobody could know them before their round, so they prove that a
song with them was not made before it.
"""

import time

from engine.entropy.answer import Answer
from engine.entropy.fetch import fetch
from engine.entropy.reading import Asking, Reading

URL = "https://api.drand.sh/v2/beacons/quicknet/rounds/latest"
GENESIS, PERIOD = 1_692_803_367, 3
LATE_ROUNDS = 20
SIGNATURE_BYTES = 48
ORIGIN = (
    "A public beacon: round number in 8 bytes, then its BLS signature (BLS12-381, G1). Anybody can check it against "
    "the beacon's public key."
)


def read(asking: Asking, /) -> Reading:
    """Return the latest round: its number in 8 bytes, big-endian, and its signature. Raises SourceFailed."""
    answer = fetch(asking.surroundings.drand_url or URL, {}, asking)
    answer.require_ok()
    number, signature = _round(answer)
    return Reading("drand", number.to_bytes(8, "big") + signature, answer.time_ns, ORIGIN, answer.exchange)


def round_at(seconds: float) -> int:
    """Return the number of the round that is the latest at this time, in seconds since 1970."""
    return int(seconds - GENESIS) // PERIOD + 1


def _round(answer: Answer) -> tuple[int, bytes]:
    """Return number and signature of `{"round":42,"signature":"95a9..."}`."""
    envelope = answer.envelope()
    number = envelope.get("round")
    if type(number) is not int or not 0 < number < 1 << 63:
        raise answer.refused("did not name its round")
    if abs(round_at(time.time()) - number) > LATE_ROUNDS:
        raise answer.refused("did not send its latest round, or the clock here is wrong")
    return number, answer.hexadecimal(envelope.get("signature"), SIGNATURE_BYTES)
