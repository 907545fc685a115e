"""Sound for tests of formats: music-like, reproducible, without a renderer."""

import numpy as np
from numpy.typing import NDArray


def chords(frames: int) -> NDArray[np.int16]:
    """Return frames of two different channels: a few decaying tones and soft noise, at most half of full scale."""
    seconds = np.arange(frames) / 44_100
    left = sum(np.sin(2 * np.pi * tone * seconds) for tone in (220.0, 277.2, 329.6)) * np.exp(-(seconds % 0.5) * 4)
    right = sum(np.sin(2 * np.pi * tone * seconds) for tone in (110.0, 440.0)) * np.exp(-(seconds % 0.25) * 4)
    noise = np.random.default_rng(1).uniform(-0.05, 0.05, frames)
    return (np.stack((left / 3, right / 2 + noise), axis=1) * 0.5 * 32_767).astype(np.int16)
