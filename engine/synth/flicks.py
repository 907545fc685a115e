"""Flicks: one voice plays a chord by flicking over its tones, one for each frame of the picture.

So the chips with few voices played arpeggios. Each beat of a written arpeggio becomes one note that goes round the
tones of its half bar.
"""

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

import numpy as np

from engine.model.sheet import Note
from engine.model.track import Track
from engine.model.units import pitch_frequency
from engine.synth.instrument import Instrument
from engine.synth.phases import Phase, phase_step
from engine.synth.tones import Oscillator

_MOST_TONES = 4
_SHORTEST = 2  # steps


class Flick(NamedTuple):
    """A note of several pitches, the lowest first."""

    step: int
    length: int
    pitches: tuple[int, ...]
    velocity: int


def flicks(notes: Sequence[Note], track: Track) -> Iterator[Flick]:
    """Yield what becomes of an arpeggio's notes, which are in order of step."""
    beat = track.beat_steps
    window = 2 * beat if track.steps_per_bar % (2 * beat) == 0 else beat
    for _, group in groupby(notes, lambda note: note.step // window):
        together = list(group)
        pitches = tuple(sorted({note.pitch for note in together})[:_MOST_TONES])
        for _, struck in groupby(together, lambda note: note.step // beat):
            found = list(struck)
            start, end = found[0].step, max(note.step + note.length for note in found)
            yield Flick(start, max(_SHORTEST, end - start), pitches, max(note.velocity for note in found))


class Flicker(Oscillator):
    """One instrument on several pitches in turn, each for `frames`; the phase runs on from one to the next.

    It plays the highest pitch's wave on all of them: a wave that changed with the pitch would step.
    """

    _is_round = False

    def __init__(self, instrument: Instrument, pitches: Sequence[int], shade: int, frames: int) -> None:
        super().__init__(instrument, max(pitches), shade)
        self._frames = frames
        self._turns = [
            self._turn([phase_step(pitch_frequency(pitch) * ratio) for pitch in pitches]) for ratio in self.ratios
        ]

    def _turn(self, steps: Sequence[np.uint32]) -> tuple[Phase, Phase, np.uint32]:
        """Return of one oscillator its steps, the phase at each tone's beginning, and how far a whole turn goes."""
        each = np.array(steps, np.uint32)
        ways = np.cumsum(each * np.uint32(self._frames), dtype=np.uint32)
        return each, np.concatenate((np.zeros(1, np.uint32), ways[:-1])), ways[-1]

    def _phases(self, frames: Phase) -> list[Phase]:
        length = np.uint32(self._frames)
        tick = frames // length
        within = frames - tick * length
        found: list[Phase] = []
        for steps, begins, whole in self._turns:
            count = np.uint32(len(steps))
            turn = tick // count
            place = tick - turn * count
            found.append(np.asarray(turn * whole + begins[place] + within * steps[place], np.uint32))
        return found
