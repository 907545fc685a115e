"""The seam of bars that go round: where they end, their beginning follows, and neither was made for the other.

A cut there is heard as a click. So over the last frames before the end the music fades into what stands before the
beginning: from the first beat on every frame is the tape's again, and its attack keeps its edge.
"""

import numpy as np
from numpy.typing import NDArray

from engine.playback.ramps import FADE_IN, FADE_OUT, RAMP, rounded
from engine.playback.tape import CHANNELS, Tape

Int16 = NDArray[np.int16]
Loop = tuple[int, int]  # the first frame of what goes round, and the frame after its last one


def touches(loop: Loop | None, place: int) -> bool:
    """Return whether a place stands in the ramp before a loop's end."""
    return loop is not None and loop[1] - RAMP <= place < loop[1]


def read_towards(loop: Loop, tape: Tape, place: int, frames: int) -> Int16:
    """Return at most `frames` frames of a tape from a place on, as they are read on the way to the loop's end.

    No more than up to that end may be asked for from before it.
    """
    ramp = loop[1] - RAMP
    plain = min(frames, max(0, ramp - place))
    if plain == frames or place >= loop[1]:
        return tape.read(place, frames)
    joined = max(place, ramp)
    beginning = _before(loop[0] - (loop[1] - joined), frames - plain, tape)
    course = tape.read(place, frames)
    ending = course[plain:]
    ages = slice(joined - ramp, joined - ramp + len(ending))
    mixed = ending * FADE_OUT[ages] + beginning[: len(ending)] * FADE_IN[ages]
    return np.concatenate((course[:plain], rounded(mixed.astype(np.float32))))


def _before(place: int, frames: int, tape: Tape) -> Int16:
    """Return just so many frames from a place on: silence where the tape has none, or none any more."""
    missing = min(frames, max(0, -place))
    there = tape.read(max(0, place), frames - missing)
    found = np.zeros((frames, CHANNELS), np.int16)
    found[missing : missing + len(there)] = there
    return found
