"""What sounds give when they are asked for by frames."""

import numpy as np

from engine.synth.sounds import Sound


def rows(sound: Sound, start: int = 0, stop: int | None = None) -> np.ndarray:
    """Return a sound's frames start to stop (not included), to its end where that is None, shape (sides, frames)."""
    stop = sound.frames if stop is None else stop
    found = [np.empty((sound.sides, 0), np.float32)]
    while start < stop:
        samples, level = sound.part(start, stop)
        leveled = samples if level is None else samples * level
        found.append(leveled[np.newaxis] if leveled.ndim == 1 else leveled.T)
        start += len(samples)
    return np.concatenate(found, axis=1)
