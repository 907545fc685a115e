"""The limiter: a gain curve planned from the peaks of each 10 ms, so it looks ahead as far as it likes.

The curve is linear between the cells' edges and nowhere above what both neighbouring cells allow, therefore no sample
and no true peak leaves the ceiling. Gain falls and recovers along straight lines in decibels.
"""

import numpy as np
from numpy.typing import NDArray

from engine.synth.mastering.truepeak import CELL

Float32 = NDArray[np.float32]
Float64 = NDArray[np.float64]

_FALL, _RECOVERY = 3.0, 0.5  # decibels for each 10 ms


def gain_curve(peaks: Float64, ceiling: float) -> Float64 | None:
    """Return the gain at each cell's edges, one more than cells, or None where no peak is above the ceiling.

    peaks, ceiling: amplitudes.
    """
    if not len(peaks) or peaks.max() <= ceiling:
        return None
    allowed = 20 * np.log10(ceiling / np.maximum(peaks, ceiling))
    edges = np.minimum(np.append(allowed, 0.0), np.insert(allowed, 0, 0.0))
    count = np.arange(len(edges))
    after = np.minimum.accumulate(edges - _RECOVERY * count) + _RECOVERY * count
    before = (np.minimum.accumulate((edges + _FALL * count)[::-1]))[::-1] - _FALL * count
    return np.asarray(10 ** (np.minimum(after, before) / 20), np.float64)


def shares_kept(curve: Float64, peaks: Float64, cells: int) -> Float64:
    """Return which share of the energy of every `cells` cells the gain leaves; what does not fill them is left out.

    peaks: of each cell, on any scale. The energy is taken to lie where they are high, as their squares, for it is there
    that the limiter acts.
    """
    begin, end = curve[:-1], curve[1:]
    squares = (begin * begin + begin * end + end * end) / 3
    energies = np.maximum(peaks * peaks, np.finfo(np.float64).tiny)
    count = len(squares) // cells * cells
    kept = (squares * energies)[:count].reshape(-1, cells).sum(axis=1)
    return np.asarray(kept / energies[:count].reshape(-1, cells).sum(axis=1), np.float64)


def gain_at(curve: Float32, start: int, stop: int) -> Float32 | None:
    """Return the gain for frames start to stop (not included), shape (stop - start, 1), or None where it is 1."""
    first, last = start // CELL, -(-stop // CELL)
    edges = curve[first : last + 1]
    if edges.min() >= 1:
        return None
    places = np.arange(start - first * CELL, stop - first * CELL) / CELL
    return np.interp(places, np.arange(len(edges)), edges).astype(np.float32)[:, np.newaxis]
