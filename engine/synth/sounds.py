"""Sounds: what a bus adds up. A sound is any stretch of one note or stroke, asked for by frames.

Short ones are rendered once and kept; long ones are computed stretch by stretch, so that a note may be held for minutes
without filling the memory.
"""

from dataclasses import dataclass
from typing import NamedTuple, Protocol

import numpy as np

from engine.synth.envelopes import Shape
from engine.synth.tones import Oscillator
from engine.synth.waves import Float32

CHUNK = 17_640  # frames that are mixed at a time: the arrays should stay in the processor's cache
LONGEST_NOTE = 131_072  # frames: a longer one is never kept


class Sound(Protocol):
    """A note or stroke at full level. frames: how long it sounds in all."""

    @property
    def frames(self) -> int:
        """How long it sounds, in frames, its release included."""
        ...

    @property
    def sides(self) -> int:
        """1 where both sides are the same, 2 where they differ."""
        ...

    def stretch(self, start: int, stop: int) -> Float32:
        """Return frames start to stop (not included), shape (sides, stop - start); at most `CHUNK` frames."""
        ...


class Shot(NamedTuple):
    """A sound that is there as a whole: samples of shape (1 or 2, frames)."""

    samples: Float32

    @property
    def frames(self) -> int:
        """How long it sounds, in frames."""
        return int(self.samples.shape[1])

    @property
    def sides(self) -> int:
        """1 where both sides are the same, 2 where they differ."""
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
        """Both sides are the same."""
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
    """An ensemble's tone. loop: shape (2, frames), longer than `CHUNK`; it is heard again and again."""

    loop: Float32
    shape: Shape
    held: int
    sides: int = 2

    @property
    def frames(self) -> int:
        """How long it sounds, in frames, its release included."""
        return self.shape.frames(self.held)

    def stretch(self, start: int, stop: int) -> Float32:
        """Return frames start to stop (not included)."""
        frames = self.loop.shape[1]
        place = start % frames
        sound = self.loop[:, place : place + stop - start]
        if place + stop - start > frames:
            sound = np.concatenate((sound, self.loop[:, : place + stop - start - frames]), axis=1)
        if self.shape.is_steady(self.held, start, stop):
            return sound if self.shape.sustain == 1 else sound * np.float32(self.shape.sustain)
        return sound * self.shape.curve(self.held, start, stop)


Cue = tuple[int, Sound, Float32 | None]
"""A sound that begins at a frame, and its gain: shape (2, 1), left and right, or (1, 1) where both sides are the same,
or None where the sound has it in it. A plain tuple, as there are thousands."""


def sided(sound: Sound, gain: Float32) -> Float32:
    """Return a sound's gain of left and right, or one for both where that is all it takes."""
    return gain[:1] if sound.sides == 1 and gain[0, 0] == gain[1, 0] else gain
