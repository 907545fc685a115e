"""Figures fitted to the harmony: within reach, near the tone before, on the chord where the beat is strong."""

from typing import NamedTuple

from engine.composer.offline.diatonic import Harmony
from engine.composer.offline.form import PhasePlan
from engine.composer.offline.moods import Mood
from engine.composer.offline.themes import Figure
from engine.model.sheet import REGISTERS, Part

CENTRES = (64, 67, 71)  # MIDI pitch around which the lead moves in intro, groove and climax
REACH = (7, 14)  # semitones that it goes below and above
WIDER = (3, 8)  # and how much more or less of it a song of its own spread has
LOW, HIGH = REGISTERS[Part.LEAD]
FAR = 6  # staff positions: a figure that would begin as far from the last tone is looked for an octave nearer
# How often a tone that falls on a strong beat, a beat, or between beats is moved to a tone of the chord, where the song
# goes its own way and where it keeps to the chords.
FREE, FITTING = (0.1, 0.0, 0.0), (0.75, 0.3, 0.0)


class Placed(NamedTuple):
    """A tone of the lead: step in the phase, length in steps, staff position."""

    step: int
    length: int
    position: int


def lead_centre(mood: Mood, level: int) -> int:
    """Return the pitch around which the lead moves."""
    return CENTRES[level] + round(7 * mood.dimensions.height) + mood.character.lift


class Fitter:
    """Fits figures to one phase's harmony within the lead's reach."""

    def __init__(self, plan: PhasePlan, mood: Mood, harmony: Harmony) -> None:
        self.mood, self.harmony = mood, harmony
        centre = lead_centre(mood, plan.level)
        below, above = (reach + round(wider * mood.character.spread) for reach, wider in zip(REACH, WIDER, strict=True))
        self.low, self.high = max(LOW, centre - below), min(HIGH, centre + above)
        self.centre = centre

    def base(self, step: int, rise: int) -> int:
        """Return the chord tone where a section's first figure is anchored."""
        return self.harmony.chord_position(self.harmony.position(self.centre, step) + rise, step)

    def within(self, position: int, step: int) -> int:
        """Return a position moved by octaves into the lead's register."""
        while self.harmony.pitch(position, step) > HIGH:
            position -= 7
        while self.harmony.pitch(position, step) < LOW:
            position += 7
        return position

    def _octave(self, positions: list[int], step: int) -> int:
        """Return by how many positions a figure is moved, in octaves, to stay in reach as a whole."""
        top, bottom = self.harmony.pitch(max(positions), step), self.harmony.pitch(min(positions), step)
        if top > self.high and bottom - 12 >= self.low - 3:
            return -7
        if bottom < self.low and top + 12 <= self.high + 3:
            return 7
        return 0

    def _fitted(self, position: int, step: int, draw: float, before: int) -> int:
        """Return a position, moved to a tone of the chord where the beat is strong enough, without a stutter."""
        weight = self.mood.weight(step)
        free = FREE[weight]
        if draw >= free + self.mood.character.consonance * (FITTING[weight] - free):
            return position
        side = 1 if position >= before else -1
        fitted = self.harmony.chord_position(position, step, side)
        if fitted == before != position:
            return self.harmony.chord_position(before + side, step, side) if weight == 0 else position
        return fitted

    def _near(self, positions: list[int], step: int, before: int) -> int:
        """Return the octave, in positions, that brings a figure nearer to the tone before it, if reach allows."""
        gap = positions[0] - before
        if abs(gap) < FAR:
            return 0
        octave = -7 if gap > 0 else 7
        top, bottom = (
            self.harmony.pitch(max(positions) + octave, step),
            self.harmony.pitch(min(positions) + octave, step),
        )
        return octave if self.low - 2 <= bottom and top <= self.high + 2 else 0

    def place(self, figure: Figure, start: int, base: int, draws: list[float], before: int | None) -> list[Placed]:
        """Return a figure's tones in the phase.

        draws: one number for each step of a figure. before: the tone that it follows, None at a section's beginning.
        """
        begin = start + figure.bar * self.mood.steps_per_bar
        found: list[Placed] = []
        if not figure.motif.tones:
            return found
        shift = base + figure.shift
        shift += self._octave([shift + tone.degree for tone in figure.motif.tones], begin)
        if before is not None:
            shift += self._near([shift + tone.degree for tone in figure.motif.tones], begin, before)
        for tone in figure.motif.tones:
            step = begin + tone.onset
            wanted = shift + tone.degree
            last = found[-1].position if found else wanted
            position = self._fitted(wanted, step, draws[tone.onset % len(draws)], last)
            found.append(Placed(step, tone.length, self.within(position, step)))
        return found
