"""Earcons: short sounds that stand for words, made from numbers like all sound here.

Up means that something is there now, down that something is gone; low is trouble. They stay 10 decibels below full
scale and last a fifth of a second at most, and begin and end in silence, so that they do not click.
"""

from enum import StrEnum
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from engine.model.units import SAMPLE_RATE

Int16 = NDArray[np.int16]

_LEVEL = 0.45 * 32_767
_TONE_SECONDS = 0.07
_EDGE_SECONDS = 0.008


class Earcon(StrEnum):
    """What happened. KEPT and LET_GO: a take is a favourite, or no favourite any more."""

    DONE = "done"
    ERROR = "error"
    CANCELLED = "cancelled"
    KEPT = "kept"
    LET_GO = "let go"
    LOCKED = "locked"
    OPENED = "open"
    SIDE_A = "A"
    SIDE_B = "B"


# MIDI keys, one tone after the other; -1 is a rest.
TONES: dict[Earcon, tuple[int, ...]] = {
    Earcon.DONE: (72, 76, 79),
    Earcon.ERROR: (45, 44),
    Earcon.CANCELLED: (67, 60),
    Earcon.KEPT: (79, 84),
    Earcon.LET_GO: (84, 79),
    Earcon.LOCKED: (64, 57),
    Earcon.OPENED: (57, 64),
    Earcon.SIDE_A: (74,),
    Earcon.SIDE_B: (74, -1, 74),
}


@lru_cache
def earcon(name: Earcon) -> Int16:
    """Return the sound of an earcon, (frames, 2) int16 at 44.1 kHz; not to be written to."""
    sound = np.concatenate([_tone(key) for key in TONES[name]])
    stereo = np.repeat(np.rint(_LEVEL * sound).astype(np.int16)[:, None], 2, axis=1)
    stereo.flags.writeable = False
    return stereo


def _tone(key: int) -> NDArray[np.float64]:
    """Return a tone with its odd partials up to the seventh, as a soft square wave has them."""
    frames = round(_TONE_SECONDS * SAMPLE_RATE)
    if key < 0:
        return np.zeros(frames // 2)
    turns = 2 * np.pi * 440 * 2 ** ((key - 69) / 12) * np.arange(frames) / SAMPLE_RATE
    wave = sum(np.sin(number * turns) / number**2 for number in (1, 3, 5, 7))
    edge = np.linspace(0, 1, round(_EDGE_SECONDS * SAMPLE_RATE))
    envelope = np.exp(-2.5 * np.arange(frames) / frames)
    envelope[: len(edge)] *= edge
    envelope[-len(edge) :] *= edge[::-1]
    return np.asarray(wave * envelope, np.float64)
