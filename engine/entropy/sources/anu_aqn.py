"""The source `anu-aqn`: the successor of `anu` at the Australian National University; it needs a key."""

from engine.entropy.answer import passed
from engine.entropy.fetch import fetch
from engine.entropy.reading import Asking, Reading
from engine.entropy.values import TYPE, envelope_values

URL = "https://api.quantumnumbers.anu.edu.au/"
COUNT = 1024
ORIGIN = "The service signs nothing: that these bytes come from its quantum device is claimed, not proven."


def read(asking: Asking, /) -> Reading:
    """Return 1,024 bytes. Raises SourceFailed with one sentence where they do not come or may not count."""
    around = asking.surroundings
    parameters = {"length": str(COUNT), "type": TYPE}
    answer = fetch(around.aqn_url or URL, parameters, asking, headers={"x-api-key": around.aqn_key})
    if answer.exchange.status in (401, 403):
        raise answer.refused(f"refused the key in QRC_AQN_KEY (HTTP {answer.exchange.status})")
    answer.require_ok()
    data = envelope_values(answer, COUNT)
    return Reading("anu-aqn", data, answer.time_ns, ORIGIN, answer.exchange, passed(answer, data))
