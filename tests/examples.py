"""How many examples the property tests draw, and whether they are the same ones each time."""

import os

from hypothesis import HealthCheck, settings

# So many at least, and new ones in each run, for a long search; without it the suite draws the same few each time.
SEARCHED = int(os.environ.get("QRC_EXAMPLES", "0"))
USUAL = 40


def examples(number: int = USUAL, *allowed: HealthCheck) -> settings:
    """Return the settings of a property test that draws `number` examples.

    allowed: what Hypothesis would complain about. That drawing is slow is never a complaint: the machine may be busy.
    """
    return settings(
        max_examples=max(number, SEARCHED),
        derandomize=not SEARCHED,
        deadline=None,
        suppress_health_check=[HealthCheck.too_slow, *allowed],
    )
