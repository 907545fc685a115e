"""Rule: the beat never stops. Every bar holds two hits at least, and no stretch of more than a bar is without one."""

from collections import Counter
from dataclasses import replace
from itertools import pairwise
from typing import NamedTuple

from engine.enforcer.phases import hits_in_order, with_phases
from engine.model.randomness import Stream
from engine.model.sheet import DRUM_WORDS, Beat, Drum, Hit, Part, Phase, Sheet
from engine.model.units import STEPS_PER_BEAT
from engine.model.wording import bars_words, capital, count_of, listing, phases_words

_FEWEST_HITS = 2  # in a bar
_OFFBEAT_ENERGY = 0.5  # from here on the hats play eighths


class _Filling(NamedTuple):
    """What is put into a phase without drums."""

    hits: tuple[Hit, ...]
    bars: tuple[int, ...]
    empty: bool


def keep_the_beat(sheet: Sheet, _stream: Stream) -> tuple[Sheet, tuple[str, ...]]:
    """Add hats to the intro's sparse bars, and kick, snare and hats to those of the other phases.

    A song that does without drums on purpose gets none: its pad is what holds it together.
    """
    if Part.DRUMS in sheet.without:
        return sheet, ()
    phases = []
    added: dict[tuple[str, str, bool], tuple[Counter[Drum], list[int]]] = {}
    for index, phase in enumerate(sheet.phases):
        filling = _filling(phase, index, sheet)
        if not filling.hits:
            phases.append(phase)
            continue
        phases.append(replace(phase, drums=hits_in_order(phase.drums + filling.hits)))
        drums = Counter(hit.drum for hit in filling.hits)
        case = (bars_words(filling.bars), " ".join(sorted(drums)), filling.empty)
        counts, where = added.setdefault(case, (Counter(), []))
        counts.update(drums)
        where.append(index)
    sentences = (_sentence(counts, where, bars, empty) for (bars, _, empty), (counts, where) in added.items())
    return with_phases(sheet, phases), tuple(sentences)


def pattern(index: int, energy: float, bar_steps: int, beat: Beat = Beat.QUARTER) -> tuple[Hit, ...]:
    """Return one bar of filling for the phase `index` (from 0): closed hats on every beat at least."""
    beats = range(0, bar_steps, beat)
    hat_steps = range(0, bar_steps, STEPS_PER_BEAT // 2) if energy >= _OFFBEAT_ENERGY and index else beats
    loud = round(70 + 30 * energy)
    hats = [Hit(step, Drum.CLOSED_HAT, loud - (20 if step % beat else 10)) for step in hat_steps]
    if index == 0:
        return tuple(hats)
    # Kick on the first beat and snare on the last of two or three; longer metres take them in turn.
    turns = (Drum.KICK, Drum.SNARE) if len(beats) != 3 else (Drum.KICK, Drum.SNARE, Drum.SNARE)
    strokes = [Hit(step, turns[place % len(turns)], loud) for place, step in enumerate(beats)]
    return hits_in_order([*strokes, *hats])


def _filling(phase: Phase, index: int, sheet: Sheet) -> _Filling:
    bar_steps = sheet.steps_per_bar
    bar = pattern(index, phase.energy, bar_steps, sheet.beat_steps)
    taken = {(hit.step, hit.drum) for hit in phase.drums}
    sparse = set(_sparse_bars(phase, bar_steps))
    added = [
        Hit(step, hit.drum, hit.velocity)
        for start in range(0, phase.bars * bar_steps, bar_steps)
        for hit in bar
        if start // bar_steps in sparse and (step := start + hit.step, hit.drum) not in taken
    ]
    for after, before in _holes([*phase.drums, *added], bar_steps):
        added += [
            Hit(step, hit.drum, hit.velocity)
            for start in range(after // bar_steps * bar_steps, before, bar_steps)
            for hit in bar
            if after < (step := start + hit.step) < before
        ]
    touched = tuple(sorted({hit.step // bar_steps for hit in added}))
    return _Filling(tuple(added), touched, not phase.drums)


def _sparse_bars(phase: Phase, bar_steps: int) -> list[int]:
    counts = Counter(hit.step // bar_steps for hit in phase.drums)
    return [bar for bar in range(phase.bars) if counts[bar] < _FEWEST_HITS]


def _holes(hits: list[Hit], bar_steps: int) -> list[tuple[int, int]]:
    """Return the pairs of steps between which more than a bar passes without a hit."""
    steps = sorted({hit.step for hit in hits})
    return [(one, two) for one, two in pairwise(steps) if two - one > bar_steps]


def _sentence(counts: Counter[Drum], phases: list[int], bars: str, empty: bool) -> str:
    what = listing([count_of(counts[drum], DRUM_WORDS[drum]) for drum in Drum if counts[drum]])
    why = "where there were no drums" if empty else "where the drums were sparse"
    return capital(f"{what} added in {phases_words(phases)}, {bars}, {why}.")
