"""Motion: what moves a tone slowly. Vibrato, a moving width and tremolo are alike in all tones of an instrument,
so that their curves are computed once for many tones.
"""

import math
from collections.abc import Callable
from functools import lru_cache
from typing import TypeVar

import numpy as np

from engine.model.units import SAMPLE_RATE
from engine.synth.instrument import Sweep, Tremolo, Vibrato
from engine.synth.phases import Float32, Phase, grid, levels_between, phase_of, phase_step, phases_between, swing

STRETCH = 12_288  # frames that are best computed at a time
_STRETCHES_KEPT = 12
_VIBRATO_GROWTH = round(0.3 * SAMPLE_RATE)  # frames from the first sway to the full one

Curve = TypeVar("Curve", Phase, Float32)


class Sway:
    """A vibrato at one pitch, as shifts of phase, growing in after its delay.

    It moves too fast and too far for the grid of `phases`: straight lines would be heard beside high tones.
    """

    def __init__(self, vibrato: Vibrato, hertz: float) -> None:
        self.delay = round(vibrato.delay * SAMPLE_RATE)
        self._hertz = vibrato.hertz
        self._reach = np.float32(hertz * (2 ** (vibrato.cents / 1200) - 1) / (2 * math.pi * vibrato.hertz))

    def at(self, start: int, stop: int) -> Phase:
        """Return the shifts at frames start to stop (not included), none of them before the delay's end."""
        shift: Float32 = _along(lambda stretch: _swaying(self._hertz, self.delay, stretch), start, stop) * self._reach
        growing = np.arange(start - self.delay, min(stop - self.delay, _VIBRATO_GROWTH)).astype(np.float32)
        growing *= np.float32(1 / _VIBRATO_GROWTH)
        growing *= growing
        shift[: len(growing)] *= growing
        return phase_of(shift)


def widths(sweep: Sweep, duty: float, start: int, stop: int) -> Phase:
    """Return a pulse's moving width at frames start to stop (not included), as phases. Not to be changed."""
    return _along(lambda stretch: _widening(sweep, duty, stretch), start, stop)


def dips(tremolo: Tremolo, start: int, stop: int) -> Float32:
    """Return a tremolo's gain at frames start to stop (not included). Not to be changed."""
    return _along(lambda stretch: _dipping(tremolo, stretch), start, stop)


def _along(curve: Callable[[int], Curve], start: int, stop: int) -> Curve:
    """Return frames start to stop (not included) of a curve that is given stretch by stretch."""
    first, last = start // STRETCH, (stop - 1) // STRETCH
    if first == last:
        return curve(first)[start - first * STRETCH : stop - first * STRETCH]
    pieces = [curve(stretch) for stretch in range(first, last + 1)]
    pieces[0], pieces[-1] = pieces[0][start - first * STRETCH :], pieces[-1][: stop - last * STRETCH]
    return np.concatenate(pieces)


@lru_cache(maxsize=_STRETCHES_KEPT)
def _swaying(hertz: float, delay: int, stretch: int) -> Float32:
    """Return a vibrato's full swing, from -1 to 1; what it would be before the delay's end means nothing."""
    frames = np.arange(stretch * STRETCH, (stretch + 1) * STRETCH, dtype=np.uint32)
    return swing((frames - np.uint32(delay)) * phase_step(hertz))


@lru_cache(maxsize=_STRETCHES_KEPT)
def _widening(sweep: Sweep, duty: float, stretch: int) -> Phase:
    start, stop = stretch * STRETCH, (stretch + 1) * STRETCH
    width = swing(grid(start, stop) * phase_step(sweep.hertz))
    width *= np.float32(sweep.depth)
    width += np.float32(duty)
    return phases_between(phase_of(width), start, stop)


@lru_cache(maxsize=_STRETCHES_KEPT)
def _dipping(tremolo: Tremolo, stretch: int) -> Float32:
    start, stop = stretch * STRETCH, (stretch + 1) * STRETCH
    depth = np.float32(tremolo.depth / 2)
    return levels_between(1 - depth * (1 + swing(grid(start, stop) * phase_step(tremolo.hertz))), start, stop)
