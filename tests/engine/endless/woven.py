"""Music without end, made without a thread: what tests of it share."""

import tempfile
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from engine.endless.loom import Loom
from engine.endless.stretch import Stretch
from engine.record import Asked
from tests.following import follow

SEED = "5eed" * 16
VIBE, OTHER = "rainy village shop", "boss fight"
FOLDER = Path(tempfile.gettempdir())


def loom(seed: str = SEED, most_frames: int | None = None) -> Loom:
    return Loom(seed, Asked(90.0), FOLDER, most_frames)


def weave(one: Loom, vibe: str = VIBE) -> Stretch:
    stretch, told = follow(one.weave(vibe))
    assert told == []
    return stretch


def all_of(one: Loom) -> NDArray[np.int16]:
    """Return what is on the tape."""
    frames = one.side.tape.frames
    return one.side.tape.read(0, frames)
