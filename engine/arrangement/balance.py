"""Balance: each section's level beside the others, so that the energy rises to the climax and falls to the end."""

from collections.abc import Sequence
from math import sqrt
from typing import NamedTuple

from engine.arrangement.form import BREAKDOWN, CLIMAX, FADE, GROOVE, INTRO, RETURN
from engine.arrangement.passage import Passage
from engine.model.track import Section

_LONGEST_WEIGHT = 4  # steps; a longer note is not louder
_HIT_WEIGHT = 2
_PEAK = 116  # the climax is brought up to this velocity at least

# The most that a section may have of the level of another one.
_CEILINGS = (
    (GROOVE, 0.85, CLIMAX),
    (INTRO, 0.75, GROOVE),
    (INTRO, 0.6, CLIMAX),
    (BREAKDOWN, 0.7, CLIMAX),
    (RETURN, 0.85, GROOVE),
    (RETURN, 0.7, CLIMAX),
    (FADE, 0.85, RETURN),
    (FADE, 0.6, CLIMAX),
)


class Placed(NamedTuple):
    """A passage in its place: from which step of the track on, and how loud beside what is written."""

    passage: Passage
    start: int
    loudness: float


def levels(sections: Sequence[Section], placed: Sequence[Sequence[Placed]]) -> list[float]:
    """Return a factor for the velocities of each section."""
    found = [_level(passages) for passages in placed]
    peak = max((_peak(passages) for section, passages in zip(sections, placed, strict=True) if section.name == CLIMAX))
    factors = [max(1.0, _PEAK / peak) if section.name == CLIMAX else 1.0 for section in sections]
    for name, share, other in _CEILINGS:
        others = [found[i] * factors[i] for i, section in enumerate(sections) if section.name == other]
        for index, section in enumerate(sections):
            if section.name == name and others and found[index]:
                factors[index] = min(factors[index], share * min(others) / found[index])
    return factors


def _level(passages: Sequence[Placed]) -> float:
    """Return the root of a section's mean energy per step, taking velocity as amplitude."""
    energy = 0.0
    for placed in passages:
        notes = (note for line in placed.passage.lines.values() for note in line)
        sound = sum(note.velocity**2 * min(note.length, _LONGEST_WEIGHT) for note in notes)
        sound += sum(hit.velocity**2 * _HIT_WEIGHT for hit in placed.passage.hits)
        energy += sound * placed.loudness**2
    return sqrt(energy / sum(placed.passage.steps for placed in passages))


def _peak(passages: Sequence[Placed]) -> float:
    velocities = (hit.velocity for placed in passages for hit in placed.passage.hits)
    notes = (n.velocity for placed in passages for line in placed.passage.lines.values() for n in line)
    return max((*velocities, *notes), default=_PEAK)
