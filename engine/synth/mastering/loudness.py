"""Integrated loudness after ITU-R BS.1770-4, Annex 1: K-weighted energy of 400 ms blocks, gated twice.

The energy behind the K-weighting is found without filtering, after Wiener and Khinchin: the weighting's power response
is a sum of cosines, and the mean of a cosine over the power spectrum is the autocorrelation at its lag. Far above
1.7 kHz the weighting is flat, so the energy is the plain one times that gain, less what the weighting takes away below.
What the shelf takes away is a few lags of the signal at a fifth and at a 15th of its rate, what the high pass takes
away some at a 45th and at a 315th of it. Within 0.025 LU of the filters of the standard on sines from 20 Hz on.
"""

import math
from array import array
from collections.abc import Sequence
from functools import lru_cache
from itertools import accumulate
from operator import mul

import numpy as np
from numpy.lib.stride_tricks import as_strided
from numpy.typing import NDArray

from engine.model.units import SAMPLE_RATE
from engine.synth.mastering.kweighting import pass_power, shelf_power

SEGMENT = SAMPLE_RATE // 10  # frames: the step from one 400 ms block to the next
BATCH = 8  # segments that are measured at a time

Float32 = NDArray[np.float32]
Float64 = NDArray[np.float64]

_FIFTH = 5  # the first decimation of the signal
_TAPS = (1, 1, 2, 2, 2, 1, 1)
_FURTHER = (3, 3, 7)  # of that, one after another
_LAGS = (4, 6, 10, 7)  # of each lower rate
_RIDGE = 1e-6
_WAITING = 4 * BATCH  # segments that are measured at a time at the lower rates
_ABSOLUTE_GATE = -70.0  # LUFS
_RELATIVE_GATE = 0.1  # -10 LU
_OFFSET = -0.691  # so that a 997 Hz sine at 0 dBFS in one channel reads -3.01
_SILENCE = -math.inf

Stretches = tuple[tuple[int, int | None], ...]
"""Of each stretch of sound its first segment and the one behind its last, None for the end."""
WHOLE: Stretches = ((0, None),)


class _Rate:
    """The signal at a lower rate, segment by segment, and before it as many frames as its lags look back.

    Both channels are one complex signal, left + i right. Arrays, and the views that the sums are made of, are kept from
    batch to batch: asking for memory costs more than the sums.
    """

    def __init__(self, factor: int, lags: int) -> None:
        """factor: of all decimations."""
        self.frames = SEGMENT // factor  # of a segment
        self._lags = lags
        self._signal = np.zeros(lags + _WAITING * self.frames, np.complex64)
        parts = self._signal.view(np.float32)[2 * lags :]
        octets = parts.itemsize
        self._rows = parts.reshape(_WAITING, -1)
        row = self._rows.shape[1] * octets
        self._late = as_strided(parts, (lags, *self._rows.shape), (-2 * octets, row, octets))

    def segments(self, start: int, stop: int) -> NDArray[np.complex64]:
        """Return the frames of segments start to stop (not included), to be read or written."""
        return self._signal[self._lags + start * self.frames : self._lags + stop * self.frames]

    def take_from(self, higher: "_Rate", count: int, factor: int) -> None:
        """Write sums of `factor` frames of the first `count` segments at the rate before."""
        before, sums = higher.segments(0, count), self.segments(0, count)
        np.add(before[::factor], before[1::factor], out=sums)
        for place in range(2, factor):
            np.add(sums, before[place::factor], out=sums)

    def correlate(self, count: int, out: Float32) -> None:
        """Write the real part of the autocorrelation at each lag of the first `count` segments, shape (lags, count)."""
        np.vecdot(self._rows[:count], self._late[:, :count], out=out)

    def forget(self, count: int) -> None:
        """Keep only the end of the first `count` segments, to look back on."""
        end = self._lags + count * self.frames
        self._signal[: self._lags] = self._signal[end - self._lags : end]


class LoudnessMeter:
    """Gathers the K-weighted energy of each 100 ms of a stereo signal. It keeps two floats for each."""

    def __init__(self) -> None:
        self._flat, self._weights = _weights()
        self._rates = [_Rate(factor, lags) for factor, lags in zip(_factors(), _LAGS, strict=True)]
        self._products = np.empty((sum(_LAGS), _WAITING), np.float32)
        self._count = 0  # segments that wait at the lower rates
        self._sums = np.empty(BATCH * self._rates[0].frames, np.complex64)
        self._before = np.complex64(0)  # what the next frame at a fifth of the rate has in it already
        # In two pieces of memory that grow: thousands of small ones would keep what lies between them from being used.
        self._energies, self._taken = array("f"), array("d")

    def feed(self, segments: Float32, energies: Float32 | None = None) -> None:
        """Take one to `BATCH` whole segments, contiguous, shape (n * SEGMENT, 2).

        energies: of each segment the sum of its squares, where that is known.
        """
        rows = segments.reshape(-1, 2 * SEGMENT)
        count = len(rows)
        if self._count + count > _WAITING:
            self._measure()
        fifth = self._rates[0].segments(self._count, self._count + count)
        self._decimate(segments.view(np.complex64)[:, 0], fifth)
        self._energies.frombytes((np.vecdot(rows, rows) if energies is None else energies).tobytes())
        self._count += count

    def segments(self) -> Float64:
        """Return the mean square of each segment so far, both channels added."""
        self._measure()
        if not self._energies:
            return np.zeros(0)
        plain, taken = np.frombuffer(self._energies, np.float32), np.frombuffer(self._taken, np.float64)
        energies = self._flat * plain.astype(np.float64) - taken
        return np.asarray(np.maximum(energies, 0) / SEGMENT, np.float64)

    def _decimate(self, both: NDArray[np.complex64], fifth: NDArray[np.complex64]) -> None:
        """Write a fifth of the frames, behind a low-pass that the weights allow for."""
        # Of each group of five the first two, the other three twice, and the first two of the group that follows.
        later = self._sums[: len(fifth)]
        np.add(both[::_FIFTH], both[1::_FIFTH], out=fifth)
        np.add(both[2::_FIFTH], both[3::_FIFTH], out=later)
        later += both[4::_FIFTH]
        later += later
        later += fifth
        fifth[0] += self._before
        fifth[1:] += later[:-1]
        self._before = later[-1]

    def _measure(self) -> None:
        """Measure what waits at all lower rates."""
        count, self._count = self._count, 0
        if not count:
            return
        for higher, lower, factor in zip(self._rates, self._rates[1:], _FURTHER, strict=False):
            lower.take_from(higher, count, factor)
        products, first = self._products[:, :count], 0
        for rate, lags in zip(self._rates, _LAGS, strict=True):
            rate.correlate(count, products[first : first + lags])
            rate.forget(count)
            first += lags
        self._taken.frombytes(np.add.reduce(products * self._weights[:, np.newaxis]).tobytes())


def _factors() -> list[int]:
    """Return how much lower than the signal's each lower rate is."""
    return list(accumulate((_FIFTH, *_FURTHER), mul))


@lru_cache(maxsize=1)
def _weights() -> tuple[float, Float64]:
    """Return the gain of the plain energy, and what to take away of each lag of the lower rates, one after another.

    The least squares of the error in decibels over all frequencies, the decimations' low-passes allowed for.
    """
    hertz = np.concatenate((np.linspace(0, 490, 200, endpoint=False), np.linspace(490, SAMPLE_RATE / 2, 220)))
    power = shelf_power(hertz) * pass_power(hertz)
    flat = float(power[-1])
    passed, sums = _tap_power(_TAPS, hertz, SAMPLE_RATE), sum(_TAPS)
    waves: list[Float64] = []
    scales: list[float] = []  # the decimated signals are kept as sums of their taps
    for lags, factor, further in zip(_LAGS, _factors(), (*_FURTHER, 1), strict=True):
        turns = 2 * math.pi * hertz / SAMPLE_RATE * factor
        waves += [passed * np.cos(lag * turns) for lag in range(lags)]
        scales += [factor / sums**2] * lags
        passed, sums = passed * _tap_power((1,) * further, hertz, SAMPLE_RATE / factor), sums * further
    error = 1 / np.maximum(power, 0.02)
    terms = np.stack(waves) * error
    # The normal equations, summed without BLAS: for so few numbers its threads cost more than they save. The ridge
    # keeps the weights small where two rates could measure the same.
    products = np.einsum("ik,jk->ij", terms, terms) + _RIDGE * np.eye(len(terms))
    found = np.linalg.solve(products, np.einsum("ik,k->i", terms, (flat - power) * error))
    return flat, found * np.array(scales)


def _tap_power(taps: tuple[int, ...], hertz: Float64, rate: float) -> Float64:
    """Return the power gain of a low-pass of these weights, 1 at 0 Hz."""
    turn = np.exp(-2j * math.pi * hertz / rate)
    return np.asarray(np.abs(np.polyval(taps, turn) / sum(taps)) ** 2, np.float64)


def stretches_of(heard: Sequence[tuple[int, int]]) -> Stretches:
    """Return the segments of stretches of frames, their ends rounded to 100 ms; the whole where there are none."""
    return tuple((round(start / SEGMENT), round(stop / SEGMENT)) for start, stop in heard) or WHOLE


def integrated(segments: Float64, stretches: Stretches = WHOLE) -> float:
    """Return the gated loudness in LUFS of segments' mean squares; -inf for silence or less than 400 ms.

    stretches: which of the segments count, one after another as if nothing stood between them.

    BS.1770-4, Annex 1, equations 3 to 7: blocks of four segments overlapping by three, those above -70 LUFS, and of
    these those above their mean less 10 LU.
    """
    segments = np.concatenate([segments[start:stop] for start, stop in stretches])
    if len(segments) < 4:
        return _SILENCE
    blocks = (segments[:-3] + segments[1:-2] + segments[2:-1] + segments[3:]) / 4
    heard = blocks[blocks > 10 ** ((_ABSOLUTE_GATE - _OFFSET) / 10)]
    if not len(heard):
        return _SILENCE
    kept = heard[heard > heard.mean() * _RELATIVE_GATE]
    return _OFFSET + 10 * math.log10(float(kept.mean()))
