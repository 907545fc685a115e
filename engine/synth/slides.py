"""Slides: notes that glide to their pitch from that of the note before.

A slide moves phases so that it arrives in the phase that the tone has there anyway: from its end on the tone is the one
that is kept for the pitch, to the last bit.
"""

from typing import NamedTuple

import numpy as np

from engine.model.units import SAMPLE_RATE
from engine.synth.phases import Float32, Phase

_NEAR, _FAR = 0.4, 1.0  # semitones above the goal, between which the wave made for the start gives way to the goal's


class Slide(NamedTuple):
    """Where a note comes from: the semitones from its own pitch to there, and for how many frames it glides."""

    semitones: int
    frames: int

    def path(self) -> np.ndarray:
        """Return how many semitones are left at each frame, float64: falling fast at first, settling softly."""
        left = 1 - np.arange(self.frames) / self.frames
        return np.asarray(self.semitones * left * left * (3 - 2 * left))


def shifts(slide: Slide, hertz: float) -> Phase:
    """Return by how much the phase of a tone of `hertz` is moved at each frame of its slide."""
    ahead = np.exp2(slide.path() / 12) - 1
    cycles = -np.cumsum(ahead[::-1])[::-1] * (hertz / SAMPLE_RATE)
    return np.asarray((cycles * 2.0**32).astype(np.int64), np.uint32)


def arrival(slide: Slide) -> Float32:
    """Return how much of the goal's own wave sounds at each frame, 0 to 1.

    A wave that is made for a lower pitch has harmonics that would fold back at the higher one where a slide begins.
    """
    gone = np.clip((_FAR - slide.path()) / (_FAR - _NEAR), 0, 1)
    return (gone * gone * (3 - 2 * gone)).astype(np.float32)
