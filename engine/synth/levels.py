"""Levels: from decibels, velocity and place between the sides to gains."""

import math
from functools import lru_cache

import numpy as np

from engine.synth.waves import Float32

_HEADROOM = 6.0  # decibels, so that a full mix lies near the usual loudness before its mastering


@lru_cache(maxsize=1024)
def gains(level: float, velocity: int, pan: float, dynamics: float = 1.0) -> Float32:
    """Return left and right gain, shape (2, 1), of equal power and 1 in the middle.

    level: decibels. pan: -1 to 1. dynamics: see `Instrument`.
    """
    loudness = 10 ** ((level - _HEADROOM) / 20) * (velocity / 127) ** dynamics
    angle = (max(-1.0, min(1.0, pan)) + 1) * math.pi / 4
    return np.array([[math.cos(angle)], [math.sin(angle)]]).astype(np.float32) * np.float32(loudness * math.sqrt(2))


def placed(sides: Float32) -> tuple[Float32, ...]:
    """Return gains of left and right, shape (2, 1), as scalars for the middle and, where they differ, the side."""
    left, right = sides[:, 0]
    middle = np.array((left + right) * np.float32(0.5))
    return (middle,) if left == right else (middle, np.array((left - right) * np.float32(0.5)))
