"""Motion: what moves a tone slowly. Vibrato, a moving width and tremolo are alike in all tones of an instrument,
so that their curves are computed once for many tones.
"""

from collections.abc import Callable, Hashable
from functools import lru_cache
from typing import TypeVar

import numpy as np

from engine.model.units import SAMPLE_RATE
from engine.synth.instrument import Sweep, Tremolo, Vibrato
from engine.synth.phases import Float32, Phase, grid, levels_between, phase_of, phase_step, phases_between, swing

STRETCH = 12_288  # frames that are best computed at a time
_FIRST_STRETCHES = 16  # those that are kept: few notes are longer
_MOTIONS = 3  # of a kind, that a song has at once
_STEEPEST = 8  # of a `swing`, for each of its cycles: there a vibrato is farthest from its tone
_VIBRATO_GROWTH = round(0.3 * SAMPLE_RATE)  # frames from the first sway to the full one

Curve = TypeVar("Curve", Phase, Float32)


class Sway:
    """A vibrato at one pitch, as shifts of phase, growing in after its delay.

    It moves too fast and too far for the grid of `phases`: straight lines would be heard beside high tones.
    """

    def __init__(self, vibrato: Vibrato, hertz: float) -> None:
        self.delay = round(vibrato.delay * SAMPLE_RATE)
        self._hertz = vibrato.hertz
        self._reach = np.float32(hertz * (2 ** (vibrato.cents / 1200) - 1) / (_STEEPEST * vibrato.hertz))

    def at(self, start: int, stop: int) -> Phase:
        """Return the shifts at frames start to stop (not included), none of them before the delay's end."""
        shift: Float32 = _along(start, stop, _swaying, self._hertz, self.delay) * self._reach
        growing = np.arange(start - self.delay, min(stop - self.delay, _VIBRATO_GROWTH)).astype(np.float32)
        growing *= np.float32(1 / _VIBRATO_GROWTH)
        growing *= growing
        shift[: len(growing)] *= growing
        return phase_of(shift)


def widths(sweep: Sweep, duty: float, start: int, stop: int) -> Phase:
    """Return a pulse's moving width at frames start to stop (not included), as phases. Not to be changed."""
    return _along(start, stop, _widening, sweep, duty)


def dips(tremolo: Tremolo, start: int, stop: int) -> Float32:
    """Return a tremolo's gain at frames start to stop (not included). Not to be changed."""
    return _along(start, stop, _dipping, tremolo)


def _along(start: int, stop: int, curve: Callable[..., Curve], *motion: Hashable) -> Curve:
    """Return frames start to stop (not included) of a curve that is made stretch by stretch."""
    first, last = start // STRETCH, (stop - 1) // STRETCH
    pieces = [curve(stretch, *motion) for stretch in range(first, last + 1)]
    pieces[-1] = pieces[-1][: stop - last * STRETCH]
    pieces[0] = pieces[0][start - first * STRETCH :]
    return pieces[0] if first == last else np.concatenate(pieces)


def _kept(curve: Callable[..., Curve]) -> Callable[..., Curve]:
    """Return a curve whose first stretches are kept."""
    kept = lru_cache(maxsize=_MOTIONS * _FIRST_STRETCHES)(curve)

    def made(stretch: int, *motion: Hashable) -> Curve:
        return (kept if stretch < _FIRST_STRETCHES else curve)(stretch, *motion)

    return made


@_kept
def _swaying(stretch: int, hertz: float, delay: int) -> Float32:
    """Return a vibrato's full swing, from -1 to 1; what it would be before the delay's end means nothing."""
    frames = np.arange(stretch * STRETCH, (stretch + 1) * STRETCH, dtype=np.uint32)
    return swing((frames - np.uint32(delay)) * phase_step(hertz))


@_kept
def _widening(stretch: int, sweep: Sweep, duty: float) -> Phase:
    start, stop = stretch * STRETCH, (stretch + 1) * STRETCH
    width = swing(grid(start, stop) * phase_step(sweep.hertz))
    width *= np.float32(sweep.depth)
    width += np.float32(duty)
    return phases_between(phase_of(width), start, stop)


@_kept
def _dipping(stretch: int, tremolo: Tremolo) -> Float32:
    start, stop = stretch * STRETCH, (stretch + 1) * STRETCH
    depth = np.float32(tremolo.depth / 2)
    return levels_between(1 - depth * (1 + swing(grid(start, stop) * phase_step(tremolo.hertz))), start, stop)
