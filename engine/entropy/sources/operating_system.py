"""The source `os`: this machine's own generator, which mixes hardware noise; always there."""

import os
import time

from engine.entropy.reading import Asking, Reading

BYTES = 32
ORIGIN = "Read from this machine's operating system; nobody else can check it."


def read(_asking: Asking, /) -> Reading:
    """Return 32 bytes from `os.urandom`."""
    return Reading("os", os.urandom(BYTES), time.time_ns(), ORIGIN)
