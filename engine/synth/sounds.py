"""Sounds: what a bus adds up. A sound is any stretch of one note or stroke, asked for by frames.

A sound has one row, the middle, or two, middle and side: left is their sum, right is the middle less the side. So what
stands in the middle costs half, and what is sent to the effects, the sum of left and right, is there already.

Short ones are rendered once and kept; long ones are computed stretch by stretch, so that a note may be held for minutes
without filling the memory.
"""

from typing import NamedTuple, Protocol

import numpy as np

from engine.synth.envelopes import Shape
from engine.synth.phases import again
from engine.synth.tones import Oscillator
from engine.synth.waves import Float32

CHUNK = 35_280  # frames that are mixed at a time: more would not stay near the processor, fewer cost more calls
LONGEST_NOTE = 131_072  # frames: a longer one is never kept


class Sound(Protocol):
    """A note or stroke at full level. frames: how long it sounds in all."""

    @property
    def frames(self) -> int:
        """How long it sounds, in frames, its release included."""
        ...

    @property
    def sides(self) -> int:
        """2 where left and right differ in its rows, else 1."""
        ...

    def part(self, start: int, stop: int) -> tuple[Float32, Float32 | None]:
        """Return frames start to stop (not included), at most `CHUNK`, as lanes take them, and how loud they are: each
        of them, or all, None for as they are. Or the first of them, where those that follow do not lie beside them.
        """
        ...


def for_lane(samples: Float32) -> Float32:
    """Return a sound of shape (1 or 2, frames) as a lane takes it: of shape (frames,), or (frames, 2) where it is
    wide.
    """
    return samples[0] if len(samples) == 1 else samples.T


class Shot:
    """A sound that is there as a whole: samples of shape (1 or 2, frames), the middle and the side.

    heard: the same as lanes take it. frames: how long it sounds. They stand here as they are asked for thousands of
    times. is_wanted: whether it was asked for since `Kept` last thought of forgetting it.
    """

    __slots__ = ("frames", "heard", "is_wanted", "samples")

    def __init__(self, samples: Float32) -> None:
        self.samples = samples
        self.heard = for_lane(samples)
        self.frames = int(samples.shape[1])
        self.is_wanted = True

    @property
    def sides(self) -> int:
        """2 where left and right differ in its rows, else 1."""
        return len(self.samples)

    def part(self, start: int, stop: int) -> tuple[Float32, None]:
        """Return frames start to stop (not included)."""
        return self.heard[start:stop], None


class ShapedTone(NamedTuple):
    """A tone under an envelope, kept as far as it is held; the opening, which is added to it, may be shorter.

    settled, opening: shape (frames,). held: for how many frames the note is held. frames: how long it sounds, its
    release included. is_round: whether what is settled begins anew whenever it ends.
    """

    settled: Float32
    opening: Float32
    shape: Shape
    held: int
    frames: int
    is_round: bool = False

    @property
    def sides(self) -> int:
        """It has a middle alone."""
        return 1

    def part(self, start: int, stop: int) -> tuple[Float32, None]:
        """Return frames start to stop (not included)."""
        return self.play(start, stop, np.empty(stop - start, np.float32)), None

    def play(self, start: int, stop: int, out: Float32) -> Float32:
        """Write frames start to stop (not included) to `out`, shape (stop - start,), and return it."""
        settled, opening, shape, held, _, is_round = self
        sound = again(settled, start, stop) if is_round else settled[start:stop]
        bright = min(len(opening), stop) - start
        if bright <= 0:
            shape.play(held, start, sound, out)
            return out
        begin = np.add(sound[:bright], opening[start : start + bright], out[:bright])
        shape.play(held, start, begin, begin)
        if start + bright < stop:
            shape.play(held, start + bright, sound[bright:], out[bright:])
        return out


class HeldTone(NamedTuple):
    """A tone too long to keep, computed as it goes."""

    oscillator: Oscillator
    shape: Shape
    held: int
    sides: int = 1

    @property
    def frames(self) -> int:
        """How long it sounds, in frames, its release included."""
        return self.shape.frames(self.held)

    def part(self, start: int, stop: int) -> tuple[Float32, None]:
        """Return frames start to stop (not included)."""
        sound = self.oscillator.stretch(start, stop)
        self.shape.play(self.held, start, sound, sound)
        return sound, None


class LoopTone(NamedTuple):
    """An ensemble's tone. loop: middle and side, shape (2, frames), which are heard again and again."""

    loop: Float32
    shape: Shape
    held: int
    sides: int = 2

    @property
    def frames(self) -> int:
        """How long it sounds, in frames, its release included."""
        return self.shape.frames(self.held)

    def part(self, start: int, stop: int) -> tuple[Float32, Float32]:
        """Return frames start to stop (not included), or those of them before the loop or the level turns."""
        shape, held, place = self.shape, self.held, start % self.loop.shape[1]
        stop = min(stop, start + self.loop.shape[1] - place)
        rising = min(held, len(shape.head))
        if rising <= start < held:
            return self.loop[:, place : place + min(stop, held) - start].T, shape.level
        level = shape.head[start : min(stop, rising)] if start < rising else shape.ebb(held, start, stop)
        return self.loop[:, place : place + len(level)].T, level[:, np.newaxis]


Gain = tuple[Float32 | None, float]
"""How loud a sound is, None for as loud as it is: a scalar array, or of one that is there as a whole each frame, as
lanes take it; and of one with one row, how loud its side is against its middle."""

Cue = tuple[int, Sound, Gain]
"""A sound that begins at a frame, and its gain. A plain tuple, as there are thousands."""
