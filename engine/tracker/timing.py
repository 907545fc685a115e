"""Tempo and swing as trackers have them: a row lasts so many ticks, a tick 2.5 seconds divided by the tempo."""

import math
from collections.abc import Iterator
from typing import NamedTuple

from engine.model.units import step_seconds
from engine.tracker.module import FASTEST_TEMPO, SLOWEST_TEMPO

_TICK = 2.5  # seconds times tempo
_USUAL_TICKS = 12  # of two rows: with 6 a row the tempo is that of the song in beats a minute
_MOST_TICKS = 24  # of two rows
_PER_STEP, _PER_TICK = 0.01, 0.001  # what a misplaced step costs against a wrong length, and a tick too many or few


class Pace(NamedTuple):
    """How long a row lasts: `speed` ticks at a tempo."""

    speed: int
    tempo: int

    @property
    def seconds(self) -> float:
        """The length of a row, in seconds."""
        return self.speed * self.tick

    @property
    def tick(self) -> float:
        """The length of a tick, in seconds."""
        return _TICK / self.tempo


def paces(bpm: int, swing: float) -> tuple[Pace, Pace]:
    """Return the paces of even and odd steps, each a row, that come nearest to a tempo and a swing.

    Without swing both are the same, but where no whole tempo fits, above 255 beats a minute.
    """
    both = 2 * step_seconds(bpm)

    def cost(pair: tuple[Pace, Pace]) -> float:
        first, second = pair
        wrong = abs(first.seconds + second.seconds - both) / both
        misplaced = abs(first.seconds - (1 + swing) * both / 2) / both
        odd = abs(first.speed + second.speed - _USUAL_TICKS)
        return wrong + _PER_STEP * misplaced + _PER_STEP * _PER_TICK * odd

    return min(_candidates(bpm, swing), key=cost)


def _candidates(bpm: int, swing: float) -> Iterator[tuple[Pace, Pace]]:
    for ticks in range(2, _MOST_TICKS + 1):
        tempo = bpm * ticks / _USUAL_TICKS
        for longer in {math.floor(ticks * (1 + swing) / 2), math.ceil(ticks * (1 + swing) / 2)}:
            for first in {math.floor(tempo), math.ceil(tempo)}:
                for second in {math.floor(tempo), math.ceil(tempo)}:
                    if (
                        0 < longer < ticks
                        and SLOWEST_TEMPO <= min(first, second) <= max(first, second) <= FASTEST_TEMPO
                    ):
                        yield Pace(longer, first), Pace(ticks - longer, second)
