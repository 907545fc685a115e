"""Frequency modulation with four operators, as tables: the ratios are whole numbers, so a tone repeats each cycle.

Chowning, "The synthesis of complex audio spectra by means of frequency modulation" (1973); the algorithms are some of
those that the four-operator chips of the sixteen-bit consoles offered.
"""

import math
from enum import Enum
from functools import lru_cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from engine.synth.waves import RMS, Float64

_FRAMES = 2_048  # of the cycle that the harmonics are read from: what lies beyond is 200 decibels below the loudest
_FEEDBACK_ROUNDS = 6


class Algorithm(Enum):
    """Who modulates whom: for each operator its modulators; then the operators that are heard."""

    STACK = (((1,), (2,), (3,), ()), (0,))
    BRANCH = (((1, 2), (), (3,), ()), (0,))
    PAIRS = (((1,), (), (3,), ()), (0, 2))
    SHARED = (((3,), (3,), (3,), ()), (0, 1, 2))
    ORGAN = (((), (), (), ()), (0, 1, 2, 3))


class Operators(NamedTuple):
    """Four sines. ratios: frequencies against the note's. levels: of a heard operator an amplitude, of a modulator the
    index in radians. rest: the share of the indices that stays when the tone has settled, after `decay` seconds.
    feedback: how far the last operator modulates itself, in radians.
    """

    algorithm: Algorithm
    ratios: tuple[int, int, int, int]
    levels: tuple[float, float, float, float]
    rest: float
    decay: float
    feedback: float = 0.0

    def harmonics(self, count: int, brightness: float) -> NDArray[np.complex128]:
        """Return the complex amplitudes of harmonics 0 to `count`, the mean 0, the whole tone's RMS `RMS`.

        brightness: the share of the indices, 0 to 1.
        """
        bins = self._bins(brightness)
        amplitudes = np.zeros(count + 1, np.complex128)
        kept = min(count, _FRAMES // 2 - 1)
        amplitudes[: kept + 1] = bins[: kept + 1]
        return amplitudes

    @lru_cache(maxsize=64)  # noqa: B019  operators are data, as many as consoles have instruments
    def _bins(self, brightness: float) -> NDArray[np.complex128]:
        """Return the complex amplitudes of all harmonics."""
        modulators, heard = self.algorithm.value
        cycle = 2 * math.pi * np.arange(_FRAMES) / _FRAMES
        waves: list[Float64] = [np.zeros(_FRAMES)] * 4
        for operator in (3, 2, 1, 0):
            depth = sum((waves[other] for other in modulators[operator]), np.zeros(_FRAMES))
            level = self.levels[operator] * (1 if operator in heard else brightness)
            waves[operator] = level * self._sine(operator, cycle, depth, brightness)
        sound = np.sum([waves[operator] for operator in heard], axis=0)
        bins = np.fft.rfft(sound) * (2 / _FRAMES)
        bins[0] = 0
        power = float(np.sum(np.abs(bins) ** 2)) / 2
        return np.asarray(bins * (RMS / math.sqrt(power)), np.complex128)

    def _sine(self, operator: int, cycle: Float64, depth: Float64, brightness: float) -> Float64:
        phase = self.ratios[operator] * cycle + depth
        wave = np.sin(phase)
        if operator == 3 and self.feedback:
            for _ in range(_FEEDBACK_ROUNDS):
                wave = np.sin(phase + self.feedback * brightness * wave)
        return np.asarray(wave, np.float64)
