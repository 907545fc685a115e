"""The source `clock`."""

import time

from engine.background import Abandon
from engine.entropy.reading import Asking
from engine.entropy.sources.clock import read
from engine.request import Surroundings


def test_the_time_of_day_in_eight_bytes() -> None:
    before = time.time_ns()
    reading = read(Asking("", Surroundings(), 2.0, Abandon()))

    assert len(reading.data) == 8
    assert before <= int.from_bytes(reading.data, "big") == reading.time_ns <= time.time_ns()
