"""The K-weighting filter's response (ITU-R BS.1770-4, Annex 1, tables 1 and 2) at our sample rate.

The standard gives coefficients at 48 kHz only. The analogue prototypes behind them, as published by De Man
("Evaluation of implementations of the EBU R128 loudness measurement", 2018), are warped to 44.1 kHz here.
"""

import math

import numpy as np
from numpy.typing import NDArray

from engine.model.units import SAMPLE_RATE

Float64 = NDArray[np.float64]

_SHELF_HERTZ, _SHELF_DECIBELS, _SHELF_Q = 1681.974450955533, 3.999843853973347, 0.7071752369554196
_SHELF_SPLIT = 0.4996667741545416
_PASS_HERTZ, _PASS_Q = 38.13547087602444, 0.5003270373238773


def shelf_power(hertz: Float64) -> Float64:
    """Return the power gain of the first stage, the high shelf, at these frequencies."""
    warped = math.tan(math.pi * _SHELF_HERTZ / SAMPLE_RATE)
    high = 10 ** (_SHELF_DECIBELS / 20)
    middle = high**_SHELF_SPLIT
    square = warped * warped
    above = (
        high + middle * warped / _SHELF_Q + square,
        2 * (square - high),
        high - middle * warped / _SHELF_Q + square,
    )
    below = (1 + warped / _SHELF_Q + square, 2 * (square - 1), 1 - warped / _SHELF_Q + square)
    return _power(above, below, hertz)


def pass_power(hertz: Float64) -> Float64:
    """Return the power gain of the second stage, the high pass, at these frequencies."""
    warped = math.tan(math.pi * _PASS_HERTZ / SAMPLE_RATE)
    square = warped * warped
    scale = 1 + warped / _PASS_Q + square
    below = (1.0, 2 * (square - 1) / scale, (1 - warped / _PASS_Q + square) / scale)
    return _power((1.0, -2.0, 1.0), below, hertz)


def _power(above: tuple[float, float, float], below: tuple[float, float, float], hertz: Float64) -> Float64:
    """Return the squared magnitude of a biquad."""
    turn = np.exp(-2j * math.pi * hertz / SAMPLE_RATE)
    numerator = above[0] + turn * (above[1] + turn * above[2])
    denominator = below[0] + turn * (below[1] + turn * below[2])
    return np.asarray(np.abs(numerator / denominator) ** 2, np.float64)
