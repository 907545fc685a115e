"""True peak after ITU-R BS.1770-4, Annex 2: the highest value of the signal sampled four times as often.

Oversampling everything would cost more than rendering it, so only the stretches are oversampled whose samples come
near the highest peak so far, or far above the mean level: there a limiter may have to act. Near is 3 dB; between two
samples music rises hardly ever so far above both.
"""

import math

import numpy as np
from numpy.typing import NDArray

CELL = 441  # frames: the grid in which peaks are kept, 10 ms

Float32 = NDArray[np.float32]

_SPAN = 63  # frames that are oversampled together
_SPANS = CELL // _SPAN
_GROUP = 8  # cells
_NEAR = 10 ** (-3 / 20)
_CREST = 10 ** (13 / 20)  # above the mean of both sides together

# The interpolating filter of Annex 2: four phases of twelve taps.
_FIRST = (0.0017089843750, 0.0109863281250, -0.0196533203125, 0.0332031250000, -0.0594482421875, 0.1373291015625)
_FIRST_REST = (0.9721679687500, -0.1022949218750, 0.0476074218750, -0.0266113281250, 0.0148925781250, -0.0083007812500)
_SECOND = (-0.0291748046875, 0.0292968750000, -0.0517578125000, 0.0891113281250, -0.1665039062500, 0.4650878906250)
_SECOND_REST = (0.7797851562500, -0.2003173828125, 0.1015625000000, -0.0582275390625, 0.0330810546875, -0.0189208984375)
_RISING = (_FIRST + _FIRST_REST, _SECOND + _SECOND_REST)
PHASES = (*_RISING, _RISING[1][::-1], _RISING[0][::-1])
TAPS = len(PHASES[0])


class PeakMeter:
    """Finds the peaks of a stereo signal, cell by cell. It keeps one float for each cell.

    sample: the highest sample so far; true: the highest oversampled value so far; seen: cells that reach this were
    oversampled; all amplitudes.
    """

    def __init__(self) -> None:
        self.sample = 0.0
        self.true = 0.0
        self.seen = 0.0
        self._energy = 0.0
        self._frames = 0
        self._past = np.zeros((TAPS, 2), np.float32)
        self._cells: list[Float32] = []

    def feed(self, cells: Float32) -> None:
        """Take whole cells, contiguous, shape (n * CELL, 2)."""
        peaks = _sample_peaks(cells.reshape(-1, 2 * CELL))
        self.sample = max(self.sample, float(peaks.max()))
        self.true = max(self.true, self.sample)
        self._energy += float(np.einsum("ij,ij->", cells, cells))
        self._frames += len(cells)
        self._oversample(cells, peaks)
        self.seen = max(self.seen, self._near)
        self._past = cells[-TAPS:].copy()
        self._cells.append(peaks)

    def cells(self) -> Float32:
        """Return each cell's peak: oversampled where it was near the highest, else that of its samples."""
        return np.concatenate(self._cells) if self._cells else np.zeros(0, np.float32)

    @property
    def _near(self) -> float:
        """The amplitude from which on it pays to oversample."""
        return _NEAR * min(self.true, _CREST * math.sqrt(self._energy / self._frames))

    def _oversample(self, cells: Float32, peaks: Float32) -> None:
        """Raise the peaks of the cells that come near the highest to their true ones, the loudest cells first.

        The filter runs half its length late, so the last span's rest is heard with the next cells.
        """
        if np.abs(self._past).max() >= self._near:
            seam = np.concatenate((self._past, cells[:TAPS])).view(np.complex64)[:, 0]
            peaks[0] = max(peaks[0], _true_peaks(seam[np.newaxis])[0])
        near = np.flatnonzero(peaks >= self._near)
        for group in np.array_split(near[np.argsort(-peaks[near])], -(-len(near) // _GROUP)) if len(near) else ():
            self._raise(cells, peaks, group[peaks[group] >= self._near])
        self.true = max(self.true, float(peaks.max()))

    def _raise(self, cells: Float32, peaks: Float32, group: NDArray[np.intp]) -> None:
        """Oversample the spans of these cells that come near the highest peak."""
        spans = _sample_peaks(cells.reshape(-1, _SPANS, 2 * _SPAN)[group].reshape(-1, 2 * _SPAN))
        near = np.flatnonzero(spans >= self._near)
        if not near.size:
            return
        cell = group[near // _SPANS]
        first = cell * CELL + near % _SPANS * _SPAN
        places = first[:, np.newaxis] + np.arange(1 - TAPS, _SPAN + TAPS)
        windows = cells.view(np.complex64)[:, 0].take(np.clip(places, 0, len(cells) - 1))
        windows[places < 0] = 0
        true = _true_peaks(windows)
        np.maximum.at(peaks, cell, true)
        self.true = max(self.true, float(true.max()))


def _sample_peaks(rows: Float32) -> Float32:
    """Return the highest amplitude of each row."""
    return np.asarray(np.maximum(rows.max(axis=1), -rows.min(axis=1)), np.float32)


def _true_peaks(windows: NDArray[np.complex64]) -> Float32:
    """Return the highest oversampled amplitude of each row of left + i right."""
    count = windows.shape[1] - TAPS + 1
    found = np.zeros(len(windows), np.float32)
    sums = np.empty((len(windows), count), np.complex64)
    scaled = np.empty_like(sums)
    for phase in PHASES:
        np.multiply(windows[:, :count], np.float32(phase[0]), out=sums)
        for place, tap in enumerate(phase[1:], start=1):
            sums += np.multiply(windows[:, place : place + count], np.float32(tap), out=scaled)
        sides = sums.view(np.float32)
        np.maximum(found, np.maximum(sides.max(axis=1), -sides.min(axis=1)), out=found)
    return found


def decibels(amplitude: float) -> float:
    """Return an amplitude in decibels against full scale; -inf for silence."""
    return 20 * math.log10(amplitude) if amplitude > 0 else -math.inf
