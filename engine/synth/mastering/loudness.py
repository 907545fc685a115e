"""Integrated loudness after ITU-R BS.1770-4, Annex 1: K-weighted energy of 400 ms blocks, gated twice.

The energy behind the K-weighting is found without filtering, by Parseval's theorem: far above 1.7 kHz the weighting is
flat, so it is the plain energy times that gain, less what the weighting takes away below. What it takes away is summed
over the spectrum of each 100 ms of the signal at a fifth of its rate; near the high pass's 38 Hz, where 100 ms are too
short for a rectangular window, at a 45th of it in overlapping sine windows of 200 ms. Within 0.02 LU of the filters
of the standard on music, noise, and sines above 35 Hz; where sound below 20 Hz is far stronger than all else it reads
too high.
"""

import math

import numpy as np
from numpy.typing import NDArray

from engine.model.units import SAMPLE_RATE
from engine.synth.mastering.kweighting import pass_power, shelf_power

SEGMENT = SAMPLE_RATE // 10  # frames: the step from one 400 ms block to the next
BATCH = 8  # segments that are measured at a time

Float32 = NDArray[np.float32]
Float64 = NDArray[np.float64]

_FIFTH, _LOW = 5, 9  # decimation of the signal, and of that once more
_TAPS = (1, 2, 3, 4, 5, 4, 3, 2, 1)
_WINDOW = 2 * SEGMENT // (_FIFTH * _LOW)
_CROSSOVER_HERTZ = 120.0
_ABSOLUTE_GATE = -70.0  # LUFS
_RELATIVE_GATE = 0.1  # -10 LU
_OFFSET = -0.691  # so that a 997 Hz sine at 0 dBFS in one channel reads -3.01
_SILENCE = -math.inf


class LoudnessMeter:
    """Gathers the K-weighted energy of each 100 ms of a stereo signal. It keeps two floats for each."""

    def __init__(self) -> None:
        self._flat, self._taken, self._low_taken = _weights()
        self._sine = np.sin(math.pi * (np.arange(_WINDOW) + 0.5) / _WINDOW).astype(np.float32)
        # Arrays are kept from batch to batch: giving memory back and asking for it again costs more than the sums.
        self._fifth, self._sums, self._falling = np.empty((3, BATCH * SEGMENT // _FIFTH), np.complex64)
        self._rising = np.complex64(0)
        self._low = np.zeros((BATCH + 1) * _WINDOW // 2, np.complex64)
        self._energies: list[Float64] = []
        self._windows: list[Float64] = []

    def feed(self, segments: Float32) -> None:
        """Take one to `BATCH` whole segments, contiguous, shape (n * SEGMENT, 2)."""
        both = segments.view(np.complex64)[:, 0]  # left + i right: one FFT for both channels
        flat = segments.reshape(-1, 2 * SEGMENT)
        energy = np.einsum("ij,ij->i", flat, flat).astype(np.float64)
        fifth = self._decimate(both)
        spectra = np.fft.fft(fifth.reshape(-1, SEGMENT // _FIFTH), axis=1)
        self._energies.append(self._flat * energy - _weighed(spectra, self._taken))
        self._windows.append(self._lost_below(fifth))

    def segments(self) -> Float64:
        """Return each segment's mean square behind the K-weighting, both channels added."""
        if not self._energies:
            return np.zeros(0)
        windows = np.concatenate([*self._windows, np.zeros(1)])
        low = (windows[:-1] + windows[1:]) / 2
        low[-1] = windows[-2]
        return np.asarray((np.concatenate(self._energies) - low) / SEGMENT, np.float64)

    def _decimate(self, both: NDArray[np.complex64]) -> NDArray[np.complex64]:
        """Return a fifth of the frames, behind a triangular low-pass that the weights allow for."""
        # The nine weights 1 2 3 4 5 4 3 2 1 over groups of five: what rises in one group falls in the next. The falling
        # weights 4 3 2 1 0 are the sum of the group's running sums, the rising ones five times its whole sum less that.
        count = len(both) // _FIFTH
        fifth, sums, falling = self._fifth[:count], self._sums[:count], self._falling[:count]
        sums[:] = both[::_FIFTH]
        falling[:] = sums
        for place in range(1, _FIFTH):
            sums += both[place::_FIFTH]
            if place < _FIFTH - 1:
                falling += sums
        sums *= np.float32(_FIFTH)
        sums -= falling
        fifth[0] = falling[0] + self._rising
        np.add(falling[1:], sums[:-1], out=fifth[1:])
        self._rising = sums[-1]
        fifth *= np.float32(1 / sum(_TAPS))
        return fifth

    def _lost_below(self, fifth: NDArray[np.complex64]) -> Float64:
        """Return what the high pass takes from each window; window n covers segments n - 1 and n."""
        count, half = len(fifth) // _LOW, _WINDOW // 2
        low = self._low[: half + count]
        means = low[half:]
        means.fill(0)
        for place in range(_LOW):
            means += fifth[place::_LOW]
        means *= np.float32(1 / _LOW)
        halves = low.reshape(-1, half)
        windows = np.concatenate((halves[:-1], halves[1:]), axis=1) * self._sine
        low[:half] = means[-half:]
        return _weighed(np.fft.fft(windows, axis=1), self._low_taken)


def _weighed(spectra: NDArray[np.complexfloating], weights: Float32) -> Float64:
    """Return the weighted power of each row; weights: one for each real and imaginary part."""
    parts = spectra.astype(np.complex64, copy=False).view(np.float32)
    return np.asarray(np.einsum("ij,j->i", parts * parts, weights), np.float64)


def _weights() -> tuple[float, Float32, Float32]:
    """Return the gain of the plain energy and what to take away for each part of each bin of the two spectra."""
    nyquist = np.array([SAMPLE_RATE / 2])
    flat = float((shelf_power(nyquist) * pass_power(nyquist))[0])
    size = SEGMENT // _FIFTH
    hertz = np.abs(np.fft.fftfreq(size, _FIFTH / SAMPLE_RATE))
    shelf, high_pass = shelf_power(hertz), pass_power(hertz)
    taken = flat - shelf + shelf * (1 - high_pass) * (1 - _low_share(hertz))
    taken *= _FIFTH / size / np.maximum(_tap_power(hertz), 0.05)
    low_hertz = np.abs(np.fft.fftfreq(_WINDOW, _FIFTH * _LOW / SAMPLE_RATE))
    low_taken = shelf_power(low_hertz) * (1 - pass_power(low_hertz)) * _low_share(low_hertz)
    mean_power = np.sinc(low_hertz * _FIFTH * _LOW / SAMPLE_RATE) ** 2
    low_taken *= _FIFTH * _LOW / _WINDOW / mean_power / _tap_power(low_hertz)
    return flat, np.repeat(taken, 2).astype(np.float32), np.repeat(low_taken, 2).astype(np.float32)


def _low_share(hertz: Float64) -> Float64:
    """Return the share of the high pass's loss that is measured in the long windows."""
    return np.asarray(1 / (1 + (hertz / _CROSSOVER_HERTZ) ** 4), np.float64)


def _tap_power(hertz: Float64) -> Float64:
    """Return the power gain of the decimation's low-pass."""
    turns = np.exp(-2j * math.pi * np.outer(hertz, np.arange(len(_TAPS))) / SAMPLE_RATE)
    return np.asarray(np.abs(turns @ np.array(_TAPS) / sum(_TAPS)) ** 2, np.float64)


def integrated(segments: Float64) -> float:
    """Return the gated loudness in LUFS of segments' mean squares; -inf for silence or less than 400 ms.

    BS.1770-4, Annex 1, equations 3 to 7: blocks of four segments overlapping by three, those above -70 LUFS, and of
    these those above their mean less 10 LU.
    """
    if len(segments) < 4:
        return _SILENCE
    blocks = (segments[:-3] + segments[1:-2] + segments[2:-1] + segments[3:]) / 4
    heard = blocks[blocks > 10 ** ((_ABSOLUTE_GATE - _OFFSET) / 10)]
    if not len(heard):
        return _SILENCE
    kept = heard[heard > heard.mean() * _RELATIVE_GATE]
    return _OFFSET + 10 * math.log10(float(kept.mean()))
