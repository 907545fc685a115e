"""Levels: from decibels, velocity and place between the sides to gains."""

import math
from functools import lru_cache

import numpy as np

from engine.synth.waves import Float32

Standing = tuple[Float32, float]
"""The gain of a sound's middle, a scalar array, and how loud its side is against it."""

_HEADROOM = 6.0  # decibels, so that a full mix lies near the usual loudness before its mastering


@lru_cache(maxsize=1024)
def gains(level: float, velocity: int, pan: float, dynamics: float = 1.0) -> Float32:
    """Return left and right gain, shape (2, 1), of equal power and 1 in the middle.

    level: decibels. pan: -1 to 1. dynamics: see `Instrument`.
    """
    loudness = 10 ** ((level - _HEADROOM) / 20) * (velocity / 127) ** dynamics
    angle = (_within(pan) + 1) * math.pi / 4
    return np.array([[math.cos(angle)], [math.sin(angle)]]).astype(np.float32) * np.float32(loudness * math.sqrt(2))


def placed(level: float, velocity: int, pan: float, dynamics: float = 1.0) -> Standing:
    """Return where a sound stands; how loud its side is against its middle is the same at every velocity.

    Left is the middle and the side, right the middle less the side.
    """
    left, right = gains(level, velocity, pan, dynamics)[:, 0]
    return np.array((left + right) * np.float32(0.5)), aside(pan)


def aside(pan: float) -> float:
    """Return how loud the side of a sound at `pan` is against its middle, -1 right to 1 left."""
    return math.tan(-_within(pan) * math.pi / 4)


def _within(pan: float) -> float:
    return max(-1.0, min(1.0, pan))
