"""Staff positions: melody is thought in them, so that it can be transposed, inverted and fitted to any chord.

A position counts scale degrees from the tonic at or above MIDI 0: position 7 * k + d is degree d of octave k.
"""

from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from engine.model.sheet import Chord
from engine.model.theory import INTERVALS, SCALES, Key, Mode

LEADING_TONE = 11  # semitones above the tonic
Scale = tuple[int, ...]  # seven semitone distances from the tonic, rising


def chord_classes(chord: Chord) -> tuple[int, ...]:
    """Return a chord's pitch classes, root first."""
    return tuple((chord.root + interval) % 12 for interval in INTERVALS[chord.quality])


def _plain_scale(key: Key, tones: list[int]) -> Scale:
    """Return the key's scale; harmonic minor raises its seventh only over the tonic and over chords that hold it."""
    if key.mode is Mode.HARMONIC_MINOR and tones[0] != 0 and LEADING_TONE not in tones:
        return SCALES[Mode.MINOR]
    return SCALES[key.mode]


def scale_over(key: Key, chord: Chord) -> Scale:
    """Return the key's scale with the chord's foreign tones put in the place of their neighbours.

    A third of a major chord on a degree of the scale raises the degree below it (the leading tone of a dominant);
    all other foreign tones lower the degree above (the flats of borrowed chords).
    """
    tones = [(tone - key.tonic) % 12 for tone in chord_classes(chord)]
    scale = list(_plain_scale(key, tones))
    for place, tone in enumerate(tones):
        if tone in scale:
            continue
        raised = place == 1 and (chord.root - key.tonic) % 12 in scale and INTERVALS[chord.quality][1] == 4
        neighbours = (tone - 1, tone + 1) if raised else (tone + 1, tone - 1)
        target = next((n for n in neighbours if n in scale and n != 0 and n not in tones), None)
        if target is not None:
            scale[scale.index(target)] = tone
    return tuple(sorted(scale))


class Span(NamedTuple):
    """A chord with what melody needs to know of it. classes: its pitch classes; scale: the scale over it."""

    chord: Chord
    classes: frozenset[int]
    scale: Scale

    @property
    def bass(self) -> int:
        """The pitch class that the bass plays."""
        return self.chord.root if self.chord.bass is None else self.chord.bass


@dataclass(frozen=True)
class Harmony:
    """A phase's chords, in order and without gaps, in its key."""

    key: Key
    chords: tuple[Chord, ...]

    @cached_property
    def spans(self) -> tuple[Span, ...]:
        """The chords with their scales."""
        return tuple(Span(c, frozenset(chord_classes(c)), scale_over(self.key, c)) for c in self.chords)

    @cached_property
    def _starts(self) -> list[int]:
        return [chord.step for chord in self.chords]

    def at(self, step: int) -> Span:
        """Return what sounds at a step."""
        return self.spans[max(0, bisect_right(self._starts, step) - 1)]

    def pitch(self, position: int, step: int) -> int:
        """Return the MIDI pitch of a staff position at a step."""
        octave, degree = divmod(position, 7)
        return 12 * octave + self.key.tonic + self.at(step).scale[degree]

    def position(self, pitch: int, step: int) -> int:
        """Return the staff position nearest to a pitch at a step (the lower of two as near)."""
        octave, rest = divmod(pitch - self.key.tonic, 12)
        scale = self.at(step).scale
        ladder = [(abs(rest - distance), degree) for degree, distance in enumerate((*scale, scale[0] + 12))]
        return 7 * octave + min(ladder)[1]

    def is_chord_tone(self, position: int, step: int) -> bool:
        """Return whether a staff position belongs to the chord at a step."""
        return self.pitch(position, step) % 12 in self.at(step).classes

    def chord_position(self, position: int, step: int, leaning: int = 1) -> int:
        """Return the chord tone nearest to a staff position; of two as near, the one on the leaning's side."""
        for distance in range(7):
            for side in (leaning, -leaning):
                if self.is_chord_tone(position + side * distance, step):
                    return position + side * distance
        return position


def fold(pitch: int, low: int, high: int) -> int:
    """Return `pitch` moved by octaves into low..high (a range of an octave or more)."""
    while pitch < low:
        pitch += 12
    while pitch > high:
        pitch -= 12
    return pitch
