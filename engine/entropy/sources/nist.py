"""The source `nist`: the randomness beacon 2.0 of the United States' standards institute, a public roll every minute.

Everybody sees the same bytes, so they add no secrecy. They prove that a song with them was not made before that minute.
"""

import time

from engine.entropy.answer import Answer
from engine.entropy.fetch import fetch
from engine.entropy.pulse import LATE_NS, BadPulse, Pulse, read_pulse
from engine.entropy.reading import Asking, Reading

URL = "https://beacon.nist.gov/beacon/2.0/pulse/last"
ORIGIN = "A public beacon's output value. Anybody can look it up at the beacon by the time."


def read(asking: Asking, /) -> Reading:
    """Return the latest pulse's output value. Raises SourceFailed."""
    answer = fetch(asking.surroundings.nist_url or URL, {}, asking)
    answer.require_ok()
    pulse = _pulse(answer)
    if abs(time.time_ns() - pulse.time_ns) > LATE_NS:
        raise answer.refused("did not send its latest pulse, or the clock here is wrong")
    return Reading("nist", pulse.output, answer.time_ns, ORIGIN, answer.exchange, pulse=pulse)


def _pulse(answer: Answer) -> Pulse:
    """Return the pulse of `{"pulse":{...,"timeStamp":"2026-11-22T16:20:00.000Z","outputValue":"<128 hex>"}}`."""
    try:
        pulse = read_pulse(answer.envelope().get("pulse"))
    except BadPulse as error:
        raise answer.refused(f"sent {error}") from error
    if pulse.computed_output() != pulse.output:
        raise answer.refused("sent a pulse whose output does not follow from its fields")
    return pulse
