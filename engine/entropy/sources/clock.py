"""The source `clock`: the time of day, which keeps two rolls apart even if all else were the same."""

import time

from engine.entropy.reading import Asking, Reading

ORIGIN = "This machine's clock, in nanoseconds since 1970 UTC; it proves nothing and only adds uniqueness."


def read(_asking: Asking, /) -> Reading:
    """Return the time in nanoseconds as 8 bytes, big-endian."""
    now = time.time_ns()
    return Reading("clock", now.to_bytes(8, "big"), now, ORIGIN)
