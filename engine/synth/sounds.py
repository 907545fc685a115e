"""Sounds: what a bus adds up. A sound is any stretch of one note or stroke, asked for by frames.

A sound has one row, the middle, or two, middle and side: left is their sum, right is the middle less the side. So what
stands in the middle costs half, and what is sent to the effects, the sum of left and right, is there already.

Short ones are rendered once and kept; long ones are computed stretch by stretch, so that a note may be held for minutes
without filling the memory.
"""

from dataclasses import dataclass
from typing import NamedTuple, Protocol

import numpy as np

from engine.synth.envelopes import Shape
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

    def stretch(self, start: int, stop: int) -> Float32:
        """Return frames start to stop (not included), shape (sides, frames), at most `CHUNK`; or the first of them,
        where those that follow do not lie beside them.
        """
        ...


class Shot(NamedTuple):
    """A sound that is there as a whole: samples of shape (1 or 2, frames), the middle and the side."""

    samples: Float32

    @property
    def frames(self) -> int:
        """How long it sounds, in frames."""
        return int(self.samples.shape[1])

    @property
    def sides(self) -> int:
        """2 where left and right differ in its rows, else 1."""
        return int(self.samples.shape[0])

    def stretch(self, start: int, stop: int) -> Float32:
        """Return frames start to stop (not included)."""
        return self.samples[:, start:stop]


class ShapedTone(NamedTuple):
    """A tone under an envelope, all of it kept, shapes (1, frames); the opening, added to it, may be shorter."""

    settled: Float32
    opening: Float32
    curve: Float32

    @property
    def frames(self) -> int:
        """How long it sounds, in frames, its release included."""
        return int(self.curve.shape[1])

    @property
    def sides(self) -> int:
        """It has a middle alone."""
        return 1

    def stretch(self, start: int, stop: int) -> Float32:
        """Return frames start to stop (not included)."""
        return self.write(start, stop, np.empty((1, stop - start), np.float32))

    def write(self, start: int, stop: int, out: Float32) -> Float32:
        """Write frames start to stop (not included) to `out`, shape (1, stop - start), and return it."""
        settled, opening, curve = self
        bright = min(opening.shape[1], stop) - start
        if bright > 0:
            begin = out[:, :bright]
            np.add(settled[:, start : start + bright], opening[:, start : start + bright], out=begin)
            np.multiply(begin, curve[:, start : start + bright], out=begin)
        later = max(0, bright)
        np.multiply(settled[:, start + later : stop], curve[:, start + later : stop], out=out[:, later:])
        return out


@dataclass(frozen=True, slots=True)
class HeldTone:
    """A tone too long to keep, computed as it goes."""

    oscillator: Oscillator
    shape: Shape
    held: int
    sides: int = 1

    @property
    def frames(self) -> int:
        """How long it sounds, in frames, its release included."""
        return self.shape.frames(self.held)

    def stretch(self, start: int, stop: int) -> Float32:
        """Return frames start to stop (not included)."""
        sound = self.oscillator.stretch(start, stop)
        sound *= self.shape.curve(self.held, start, stop)
        return sound[np.newaxis]


@dataclass(frozen=True, slots=True)
class LoopTone:
    """An ensemble's tone. loop: middle and side, shape (2, frames), which are heard again and again."""

    loop: Float32
    shape: Shape
    held: int
    sides: int = 2

    @property
    def frames(self) -> int:
        """How long it sounds, in frames, its release included."""
        return self.shape.frames(self.held)

    def stretch(self, start: int, stop: int) -> Float32:
        """Return frames start to stop (not included), or those of them before the loop begins anew."""
        place = start % self.loop.shape[1]
        sound = self.loop[:, place : place + stop - start]
        stop = start + sound.shape[1]
        if self.shape.is_steady(self.held, start, stop):
            return sound if self.shape.sustain == 1 else sound * np.float32(self.shape.sustain)
        return sound * self.shape.curve(self.held, start, stop)


Gain = tuple[Float32, ...]
"""Scalars: one for all rows of a sound; or of a sound with one row, how loud it is in the middle and at the side."""

Cue = tuple[int, Sound, Gain | None]
"""A sound that begins at a frame, and its gain, None where the sound has it in it. A plain tuple, as there are
thousands."""
