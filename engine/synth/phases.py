"""Phases: where a wave stands in its cycle, as whole numbers of 32 bits.

A cycle is 2**32, so phases add up without error and wrap around by themselves, and any frame's phase is a product: a
stretch of a tone is the same whichever stretches are asked for. A frequency is rounded to 0.00001 Hz.

A tone is tuned to the nearest frequency of which whole cycles fill a round of two to four thousand frames: within a
fifth of a cent, mostly within a fortieth. What nothing moves is computed for one round and heard again and again.

What moves slowly is computed on a grid of `GRID` frames, counted from a note's beginning, with straight lines between.
"""

from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from engine.model.units import SAMPLE_RATE

Phase = NDArray[np.uint32]
Float32 = NDArray[np.float32]

GRID = 32
_GRID_BITS = 5
_ALONG = np.arange(GRID, dtype=np.uint32)
_SHARES = (_ALONG / GRID).astype(np.float32)
_ROUNDS = np.arange(2_048, 4_097, dtype=np.float64)  # frames


def phase_step(hertz: float) -> np.uint32:
    """Return how far the phase of a tone moves with each frame."""
    return np.uint32(round(hertz / SAMPLE_RATE * 2**32) % 2**32)


@lru_cache(maxsize=256)
def tuned_round(hertz: float) -> tuple[int, np.uint32]:
    """Return how many frames a tone's round has, after which it begins anew, and how far its phase moves with each."""
    cycles = _ROUNDS * (hertz / SAMPLE_RATE)
    whole = np.maximum(np.rint(cycles), 1)
    best = int((np.abs(cycles - whole) / _ROUNDS).argmin())
    frames = int(_ROUNDS[best])
    return frames, np.uint32(round(whole[best] / frames * 2**32) % 2**32)


def again(once: Float32, start: int, stop: int) -> Float32:
    """Return frames start to stop (not included) of what begins anew whenever it ends."""
    frames = len(once)
    rows = np.empty((-(-stop // frames) - start // frames, frames), np.float32)
    rows[:] = once
    return rows.ravel()[start % frames :][: stop - start]


def phase_of(cycles: Float32) -> Phase:
    """Return the phases of places given in cycles, -128 to 128; whole cycles are the same place."""
    return (cycles * np.float32(1 << 24)).astype(np.int32).view(np.uint32) << np.uint32(8)


def swing(phase: Phase) -> Float32:
    """Return a slow wave between -1 and 1: two parabolas, within 6 percent of a sine and the same on every machine."""
    place = (phase ^ np.uint32(1 << 31)).view(np.int32).astype(np.float32)
    place *= np.float32(0.5**31)
    height = np.abs(place)
    height -= np.float32(1)
    height *= place
    height *= np.float32(4)
    return height


def grid(start: int, stop: int) -> Phase:
    """Return the grid's frames from the last one not after `start` to the first one not before `stop`."""
    return np.arange(start // GRID, -(-stop // GRID) + 1, dtype=np.uint32) << np.uint32(_GRID_BITS)


def phases_between(points: Phase, start: int, stop: int) -> Phase:
    """Return the phases of frames start to stop (not included), given those on their grid."""
    steps = (points[1:] - points[:-1]).view(np.int32) >> np.int32(_GRID_BITS)
    lines: Phase = np.multiply.outer(steps.view(np.uint32), _ALONG)
    lines += points[:-1, np.newaxis]
    return lines.ravel()[start % GRID :][: stop - start]


def levels_between(points: Float32, start: int, stop: int) -> Float32:
    """Return the levels of frames start to stop (not included), given those on their grid."""
    lines: Float32 = np.multiply.outer(points[1:] - points[:-1], _SHARES)
    lines += points[:-1, np.newaxis]
    return lines.ravel()[start % GRID :][: stop - start]
