"""The source `lfd`: a quantum card of ID Quantique in a server in Germany, lent to everybody by its owner."""

from engine.entropy.answer import Answer, passed
from engine.entropy.fetch import fetch
from engine.entropy.reading import Asking, Reading

URL = "https://lfdr.de/qrng_api/qrng"
COUNT = 1024
ORIGIN = "The service signs nothing: that these bytes come from its quantum card is claimed, not proven."


def read(asking: Asking, /) -> Reading:
    """Return 1,024 bytes. Raises SourceFailed with one sentence where they do not come or may not count."""
    answer = fetch(asking.surroundings.lfd_url or URL, {"length": str(COUNT), "format": "HEX"}, asking)
    answer.require_ok()
    data = _values(answer)
    return Reading("lfd", data, answer.time_ns, ORIGIN, answer.exchange, passed(answer, data))


def _values(answer: Answer) -> bytes:
    """Return the values of `{"qrn":"4acd629f...","length":1024}`; an error comes as `{"error":"..."}`."""
    envelope = answer.envelope()
    if "error" in envelope:
        raise answer.refused("reported an error of its own")
    length, text = envelope.get("length"), envelope.get("qrn")
    if type(length) is not int or length != COUNT:
        raise answer.refused(f"did not say that it sends {COUNT} bytes")
    return answer.hexadecimal(text, COUNT)
