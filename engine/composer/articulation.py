"""Articulation: where the lead slides, and whether the arpeggio flicks over its chords on consoles that do so.

Slides are for what the offline composer wrote, ticks also for a model's sheet that does not say: what a model or a user
wrote stays so.
"""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from engine.model.articulation import slide_from
from engine.model.brief import Begun
from engine.model.randomness import Stream
from engine.model.sheet import Note, Phase, Sheet

_AMOUNTS, _AMOUNT_WEIGHTS = (0.0, 0.3, 0.6, 0.9), (0.5, 1.2, 1.4, 0.8)  # how gladly a song's lead slides
_SHORTEST = 3  # steps: a shorter note is over before it has arrived
_BY_LENGTH = ((6, 1.0), (4, 0.7), (_SHORTEST, 0.4))
_WIDEST = 9  # semitones
_USUAL = range(2, 8)
_OTHERWISE = 0.5
_MIDDLE_BPM, _BPM_REACH = 125, 50
_TICKS, _TICKS_BY_PACE = 0.5, 0.3


def with_ticks(sheet: Sheet, stream: Stream) -> Sheet:
    """Return the sheet with the choice of ticks: the faster the song, the likelier."""
    pace = max(-1.0, min(1.0, (sheet.bpm - _MIDDLE_BPM) / _BPM_REACH))
    return replace(sheet, ticks=stream.child("ticks").chance(_TICKS + _TICKS_BY_PACE * pace))


def with_slides(sheet: Sheet, begun: Sequence[Begun], stream: Stream) -> Sheet:
    """Return the sheet with slides in its lead; its notes stay as they are. begun: phases that have one stay so too."""
    amount = stream.child("slides").weighted(_AMOUNTS, _AMOUNT_WEIGHTS)
    first, second, third = (
        phase if given else _sliding(phase, amount, sheet, stream.child("slides"))
        for phase, given in zip(sheet.phases, begun, strict=True)
    )
    return replace(sheet, phases=(first, second, third))


def _sliding(phase: Phase, amount: float, sheet: Sheet, stream: Stream) -> Phase:
    """Return a phase whose lead slides into some of its longer notes, the same figure always at the same place."""
    lead = list(phase.lead)
    if not amount or any(one.step == two.step for one, two in pairwise(lead)):
        return phase
    for at, (before, note) in enumerate(pairwise(lead), 1):
        sliding = replace(note, slide=True)
        away = slide_from(sliding, before)
        if lead[at - 1].slide or not away:
            continue
        place = f"{away}/{note.length}/{note.step % sheet.steps_per_bar}"
        if stream.child(place).chance(amount * _gladness(note, abs(away))):
            lead[at] = sliding
    return replace(phase, lead=tuple(lead))


def _gladness(note: Note, away: int) -> float:
    """Return how well a slide suits a note, 0 to 1: best long ones that are reached by no more than a fifth."""
    if away > _WIDEST:
        return 0.0
    suits = next((share for length, share in _BY_LENGTH if note.length >= length), 0.0)
    return suits if away in _USUAL else suits * _OTHERWISE
