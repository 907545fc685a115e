"""Sounds: what a bus adds up. A sound is any stretch of one note or stroke, asked for by frames.

Short ones are rendered once and kept, since a track repeats itself; long ones are computed stretch by stretch, so that
a note may be held for minutes without filling the memory.
"""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple, Protocol

import numpy as np

from engine.model.randomness import Stream
from engine.model.sheet import Drum
from engine.synth.drums import Drummer
from engine.synth.ensembles import loop
from engine.synth.envelopes import Envelope, Shape, shape
from engine.synth.instrument import Instrument
from engine.synth.kits import Kit
from engine.synth.levels import gains
from engine.synth.tones import Oscillator, hardness
from engine.synth.waves import Float32

CHUNK = 17_640  # frames that are mixed at a time: the arrays should stay in the processor's cache

_STRETCH = 4_096  # frames
_LONGEST_SHOT = 131_072  # frames
_LONGEST_CHORD = 196_608  # frames
_HELD_GRID = 64  # frames; held times are rounded to it, so that swing and tempo do not make every length unique
_KEPT_OCTETS = 14_000_000
_KEPT_LOOPS = 24
_REMEMBERED = 256  # chords
_CHOKE_FRAMES = 400


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


@dataclass(frozen=True, slots=True)
class Shot:
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
        sound = self.oscillator.sound(start, stop)
        sound *= self.shape.curve(self.held, start, stop)
        return sound[np.newaxis]


@dataclass(frozen=True, slots=True)
class LoopTone:
    """An ensemble's tone. loop: shape (2, period + CHUNK), the beginning repeated so that no stretch has to wrap."""

    loop: Float32
    period: int
    shape: Shape
    held: int
    sides: int = 2

    @property
    def frames(self) -> int:
        """How long it sounds, in frames, its release included."""
        return self.shape.frames(self.held)

    def stretch(self, start: int, stop: int) -> Float32:
        """Return frames start to stop (not included)."""
        place = start % self.period
        sound = self.loop[:, place : place + stop - start]
        if self.shape.is_steady(self.held, start, stop):
            return sound if self.shape.sustain == 1 else sound * np.float32(self.shape.sustain)
        return sound * self.shape.curve(self.held, start, stop)


class Tone(NamedTuple):
    """One note of a chord: pitch and velocity as in a sheet, and its place from -1 left to 1 right."""

    pitch: int
    velocity: int
    pan: float


class Sounds:
    """Makes sounds and keeps those that are likely to come again, within a fixed amount of memory."""

    def __init__(self, stream: Stream) -> None:
        self._drummer = Drummer(stream.child("drums"))
        self._kept: OrderedDict[Hashable, Float32] = OrderedDict()
        self._heard: OrderedDict[Hashable, None] = OrderedDict()
        self._octets = 0
        self._shape = lru_cache(maxsize=32)(_envelope_shape)
        self._loop = lru_cache(maxsize=_KEPT_LOOPS)(_wrapped_loop)

    def tone(self, instrument: Instrument, pitch: int, velocity: int, held: int) -> Sound:
        """Return a note held for about `held` frames; the velocity gives its colour, not its level."""
        held = _on_grid(held)
        pitch = instrument.fold(pitch)
        shape = self._shape(instrument.envelope)
        if instrument.ensemble:
            wrapped = self._loop(instrument, pitch)
            return LoopTone(wrapped, wrapped.shape[1] - CHUNK, shape, held)
        held = _audible(shape, held)
        shade = hardness(velocity)
        if shape.frames(held) > _LONGEST_SHOT:
            return HeldTone(Oscillator(instrument, pitch, shade), shape, held)

        def whole() -> Float32:
            return _rendered(HeldTone(Oscillator(instrument, pitch, shade), shape, held))

        return Shot(self._keep((instrument.name, pitch, shade, held), whole))

    def chord(self, instrument: Instrument, tones: tuple[Tone, ...], held: int) -> Shot | None:
        """Return notes that sound together as one sound with their levels in it.

        None where that does not pay: the first time that they are heard, and where the sound were too long to keep.
        """
        held = _on_grid(held)
        shape = self._shape(instrument.envelope)
        frames = shape.frames(_audible(shape, held))
        key = (instrument.name, tones, held)
        if frames > _LONGEST_CHORD or not self._is_heard_again(key):
            return None

        def whole() -> Float32:
            samples = np.zeros((2 if instrument.is_wide else 1, frames), np.float32)
            for tone in tones:
                gain = gains(instrument.level, tone.velocity, tone.pan, instrument.dynamics)[: len(samples)]
                sound = self.tone(instrument, tone.pitch, tone.velocity, held)
                for start in range(0, frames, _STRETCH):
                    stop = min(start + _STRETCH, frames)
                    samples[:, start:stop] += sound.stretch(start, stop) * gain
            return samples

        return Shot(self._keep(key, whole))

    def stroke(self, kit: Kit, drum: Drum, velocity: int, gap: int) -> Sound:
        """Return a stroke on the kit; gap: frames until the next hat, which a choked sound does not outlast."""
        sound = kit.sounds[drum]
        shade = hardness(velocity)
        samples = self._keep((kit.name, drum, shade), lambda: self._drummer.strike(sound, shade))
        if not sound.choked or gap + _CHOKE_FRAMES >= samples.shape[1]:
            return Shot(samples)
        return Shot(self._keep((kit.name, drum, shade, gap), lambda: _choke(samples, gap)))

    def _is_heard_again(self, key: Hashable) -> bool:
        """Return whether this was asked before, among the last few hundred that were."""
        if key in self._heard:
            self._heard.move_to_end(key)
            return True
        self._heard[key] = None
        if len(self._heard) > _REMEMBERED:
            self._heard.popitem(last=False)
        return False

    def _keep(self, key: Hashable, make: Callable[[], Float32]) -> Float32:
        """Return the kept samples of this key, or make and keep them; the longest unused go when memory is short."""
        found = self._kept.get(key)
        if found is None:
            found = self._kept[key] = make()
            self._octets += found.nbytes
            while self._octets > _KEPT_OCTETS and len(self._kept) > 1:
                self._octets -= self._kept.popitem(last=False)[1].nbytes
        else:
            self._kept.move_to_end(key)
        return found


def _on_grid(held: int) -> int:
    """Return a held time that other notes of about this length share."""
    return max(_HELD_GRID, round(held / _HELD_GRID) * _HELD_GRID)


def _audible(shape: Shape, held: int) -> int:
    """Return how long a note is worth holding: a sound that decays to nothing ends there."""
    return held if shape.sustain else min(held, len(shape.head))


def _rendered(tone: HeldTone) -> Float32:
    """Return a whole tone, rendered in stretches that fit the processor's cache."""
    samples = np.empty((1, tone.frames), np.float32)
    for start in range(0, tone.frames, _STRETCH):
        stop = min(start + _STRETCH, tone.frames)
        samples[:, start:stop] = tone.stretch(start, stop)
    return samples


def _envelope_shape(envelope: Envelope) -> Shape:
    return shape(envelope)


def _wrapped_loop(instrument: Instrument, pitch: int) -> Float32:
    samples = loop(instrument, pitch)
    return np.concatenate((samples, samples[:, :CHUNK]), axis=1)


def _choke(samples: Float32, gap: int) -> Float32:
    """Return the stroke up to `gap` frames, damped by the hand that plays the next one."""
    cut = samples[:, : gap + _CHOKE_FRAMES].copy()
    left = 1 - np.arange(1, _CHOKE_FRAMES + 1) / _CHOKE_FRAMES
    cut[:, gap:] *= (left * left).astype(np.float32)
    return cut
