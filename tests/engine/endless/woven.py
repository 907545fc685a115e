"""Music without end, made without a thread: what tests of it share."""

import tempfile
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from engine.endless.loom import Loom
from engine.endless.stretch import Stretch
from engine.playback.transport import Transport
from engine.record import Asked
from tests.following import follow

SEED = "5eed" * 16
VIBE, OTHER = "rainy village shop", "boss fight"
FOLDER = Path(tempfile.gettempdir())


def loom(seed: str = SEED, most_frames: int | None = None) -> Loom:
    return Loom(seed, Asked(90.0), FOLDER, most_frames)


def weave(one: Loom, vibe: str = VIBE, instead: bool = False) -> Stretch:
    stretch, told = follow(one.weave(vibe, instead))
    assert told == []
    assert stretch is not None
    return stretch


def all_of(one: Loom) -> NDArray[np.int16]:
    """Return what is on the tape."""
    frames = one.side.tape.frames
    return one.side.tape.read(0, frames)


def patient(one: Loom) -> Transport:
    """Return a transport whose back-end waits for what is not there yet."""
    transport = Transport(one.side)
    transport.waits = True
    return transport
