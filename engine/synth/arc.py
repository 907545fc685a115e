"""The arc of energy: the louder a section, the wider its image, and in calm ones melodies and chords are darker, behind
a filter that opens towards the loud ones. Bass and pad are never dark, and drums keep their colour.

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
# Energies, and how wide the image is there against what the instruments say. In between it goes evenly.
_WIDTHS = ((0.25, 0.4), (0.5, 0.9), (0.9, 1.25))
_CALM_BELOW = 0.47
_THIN = 0.5  # of a pulse's width, and of how far it moves, in calm sections
_THINNEST = 0.125

T = TypeVar("T")


def darkness(energy: float) -> float:
    """Return how far a section's energy closes the filter, 0 to 1."""
    return min(1.0, max(0.0, (_OPEN_FROM - energy) / (_OPEN_FROM - _CLOSED_AT)))


def narrowness(energy: float) -> float:
    """Return what a section's energy takes from the width of the image, 1 for all of it; below 0 it adds to it."""
    energies, widths = zip(*_WIDTHS, strict=True)
    return 1 - float(np.interp(energy, energies, widths))


class Arc:
    """Something that energy takes away, along a track: as much as a section's energy says in its middle, and where two
    sections meet as little as the louder one has of it.

    taken: what an energy takes, less the higher it is; 0 where nothing is to be done.
    """

    def __init__(self, track: Track, taken: Callable[[float], float], chunk: int) -> None:
        points: list[tuple[int, float]] = []
        before = None
        for section in track.sections:
            own = taken(section.energy)
            points.append((section.start_bar, own if before is None else min(before, own)))
            if section.bars > 1:
                points.append((section.start_bar + section.bars // 2, own))
            before = own
        points = points or [(0, 0.0)]
        places = [step_frame(bar * track.steps_per_bar, track.bpm) for bar, _ in points]
        edges = np.arange(0, track.frames + 2 * chunk, chunk)
        self._taken = np.interp(edges, places, [own for _, own in points]).tolist()
        self._chunk = chunk
        self._along = (np.arange(chunk) / chunk).astype(np.float32)

    def at(self, start: int) -> Float32 | None:
        """Return what is taken in the chunk that begins at frame `start`, or None where nothing is.

        Its shape is (chunk,), or () where it does not change. start: a multiple of the chunk.
        """
        chunk = start // self._chunk
        first, last = self._taken[chunk : chunk + 2]
        if first == last:
            return np.array(first, np.float32) if first else None
        taken = self._along * np.float32(last - first)
        taken += np.float32(first)
        return taken


def narrow(side: Float32, taken: Float32 | None) -> None:
    """Change how loud the side is, shape (frames,), in place. taken: of `narrowness`, None for nothing."""
    if taken is not None:
        np.multiply(side, 1 - taken, out=side)


class Curtain:
    """The filter of one lane."""

    def __init__(self) -> None:
        self._past = [np.zeros(tap, np.float32) for tap in _TAPS]
        self._is_drawn = False

    def draw(self, samples: Float32, closed: Float32 | None) -> None:
        """Change the next stretch, shape (frames,), in place. closed: how far, 0 to 1, None for open."""
        if closed is None:
            self.rest()
            return
        self._is_drawn = True
        change = np.empty_like(samples)
        level = closed * np.float32(0.5)
        for past in self._past:
            tap = len(past)
            np.subtract(samples[:-tap], samples[tap:], out=change[tap:])
            np.subtract(past, samples[:tap], out=change[:tap])
            past[:] = samples[-tap:]
            np.multiply(change, level, out=change)
            np.add(samples, change, out=samples)

    def rest(self) -> None:
        """Forget what was heard: nothing sounds, or the filter is open. It begins to close without a step."""
        if self._is_drawn:
            self._is_drawn = False
            for past in self._past:
                past.fill(0)


def _thinned(instrument: Instrument) -> Instrument:
    """Return the instrument as it sounds in calm sections: a pulse is thinner, any other stays as it is."""
    coloured = instrument.filter or instrument.operators or instrument.ensemble
    duty, sweep = max(_THINNEST, instrument.duty * _THIN), instrument.sweep
    if instrument.wave is not Wave.PULSE or coloured or duty >= instrument.duty:
        return instrument
    if sweep:
        sweep = sweep._replace(depth=sweep.depth * duty / instrument.duty)
    return instrument._replace(name=f"{instrument.name}_calm", duty=duty, sweep=sweep)


class Cast(NamedTuple, Generic[T]):
    """Who plays a part, from which frame on: an instrument at play, or in calm sections its thinner form."""

    begins: tuple[int, ...]
    voices: tuple[T, ...]

    def at(self, frame: int) -> T:
        """Return who plays at a frame."""
        if len(self.voices) == 1:
            return self.voices[0]
        return self.voices[max(0, bisect_right(self.begins, frame) - 1)]


def cast(track: Track, instrument: Instrument, enter: Callable[[Instrument], T], *, thins: bool) -> Cast[T]:
    """Return who plays a part on an instrument. enter: makes a player of an instrument. thins: whether calm sections
    are thin, on consoles that have no filter for them.
    """
    calm = _thinned(instrument) if thins else instrument
    if calm is instrument or not any(section.energy < _CALM_BELOW for section in track.sections):
        return Cast((0,), (enter(instrument),))
    full, thin = enter(instrument), enter(calm)
    begins = [step_frame(section.start_bar * track.steps_per_bar, track.bpm) for section in track.sections]
    return Cast(tuple(begins), tuple(thin if section.energy < _CALM_BELOW else full for section in track.sections))
