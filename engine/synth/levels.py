"""Levels: from decibels, velocity and place between the sides to gains."""

import math

import numpy as np

from engine.synth.waves import Float32

Standing = tuple[Float32, float]
"""The gain of a sound's middle, a scalar array, and how loud its side is against it."""

_HEADROOM = 6.0  # decibels, so that a full mix lies near the usual loudness before its mastering


def gains(level: float, velocity: int, pan: float, dynamics: float = 1.0) -> tuple[float, float]:
    """Return left and right gain, of equal power and 1 in the middle.

    level: decibels. pan: -1 to 1. dynamics: see `Instrument`.
    """
    loudness = 10 ** ((level - _HEADROOM) / 20) * (velocity / 127) ** dynamics * math.sqrt(2)
    angle = (_within(pan) + 1) * math.pi / 4
    return loudness * math.cos(angle), loudness * math.sin(angle)


def placed(level: float, velocity: int, pan: float, dynamics: float = 1.0) -> Standing:
    """Return where a sound stands; how loud its side is against its middle is the same at every velocity.

    Left is the middle and the side, right the middle less the side.
    """
    left, right = gains(level, velocity, pan, dynamics)
    return np.array((left + right) / 2, np.float32), aside(pan)


def aside(pan: float) -> float:
    """Return how loud the side of a sound at `pan` is against its middle, -1 right to 1 left."""
    return math.tan(-_within(pan) * math.pi / 4)


def _within(pan: float) -> float:
    return max(-1.0, min(1.0, pan))
