"""Sounds to measure."""

from collections.abc import Callable

import numpy as np
import pytest

RATE = 44_100


def _music(seconds: float = 12.0, seed: int = 0) -> np.ndarray:
    """Bass, chord and bursts of noise with pauses of two levels, so that both gates have something to do."""
    frames = round(seconds * RATE)
    time = np.arange(frames) / RATE
    noise = np.random.default_rng(seed).standard_normal((frames, 2))
    bass = 0.3 * np.sign(np.sin(2 * np.pi * 55 * time)) * (time % 0.5 < 0.4)
    chord = 0.1 * sum(np.sin(2 * np.pi * hertz * time) for hertz in (220.0, 277.2, 329.6, 1318.5))
    burst = 0.2 * noise * np.exp(-12 * (time % 0.25))[:, np.newaxis]
    sound = bass[:, np.newaxis] + chord[:, np.newaxis] * np.array([1.0, 0.6]) + burst
    sound[round(frames * 0.4) : round(frames * 0.55)] *= 0.02
    sound[round(frames * 0.7) : round(frames * 0.8)] = 0
    return (0.5 * sound).astype(np.float32)


@pytest.fixture(scope="session")
def music() -> Callable[..., np.ndarray]:
    return _music
