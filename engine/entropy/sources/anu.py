"""The source `anu`: the vacuum noise of the Australian National University, over its first, free interface.

It allows one request a minute. Whoever asks too soon gets a sentence of English, often with HTTP status 200, so an
answer counts only after all of it was read as what was asked for.
"""

from engine.entropy.answer import passed
from engine.entropy.fetch import fetch, reach
from engine.entropy.reading import Asking, Reading
from engine.entropy.values import TYPE, envelope_values

URL = "https://qrng.anu.edu.au/API/jsonI.php"
COUNT = 1024  # the most it gives; costs the same one request as a single byte, and is enough for the feed checks
ORIGIN = "The service signs nothing: that these bytes come from its quantum device is claimed, not proven."

_THROTTLED = b"limited to 1 request"


def read(asking: Asking, /) -> Reading:
    """Return 1,024 bytes. Raises SourceFailed with one sentence where they do not come or may not count."""
    answer = fetch(asking.surroundings.anu_url or URL, {"length": str(COUNT), "type": TYPE}, asking)
    if _THROTTLED in answer.body.lower():
        raise answer.refused("allows one request a minute")
    answer.require_ok()
    data = envelope_values(answer, COUNT)
    return Reading("anu", data, answer.time_ns, ORIGIN, answer.exchange, passed(answer, data))


def reachable(asking: Asking, /) -> None:
    """See whether the service answers, without using up its one request a minute. Raises SourceFailed."""
    reach(asking.surroundings.anu_url or URL, asking)
