"""Integrated loudness after ITU-R BS.1770-4, Annex 1: K-weighted energy of 400 ms blocks, gated twice.

The energy behind the K-weighting is found without filtering, after Wiener and Khinchin: the weighting's power response
is a sum of cosines, and the mean of a cosine over the power spectrum is the autocorrelation at its lag. Far above
1.7 kHz the weighting is flat, so the energy is the plain one times that gain, less what the weighting takes away below.
What the shelf takes away is a few lags of the signal at a fifth of its rate, what the high pass takes away are some
dozens at a 45th of it. Within 0.01 LU of the filters of the standard on sines from 20 Hz on.
"""

import math
from collections.abc import Sequence
from functools import lru_cache

import numpy as np
from numpy.lib.stride_tricks import as_strided
from numpy.typing import NDArray

from engine.model.units import SAMPLE_RATE
from engine.synth.mastering.kweighting import pass_power, shelf_power

SEGMENT = SAMPLE_RATE // 10  # frames: the step from one 400 ms block to the next
BATCH = 8  # segments that are measured at a time

Float32 = NDArray[np.float32]
Float64 = NDArray[np.float64]

_FIFTH, _LOW = 5, 9  # decimation of the signal, and of that once more
_TAPS = (1, 1, 2, 3, 4, 4, 4, 3, 2, 1)
_LAGS, _LOW_LAGS = 8, 40
_RIDGE = 1e-6
_FRAMES, _LOW_FRAMES = SEGMENT // _FIFTH, SEGMENT // (_FIFTH * _LOW)  # of a segment
_WAITING = 4 * BATCH  # segments that are measured at a time at the lower rates
_ABSOLUTE_GATE = -70.0  # LUFS
_RELATIVE_GATE = 0.1  # -10 LU
_OFFSET = -0.691  # so that a 997 Hz sine at 0 dBFS in one channel reads -3.01
_SILENCE = -math.inf

Stretches = tuple[tuple[int, int | None], ...]
"""Of each stretch of sound its first segment and the one behind its last, None for the end."""
WHOLE: Stretches = ((0, None),)


class LoudnessMeter:
    """Gathers the K-weighted energy of each 100 ms of a stereo signal. It keeps two floats for each."""

    def __init__(self) -> None:
        self._flat, self._lags, self._low_lags = _weights()
        # Both channels are one complex signal, left + i right. Before the new frames stand as many as the lags look
        # back. Arrays are kept from batch to batch: asking for memory costs more than the sums.
        self._fifth = np.zeros(_LAGS + _WAITING * _FRAMES, np.complex64)
        self._low = np.zeros(_LOW_LAGS + _WAITING * _LOW_FRAMES, np.complex64)
        self._count = 0  # segments that wait at the lower rates
        self._sums = np.empty(BATCH * _FRAMES, np.complex64)
        self._rising = np.complex64(0)
        self._energies: list[Float32] = []
        self._taken: list[Float64] = []

    def feed(self, segments: Float32, energies: Float32 | None = None) -> None:
        """Take one to `BATCH` whole segments, contiguous, shape (n * SEGMENT, 2).

        energies: of each segment the sum of its squares, where that is known.
        """
        rows = segments.reshape(-1, 2 * SEGMENT)
        count = len(rows)
        if self._count + count > _WAITING:
            self._measure()
        place = _LAGS + self._count * _FRAMES
        self._decimate(segments.view(np.complex64)[:, 0], self._fifth[place : place + count * _FRAMES])
        self._energies.append(np.vecdot(rows, rows) if energies is None else energies)
        self._count += count

    def segments(self) -> Float64:
        """Return the mean square of each segment so far, both channels added."""
        self._measure()
        if not self._energies:
            return np.zeros(0)
        energies = self._flat * np.concatenate(self._energies).astype(np.float64) - np.concatenate(self._taken)
        return np.asarray(np.maximum(energies, 0) / SEGMENT, np.float64)

    def _decimate(self, both: NDArray[np.complex64], fifth: NDArray[np.complex64]) -> None:
        """Write a fifth of the frames, behind a low-pass that the weights allow for."""
        # Ten weights, 1 1 2 3 4 4 4 3 2 1, over groups of five: what rises in one group falls in the next. The falling
        # weights 4 4 3 2 1 are the sum of the group's running sums, the rising ones five times its whole sum less that.
        sums = self._sums[: len(fifth)]
        np.add(both[::_FIFTH], both[1::_FIFTH], out=fifth)
        np.add(fifth, both[2::_FIFTH], out=sums)
        fifth += sums
        for place in range(3, _FIFTH):
            np.add(sums, both[place::_FIFTH], out=sums)
            fifth += sums
        sums.view(np.float32)[:] *= np.float32(_FIFTH)
        sums -= fifth
        fifth[0] += self._rising
        fifth[1:] += sums[:-1]
        self._rising = sums[-1]

    def _measure(self) -> None:
        """Measure what waits at both lower rates."""
        count, self._count = self._count, 0
        if not count:
            return
        fifth = self._fifth[: _LAGS + count * _FRAMES]
        low = self._low[: _LOW_LAGS + count * _LOW_FRAMES]
        np.add(fifth[_LAGS::_LOW], fifth[_LAGS + 1 :: _LOW], out=low[_LOW_LAGS:])
        for start in range(_LAGS + 2, _LAGS + _LOW):
            low[_LOW_LAGS:] += fifth[start::_LOW]
        self._taken.append(_correlated(fifth, self._lags, count) + _correlated(low, self._low_lags, count))
        fifth[:_LAGS] = fifth[-_LAGS:]
        low[:_LOW_LAGS] = low[-_LOW_LAGS:]


def _correlated(signal: NDArray[np.complex64], weights: Float64, count: int) -> Float64:
    """Return the weighted sum of the autocorrelation's real part at lags 0, 1 and so on, for `count` equal segments.

    signal: as many frames as there are weights, then the segments.
    """
    parts = signal.view(np.float32)
    start = 2 * len(weights)
    rows = parts[start:].reshape(count, -1)
    octets = parts.itemsize
    late = as_strided(parts[start:], (len(weights), *rows.shape), (-2 * octets, rows.shape[1] * octets, octets))
    return np.asarray(np.einsum("i,ij->j", weights, np.vecdot(rows, late)), np.float64)


@lru_cache(maxsize=1)
def _weights() -> tuple[float, Float64, Float64]:
    """Return the gain of the plain energy, and what to take away of each lag at both lower rates.

    The least squares of the error in decibels over all frequencies, the decimation's low-passes allowed for.
    """
    hertz = np.concatenate((np.linspace(0, 490, 200, endpoint=False), np.linspace(490, SAMPLE_RATE / 2, 220)))
    power = shelf_power(hertz) * pass_power(hertz)
    flat = float(power[-1])
    fifth = _tap_power(_TAPS, hertz, SAMPLE_RATE)
    low = fifth * _tap_power((1,) * _LOW, hertz, SAMPLE_RATE / _FIFTH)
    turns = 2 * math.pi * hertz / SAMPLE_RATE * _FIFTH
    waves = [fifth * np.cos(lag * turns) for lag in range(_LAGS)]
    waves += [low * np.cos(lag * _LOW * turns) for lag in range(_LOW_LAGS)]
    error = 1 / np.maximum(power, 0.02)
    terms = np.stack(waves) * error
    # The normal equations, summed without BLAS: for so few numbers its threads cost more than they save. The ridge
    # keeps the weights small where two rates could measure the same.
    products = np.einsum("ik,jk->ij", terms, terms) + _RIDGE * np.eye(len(terms))
    found = np.linalg.solve(products, np.einsum("ik,k->i", terms, (flat - power) * error))
    # The decimated signals are kept as sums of their taps.
    return flat, found[:_LAGS] * _FIFTH / sum(_TAPS) ** 2, found[_LAGS:] * _FIFTH * _LOW / (sum(_TAPS) * _LOW) ** 2


def _tap_power(taps: tuple[int, ...], hertz: Float64, rate: float) -> Float64:
    """Return the power gain of a low-pass of these weights, 1 at 0 Hz."""
    turns = np.exp(-2j * math.pi * np.outer(hertz, np.arange(len(taps))) / rate)
    return np.asarray(np.abs(turns @ np.array(taps) / sum(taps)) ** 2, np.float64)


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
