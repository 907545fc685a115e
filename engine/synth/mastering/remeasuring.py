"""Measures mastered sound where the limiter acted; elsewhere only the gain has changed: what was read before holds."""

import math

import numpy as np
from numpy.typing import NDArray

from engine.model.units import FULL_SCALE
from engine.synth.mastering.loudness import SEGMENT, WHOLE, Stretches, integrated
from engine.synth.mastering.meter import Meter
from engine.synth.mastering.truepeak import CELL, decibels

Float32 = NDArray[np.float32]
Int16 = NDArray[np.int16]


class Remeasuring:
    """Takes the mastered sound stretch by stretch, each of whole segments but the last one."""

    def __init__(self, before: Meter, gain: float) -> None:
        """before: what was read of the sound before its mastering. gain: decibels."""
        scale = 10 ** (gain / 20)
        self._energies = before.segments * (scale * scale)
        self._cells = before.cells * np.float32(scale)
        self._peak = -math.inf
        self._frames = 0
        self._past: Int16 | None = None
        self._run: Meter | None = None
        self._run_from = 0
        self._warming = 0  # segments of the run that lie before what it measures

    def feed(self, stretch: Int16, is_changed: bool) -> None:
        """Take the next stretch, shape (frames, 2); is_changed: whether the limiter acted in it.

        It must stay unchanged until the next one.
        """
        if is_changed:
            if self._run is None:
                self._begin()
            if self._run is not None:
                self._run.feed(_float(stretch))
            self._cells[self._frames // CELL : -(-(self._frames + len(stretch)) // CELL)] = 0
        else:
            self._end()
        self._past = stretch
        self._frames += len(stretch)

    def result(self, heard: Stretches = WHOLE) -> tuple[float, float]:
        """Return integrated loudness in LUFS, of the segments that are `heard`, and true peak in dBTP."""
        self._end()
        unchanged = float(self._cells.max(initial=0))
        return integrated(self._energies, heard), max(self._peak, decibels(unchanged))

    def _begin(self) -> None:
        """Begin to measure; the stretch before is heard first, for the filters' memory."""
        self._run = Meter()
        self._run_from = self._frames // SEGMENT
        self._warming = 0
        if self._past is not None:
            self._run.feed(_float(self._past))
            self._warming = len(self._past) // SEGMENT

    def _end(self) -> None:
        """Enter what the run has measured."""
        if self._run is not None:
            measured = self._run.segments[self._warming :]
            self._energies[self._run_from : self._run_from + len(measured)] = measured
            self._peak = max(self._peak, self._run.true_peak)
            self._run = None


def _float(stretch: Int16) -> Float32:
    """Return sound whose full scale is 1."""
    return stretch * np.float32(1 / FULL_SCALE)
