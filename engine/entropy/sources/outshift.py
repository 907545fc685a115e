"""The source `outshift`: Cisco's quantum service; it needs a key and is free for 100,000 bits a day."""

import re

from engine.entropy.answer import Answer, passed
from engine.entropy.fetch import fetch
from engine.entropy.reading import Asking, Reading

URL = "https://api.qrng.outshift.com/api/v1/random_numbers"
COUNT = 512  # enough for the feed checks' window; 24 such answers make a day's allowance
ORIGIN = "The service signs nothing: that these bytes come from its quantum device is claimed, not proven."

_DECIMAL = re.compile(r"0|[1-9]\d{0,2}", re.ASCII)


def read(asking: Asking, /) -> Reading:
    """Return 512 bytes. Raises SourceFailed with one sentence where they do not come or may not count."""
    around = asking.surroundings
    wanted = {"encoding": "raw", "format": "all", "bits_per_block": 8, "number_of_blocks": COUNT}
    answer = fetch(around.outshift_url or URL, {}, asking, headers={"x-id-api-key": around.outshift_key}, post=wanted)
    if answer.exchange.status in (401, 403):
        raise answer.refused(f"refused the key in QRC_OUTSHIFT_KEY (HTTP {answer.exchange.status})")
    if answer.exchange.status == 429:
        raise answer.refused("has given its allowance for today (HTTP 429)")
    answer.require_ok()
    data = _values(answer)
    return Reading("outshift", data, answer.time_ns, ORIGIN, answer.exchange, passed(answer, data))


def _values(answer: Answer) -> bytes:
    """Return the values of `{"random_numbers":[{"decimal":"17",...},...]}`."""
    numbers = answer.envelope().get("random_numbers")
    if not isinstance(numbers, list):
        raise answer.refused("answered without a list of values")
    if len(numbers) != COUNT:
        raise answer.refused(f"sent {len(numbers)} values instead of {COUNT}")
    return bytes(_value(answer, number) for number in numbers)


def _value(answer: Answer, number: object) -> int:
    text = number.get("decimal") if isinstance(number, dict) else None
    if not isinstance(text, str) or not _DECIMAL.fullmatch(text) or int(text) > 255:
        raise answer.refused("sent a value that is no whole number from 0 to 255")
    return int(text)
