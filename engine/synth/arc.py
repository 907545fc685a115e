"""The arc of energy: calm sections are narrower, and their melodies and chords darker, behind a filter that opens
towards the loud ones. Bass and pad are never dark, and drums stay as they are.

The filter is a row of pairs of taps: each adds to a sample the one a few frames before, up to the same level. So it may
move with every frame, costs little, and what single parts sound like adds up to what all sound like.
"""

from bisect import bisect_right
from collections.abc import Callable
from typing import Generic, NamedTuple, TypeVar

import numpy as np

from engine.model.track import Track
from engine.model.units import step_frame
from engine.synth.instrument import Instrument
from engine.synth.waves import Float32, Wave

_OPEN_FROM, _CLOSED_AT = 0.45, 0.25  # energies of sections
# Frames; all at the same level pass half the power at 1,800 Hz. The first takes the highest tones, which the others let
# through again.
_TAPS = (1, 2, 3, 5)
_NARROW = 0.6  # of the stereo image is gone where the filter is closed
_CALM_BELOW = 0.47
_THIN = 0.5  # of a plain pulse's width, in calm sections
_THINNEST = 0.125

T = TypeVar("T")


def _closed(energy: float) -> float:
    return min(1.0, max(0.0, (_OPEN_FROM - energy) / (_OPEN_FROM - _CLOSED_AT)))


class Arc:
    """How far the filter is closed along a track, 0 to `depth`: open where a louder section begins and until a calmer
    one does, as closed as a section's energy has it in its middle.
    """

    def __init__(self, track: Track, depth: float, chunk: int) -> None:
        points: list[tuple[int, float]] = []
        before = None
        for section in track.sections:
            closed = _closed(section.energy)
            points.append((section.start_bar, closed if before is None else min(before, closed)))
            if section.bars > 1:
                points.append((section.start_bar + section.bars // 2, closed))
            before = closed
        points = points or [(0, 0.0)]
        self._places = [step_frame(bar * track.steps_per_bar, track.bpm) for bar, _ in points]
        self._closed = [depth * closed for _, closed in points]
        ends = [*self._places[1:], 1 << 62]
        following = [*self._closed[1:], self._closed[-1]]
        spans = zip(self._places, ends, self._closed, following, strict=True)
        self._spans = [(begin, end) for begin, end, one, two in spans if one or two]
        self._chunk = chunk
        self._along = (np.arange(chunk) / chunk).astype(np.float32)

    def closed(self, start: int) -> Float32 | None:
        """Return how far it is closed in the chunk that begins at frame `start`, or None where it is open."""
        if not any(begin < start + self._chunk and start < end for begin, end in self._spans):
            return None
        first, last = np.interp((start, start + self._chunk), self._places, self._closed)
        if not first and not last:
            return None
        return self._along * np.float32(last - first) + np.float32(first)


class Curtain:
    """The filter of one lane, and of a side its width. is_dark: whether it has the filter, or moves the width alone."""

    def __init__(self, *, is_side: bool = False, is_dark: bool = True) -> None:
        self._past = [np.zeros(tap, np.float32) for tap in _TAPS if is_dark]
        self._is_side = is_side
        self._is_drawn = False

    def draw(self, samples: Float32, closed: Float32 | None) -> None:
        """Change the next stretch, shape (frames,), in place. closed: as `Arc` says, None for open."""
        if closed is None:
            self.rest()
            return
        self._is_drawn = True
        change = np.empty_like(samples)
        level = closed * np.float32(0.5) if self._past else closed
        for past in self._past:
            tap = len(past)
            np.subtract(samples[:-tap], samples[tap:], out=change[tap:])
            np.subtract(past, samples[:tap], out=change[:tap])
            past[:] = samples[-tap:]
            np.multiply(change, level, out=change)
            np.add(samples, change, out=samples)
        if self._is_side:
            np.multiply(closed, np.float32(-_NARROW), out=change)
            np.add(change, np.float32(1), out=change)
            np.multiply(samples, change, out=samples)

    def rest(self) -> None:
        """Forget what was heard: nothing sounds, or the filter is open. It begins to close without a step."""
        if self._is_drawn:
            self._is_drawn = False
            for past in self._past:
                past.fill(0)


def _thinned(instrument: Instrument) -> Instrument:
    """Return the instrument as it sounds in calm sections: a plain pulse is thinner, any other stays as it is."""
    moving = instrument.filter or instrument.sweep or instrument.operators or instrument.ensemble
    duty = max(_THINNEST, instrument.duty * _THIN)
    if instrument.wave is not Wave.PULSE or moving or duty >= instrument.duty:
        return instrument
    return instrument._replace(name=f"{instrument.name}_calm", duty=duty)


class Cast(NamedTuple, Generic[T]):
    """Who plays a part, from which frame on: an instrument at play, or in calm sections its thinner form."""

    begins: tuple[int, ...]
    voices: tuple[T, ...]

    def at(self, frame: int) -> T:
        """Return who plays at a frame."""
        if len(self.voices) == 1:
            return self.voices[0]
        return self.voices[max(0, bisect_right(self.begins, frame) - 1)]


def cast(track: Track, instrument: Instrument, enter: Callable[[Instrument], T]) -> Cast[T]:
    """Return who plays a part on an instrument. enter: makes a player of an instrument."""
    calm = _thinned(instrument)
    if calm is instrument or not any(section.energy < _CALM_BELOW for section in track.sections):
        return Cast((0,), (enter(instrument),))
    full, thin = enter(instrument), enter(calm)
    begins = [step_frame(section.start_bar * track.steps_per_bar, track.bpm) for section in track.sections]
    return Cast(tuple(begins), tuple(thin if section.energy < _CALM_BELOW else full for section in track.sections))
