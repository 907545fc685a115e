"""The source `drand`: the quicknet beacon of the League of Entropy, a public roll every three seconds.

Everybody sees the same bytes, so they add no secrecy. Nobody could know them before their round, so they prove that a
song with them was not made before it.
"""

import time

from engine.entropy.answer import Answer
from engine.entropy.fetch import fetch
from engine.entropy.quicknet import LATE_ROUNDS, MOST_ROUNDS, SIGNATURE_BYTES, Round, round_at
from engine.entropy.reading import Asking, Reading

URL = "https://api.drand.sh/v2/beacons/quicknet/rounds/latest"
LATEST = "latest"
ORIGIN = (
    "A public beacon: round number in 8 bytes, then its BLS signature (BLS12-381, G1). Anybody can check it against "
    "the beacon's public key."
)


def read(asking: Asking, /) -> Reading:
    """Return the latest round: its number in 8 bytes, big-endian, and its signature. Raises SourceFailed."""
    answer = fetch(asking.surroundings.drand_url or URL, {}, asking)
    published = _round(answer)
    if abs(round_at(time.time()) - published.number) > LATE_ROUNDS:
        raise answer.refused("did not send its latest round, or the clock here is wrong")
    return _reading(answer, published)


def read_round(asking: Asking, number: int, /) -> Reading:
    """Return the round of this number. Raises SourceFailed, also where it is not published yet."""
    answer = fetch(round_address(asking.surroundings.drand_url or URL, number), {}, asking)
    published = _round(answer)
    if published.number != number:
        raise answer.refused(f"sent another round than {number}")
    return _reading(answer, published)


def round_address(latest: str, number: int) -> str:
    """Return where a round is had: its number takes the place of the word "latest" at the address's end."""
    return f"{latest.removesuffix(LATEST).rstrip('/')}/{number}"


def _reading(answer: Answer, published: Round) -> Reading:
    return Reading("drand", published.octets, answer.time_ns, ORIGIN, answer.exchange)


def _round(answer: Answer) -> Round:
    """Return the round of `{"round":42,"signature":"95a9..."}`."""
    answer.require_ok()
    envelope = answer.envelope()
    number = envelope.get("round")
    if type(number) is not int or not 0 < number <= MOST_ROUNDS:
        raise answer.refused("did not name its round")
    return Round(number, answer.hexadecimal(envelope.get("signature"), SIGNATURE_BYTES))
