"""Music without end, made without a thread: what tests of it share."""

import tempfile
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from engine.endless.loom import Loom
from engine.endless.player import Endless
from engine.endless.stretch import Stretch
from engine.model.units import SAMPLE_RATE
from engine.playback.transport import Transport
from engine.record import Asked
from tests.following import follow

SEED = "5eed" * 16
VIBE, OTHER = "rainy village shop", "boss fight"
FOLDER = Path(tempfile.gettempdir())


def loom(seed: str = SEED, most_frames: int | None = None, stretches: int | None = None) -> Loom:
    return Loom(seed, Asked(90.0), FOLDER, most_frames, stretches)


def weave(one: Loom, vibe: str = VIBE) -> Stretch:
    stretch, told = follow(one.weave(vibe))
    assert told == []
    return stretch


def finished(stretches: int) -> tuple[Loom, Endless, Transport]:
    """Return music of so many stretches, all of them there, with what follows it and what plays it."""
    one = loom(stretches=stretches)
    for _ in range(stretches):
        weave(one)
    one.finish()
    endless, transport = Endless(one, VIBE), Transport(one.side)
    endless.follow(transport)
    return one, endless, transport


def all_of(one: Loom) -> NDArray[np.int16]:
    """Return what is on the tape."""
    frames = one.side.tape.frames
    return one.side.tape.read(0, frames)


def silent_at_end(sound: NDArray[np.int16]) -> float:
    """Return for how many seconds before its end a sound is below -50 dBFS, by its power in windows of 10 ms."""
    windows = (sound[len(sound) % 441 :] / 32_768.0).reshape(-1, 441, 2)
    loud = np.flatnonzero((windows**2).mean(axis=(1, 2)) > 10**-5.0)
    return float(len(windows) - 1 - loud[-1]) * 441 / SAMPLE_RATE
