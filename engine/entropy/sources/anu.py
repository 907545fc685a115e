"""The source `anu`: the vacuum noise of the Australian National University, over its first, free interface.

It allows one request a minute. Whoever asks too soon gets a sentence of English, often with HTTP status 200, so an
answer counts only after all of it was read as what was asked for.
"""

from engine.entropy.answer import Answer
from engine.entropy.feed_checks import check_feed
from engine.entropy.fetch import fetch, reach
from engine.entropy.reading import Asking, Reading

URL = "https://qrng.anu.edu.au/API/jsonI.php"
COUNT = 1024  # the most it gives; costs the same one request as a single byte, and is enough for the feed checks
TYPE = "uint8"
ORIGIN = "The service signs nothing: that these bytes come from its quantum device is claimed, not proven."

_THROTTLED = b"limited to 1 request"


def read(asking: Asking, /) -> Reading:
    """Return 1,024 bytes. Raises SourceFailed with one sentence where they do not come or may not count."""
    answer = fetch(asking.surroundings.anu_url or URL, {"length": str(COUNT), "type": TYPE}, asking)
    if _THROTTLED in answer.body.lower():
        raise answer.refused("allows one request a minute")
    answer.require_ok()
    data = _values(answer)
    verdict = check_feed(data)
    if verdict.fault:
        raise answer.refused(f"repeats itself ({verdict.fault})", verdict)
    return Reading("anu", data, answer.time_ns, ORIGIN, answer.exchange, verdict)


def reachable(asking: Asking, /) -> None:
    """See whether the service answers, without using up its one request a minute. Raises SourceFailed."""
    reach(asking.surroundings.anu_url or URL, asking)


def _values(answer: Answer) -> bytes:
    """Return the values of `{"type":"uint8","length":1024,"data":[74,205,...],"success":true}`."""
    envelope = answer.envelope()
    if envelope.get("success") is not True:
        raise answer.refused("did not report success")
    if envelope.get("type") != TYPE:
        raise answer.refused(f"answered with another type of values than {TYPE}")
    if not _says_count(envelope.get("length")):
        raise answer.refused(f"did not say that it sends {COUNT} values")
    data = envelope.get("data")
    if not isinstance(data, list):
        raise answer.refused("answered without a list of values")
    if len(data) != COUNT:
        raise answer.refused(f"sent {len(data)} values instead of {COUNT}")
    if not all(type(value) is int and 0 <= value <= 255 for value in data):  # True is an int to isinstance
        raise answer.refused("sent a value that is no whole number from 0 to 255")
    return bytes(data)


def _says_count(length: object) -> bool:
    """Say whether the field `length` is the count asked for; the service has also sent it as a string."""
    return (type(length) is int and length == COUNT) or length == str(COUNT)
