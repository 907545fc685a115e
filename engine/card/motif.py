"""The motif: the figure of the lead that comes back most, and every place where it does."""

from collections import defaultdict
from collections.abc import Callable, Sequence
from typing import NamedTuple

from engine.card.likeness import FEWEST_TONES, Form, Likeness, faster, rhythm_alone, shift_of, slower, turned, varied
from engine.card.melody import Bars, Tones, contour, onsets, window

_LENGTHS = ((2, 4), (1, 3))  # bars of a motif, and how many tones it has at least
_CANDIDATES = 8
_WEIGHTS = {Form.STATED: 1.0, Form.TRANSPOSED: 1.0, Form.VARIED: 0.6}
_LESS = 0.4  # what any other form weighs
_ENOUGH = 1.5  # of a motif: its statement, and a variation or two hidden forms of it


class Motif(NamedTuple):
    """A figure. phase, bar: where it was written first, counted from 0."""

    tones: Tones
    bars: int
    phase: int
    bar: int
    bar_steps: int

    def bar_of(self, number: int) -> Tones:
        """Return one of its bars, onsets counted from that bar."""
        low = number * self.bar_steps
        inside = (tone for tone in self.tones if low <= tone.onset < low + self.bar_steps)
        return tuple(tone._replace(onset=tone.onset - low) for tone in inside)


class Return(NamedTuple):
    """A place where the motif is heard. bar: counted from 0; bars: how many it fills there."""

    bar: int
    bars: int
    likeness: Likeness


# A way of comparing: how many bars it looks at, and what it says of them.
_Test = tuple[int, Callable[[Tones], Likeness | None]]


def find_motif(leads: Sequence[Bars], bar_steps: int) -> Motif | None:
    """Return the figure that comes back most in the phases' leads: of two bars, else of one; None where none does."""
    for bars, fewest in _LENGTHS:
        weighed = [
            (sum(_weight(found) for lead in leads for found in returns(motif, lead)), -index, motif)
            for index, motif in enumerate(_candidates(leads, bars, fewest, bar_steps))
        ]
        if weighed and (best := max(weighed, key=lambda one: one[:2]))[0] > _ENOUGH:
            return best[2]
    return None


def returns(motif: Motif, lead: Bars) -> tuple[Return, ...]:
    """Return where the motif is heard in a lead, in order; plain forms are sought before hidden ones."""
    found: dict[int, Return] = {}
    taken: set[int] = set()
    for tests in _passes(motif):
        bar = 0
        while bar < len(lead):
            seen = None if bar in taken else _seen(motif, lead, bar, tests, taken)
            if seen is None:
                bar += 1
                continue
            found[bar] = seen
            taken.update(range(bar, bar + seen.bars))
            bar += seen.bars
    return tuple(found[bar] for bar in sorted(found))


def _candidates(leads: Sequence[Bars], bars: int, fewest: int, bar_steps: int) -> list[Motif]:
    """Return the figures that are written most often, in rhythm and contour; of equals the earlier ones."""
    places: dict[tuple[tuple[int, ...], tuple[int, ...]], list[tuple[int, int]]] = defaultdict(list)
    for phase, lead in enumerate(leads):
        for bar in range(len(lead) - bars + 1):
            tones = window(lead, bar, bars, bar_steps)
            if lead[bar] and len(tones) >= fewest and len(set(contour(tones))) > 1:
                where = places[onsets(tones), contour(tones)]
                if not where or where[-1] <= (phase, bar - bars) or where[-1][0] != phase:
                    where.append((phase, bar))
    often = sorted(places.values(), key=lambda where: (-len(where), where[0]))[:_CANDIDATES]
    return [
        Motif(window(leads[phase], bar, bars, bar_steps), bars, phase, bar, bar_steps) for phase, bar in map(min, often)
    ]


def _weight(found: Return) -> float:
    return _WEIGHTS.get(found.likeness.form, _LESS)


def _passes(motif: Motif) -> list[list[_Test]]:
    """Return what is looked for, one pass over the lead after the other."""
    head = motif.bar_of(0)
    passes: list[list[_Test]] = [
        [(motif.bars, lambda tones: shift_of(motif.tones, tones))],
        [(motif.bars, lambda tones: turned(motif.tones, tones)), (2, lambda tones: slower(head, tones))],
        [(motif.bars, lambda tones: varied(motif.tones, tones))],
    ]
    if motif.bars > 1:
        passes[1].append((1, lambda tones: faster(motif.tones, tones)))
        tail = motif.bar_of(motif.bars - 1)
        passes.append(
            [
                (1, lambda tones: _fragment(head, tones, Form.BEGINNING)),
                (1, lambda tones: _fragment(tail, tones, Form.ENDING)),
            ]
        )
    return [*passes, [(motif.bars, lambda tones: rhythm_alone(motif.tones, tones))]]


def _fragment(part: Tones, tones: Tones, form: Form) -> Likeness | None:
    """Return a form of one bar where it holds a part of the motif with enough tones to be known again."""
    if len(part) < FEWEST_TONES or len(set(contour(part))) == 1:
        return None
    like = shift_of(part, tones)
    return like._replace(form=form) if like else None


def _seen(motif: Motif, lead: Bars, bar: int, tests: Sequence[_Test], taken: set[int]) -> Return | None:
    for bars, test in tests:
        if taken.isdisjoint(range(bar, bar + bars)):
            tones = window(lead, bar, bars, motif.bar_steps)
            likeness = test(tones) if tones else None
            if likeness:
                return Return(bar, bars, likeness)
    return None
