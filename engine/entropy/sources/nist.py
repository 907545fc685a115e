"""The source `nist`: the randomness beacon 2.0 of the United States' standards institute, a public roll every minute.

Everybody sees the same bytes, so they add no secrecy. They prove that a song with them was not made before that minute.
"""

from datetime import UTC, datetime, timedelta
from typing import cast

from engine.entropy.answer import Answer
from engine.entropy.fetch import fetch
from engine.entropy.reading import Asking, Reading

URL = "https://beacon.nist.gov/beacon/2.0/pulse/last"
OUTPUT_BYTES = 64
LATE = timedelta(minutes=5)
ORIGIN = "A public beacon's output value. Anybody can look it up at the beacon by the time."


def read(asking: Asking, /) -> Reading:
    """Return the latest pulse's output value. Raises SourceFailed."""
    answer = fetch(asking.surroundings.nist_url or URL, {}, asking)
    answer.require_ok()
    return Reading("nist", _output(answer), answer.time_ns, ORIGIN, answer.exchange)


def _output(answer: Answer) -> bytes:
    """Return the output of `{"pulse":{...,"timeStamp":"2026-11-22T16:20:00.000Z","outputValue":"<128 hex>"}}`."""
    pulse = answer.envelope().get("pulse")
    if not isinstance(pulse, dict):
        raise answer.refused("answered without a pulse")
    fields = cast(dict[str, object], pulse)
    if not _is_recent(fields.get("timeStamp")):
        raise answer.refused("did not send its latest pulse, or the clock here is wrong")
    return answer.hexadecimal(fields.get("outputValue"), OUTPUT_BYTES)


def _is_recent(stamp: object) -> bool:
    try:
        moment = datetime.fromisoformat(stamp if isinstance(stamp, str) else "")
        return abs(datetime.now(UTC) - moment) <= LATE
    except (ValueError, TypeError):  # no time, or one without its zone
        return False
