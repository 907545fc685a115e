"""How one figure is like another: the forms in which a motif returns, each a comparison that anybody can repeat."""

from collections import Counter
from enum import StrEnum
from itertools import pairwise
from typing import NamedTuple

from engine.card.melody import Tones, contour, onsets

_ALIKE = 0.75  # of a motif's tones, for a variation
_MOST_ORNAMENTS = 2  # a variation has at most so many times the motif's tones
FEWEST_TONES = 3  # of a fragment


class Form(StrEnum):
    """In which form a motif returns."""

    STATED = "unchanged"
    TRANSPOSED = "moved"
    INVERTED = "upside down"
    BACKWARDS = "backwards"
    SLOWER = "its first bar at half speed"
    FASTER = "at double speed"
    VARIED = "varied"
    RHYTHM = "its rhythm on other tones"
    BEGINNING = "its first bar alone"
    ENDING = "its last bar alone"


class Likeness(NamedTuple):
    """A form, and how far it is moved: steps on the staff; semitones where all tones move by as many, else None."""

    form: Form
    steps: int = 0
    semitones: int | None = None


def shift_of(motif: Tones, other: Tones) -> Likeness | None:
    """Return STATED or TRANSPOSED where both have one rhythm and the same intervals, on the staff or in semitones."""
    if not motif or len(motif) != len(other) or onsets(motif) != onsets(other):
        return None
    steps = {b.position - a.position for a, b in zip(motif, other, strict=True)}
    semitones = {b.pitch - a.pitch for a, b in zip(motif, other, strict=True)}
    if semitones == {0}:
        return Likeness(Form.STATED, 0, 0)
    if len(semitones) == 1 or len(steps) == 1:
        first = other[0].position - motif[0].position
        return Likeness(Form.TRANSPOSED, first, semitones.pop() if len(semitones) == 1 else None)
    return None


def turned(motif: Tones, other: Tones) -> Likeness | None:
    """Return INVERTED or BACKWARDS where both have one rhythm and the moves are mirrored."""
    if not motif or len(motif) != len(other) or onsets(motif) != onsets(other):
        return None
    moves = contour(other)
    if moves == tuple(-move for move in contour(motif)):
        return Likeness(Form.INVERTED)
    backwards = tuple(
        tone._replace(pitch=from_.pitch, position=from_.position)
        for tone, from_ in zip(motif, reversed(motif), strict=True)
    )
    return Likeness(Form.BACKWARDS) if moves == contour(backwards) else None


def slower(head: Tones, other: Tones) -> Likeness | None:
    """Return SLOWER where `other` has the tones of `head` at twice the distance; head: a motif's first bar."""
    if len(head) < FEWEST_TONES or len(head) != len(other):
        return None
    stretched = tuple(tone._replace(onset=2 * tone.onset) for tone in head)
    return Likeness(Form.SLOWER) if shift_of(stretched, other) else None


def faster(motif: Tones, other: Tones) -> Likeness | None:
    """Return FASTER where `other` has the tones of `motif` at half the distance."""
    if len(motif) < FEWEST_TONES or len(motif) != len(other) or any(tone.onset % 2 for tone in motif):
        return None
    pressed = tuple(tone._replace(onset=tone.onset // 2) for tone in motif)
    return Likeness(Form.FASTER) if shift_of(pressed, other) else None


def varied(motif: Tones, other: Tones) -> Likeness | None:
    """Return VARIED where three quarters of the motif's tones stand in `other` at their steps, moved alike.

    Also where the rhythm is the motif's and each move goes the motif's way, if not as far.
    """
    if not motif or len(other) > _MOST_ORNAMENTS * len(motif):
        return None
    there = {tone.onset: tone for tone in other}
    moved = Counter(there[tone.onset].position - tone.position for tone in motif if tone.onset in there)
    steps, alike = moved.most_common(1)[0] if moved else (0, 0)
    if alike >= _ALIKE * len(motif):
        return Likeness(Form.VARIED, steps)
    if onsets(motif) == onsets(other) and _ways(motif) == _ways(other):
        return Likeness(Form.VARIED, other[0].position - motif[0].position)
    return None


def rhythm_alone(motif: Tones, other: Tones) -> Likeness | None:
    """Return RHYTHM where `other` has the motif's rhythm, and that is none of equal steps, which all tunes have."""
    steps = onsets(motif)
    lengths = {after - before for before, after in pairwise(steps)}
    return Likeness(Form.RHYTHM) if len(lengths) > 1 and steps == onsets(other) else None


def _ways(tones: Tones) -> tuple[int, ...]:
    """Return for each move whether it goes up (1), down (-1) or stays (0)."""
    return tuple((b.position > a.position) - (b.position < a.position) for a, b in pairwise(tones))
