"""Wrong units in a language model's sheet: frequencies for MIDI numbers, beats or seconds for steps.

A unit is wrong in a whole sheet or not at all, so all of its values vote, and only a clear vote counts.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from math import isfinite
from typing import TypeGuard

from engine.model.units import STEPS_PER_BEAT, step_seconds
from engine.sheetfile.article_phase import part_named
from engine.sheetfile.remarks import Remarks
from engine.sheetfile.rows import FREQUENCY, LENGTH, PITCH, STEP, is_grid

Phase = dict[str, object]
_FEWEST = 8  # values that make a vote
_CLEAR = 0.8  # share of the values that must fit
_STRAY = 0.2  # share of the values that may be odd although the unit is right
_NEAR = 0.12  # steps: how far from a whole step a time may lie that was rounded by its writer
_HIGHEST = 120
_MIDDLE = 60
_LEAST_SPAN = 0.5  # of a phase that notes in beats fill, if they are beats
_SHORTEST_PHASE = 4  # bars


def in_our_units(phases: Sequence[Phase], bpm: float, remarks: Remarks) -> list[Phase]:
    """Return the phases in steps and MIDI numbers or true frequencies; tell what was read in another unit.

    phases: raw, in the article's form. bpm: the sheet's tempo.
    """
    changes = [change for change in (_pitches(phases), _times(phases, bpm), _lengths(phases, bpm)) if change]
    found = list(phases)
    for sentence, change in changes:
        remarks.say(sentence)
        found = [_changed(phase, change) for phase in found]
    return found


RowChange = Callable[[object], object]
Change = tuple[str, RowChange]


def _pitches(phases: Sequence[Phase]) -> Change | None:
    pitches = list(_values(phases, PITCH))
    odd = [value for value in pitches if value > _HIGHEST or value != round(value)]
    if len(pitches) >= _FEWEST and len(odd) > _STRAY * len(pitches) and all(value > 0 for value in odd):
        sentence = "The pitches were written as frequencies, and were read as such."
        return sentence, _renamed(PITCH, FREQUENCY[0])
    told = list(_values(phases, FREQUENCY))
    whole = all(value == round(value) and value <= _HIGHEST for value in told)
    if len(told) >= _FEWEST and whole and max(told) >= _MIDDLE:
        sentence = "The frequencies were written as MIDI numbers, and were read as such."
        return sentence, _renamed(FREQUENCY, PITCH[0])
    return None


def _times(phases: Sequence[Phase], bpm: float) -> Change | None:
    """Find beats or seconds where steps belong; lengths were written in the same unit."""
    steps = [*_values(phases, STEP), *_bare_steps(phases)]
    unit = _unit(steps, bpm) or _whole_beats(phases)
    if unit is None:
        return None
    name, factor = unit
    return f"The steps were written as {name}, and were read as such.", _scaled((*STEP, *LENGTH), factor, bare=True)


def _lengths(phases: Sequence[Phase], bpm: float) -> Change | None:
    """Find lengths in beats or seconds beside steps that are right."""
    if _times(phases, bpm):
        return None
    unit = _unit(list(_values(phases, LENGTH)), bpm)
    if unit is None:
        return None
    name, factor = unit
    return f"The lengths were written as {name}, and were read as such.", _scaled(LENGTH, factor, bare=False)


def _unit(values: Sequence[float], bpm: float) -> tuple[str, float] | None:
    """Return the unit in which these values lie on whole steps, and how many steps it has; None where it is steps."""
    broken = sum(value != round(value) for value in values)
    if len(values) < _FEWEST or broken <= _STRAY * len(values):
        return None
    for name, factor in (("beats", float(STEPS_PER_BEAT)), ("seconds", 1 / step_seconds(bpm))):
        fitting = sum(abs(value * factor - round(value * factor)) <= _NEAR for value in values)
        if fitting >= _CLEAR * len(values):
            return name, factor
    return None


def _whole_beats(phases: Sequence[Phase]) -> tuple[str, float] | None:
    """Say beats where every phase tells its bars and its notes fill just the beats of these bars."""
    for phase in phases:
        bars = phase.get("bars")
        steps = [*_values([phase], STEP), *_bare_steps([phase])]
        if not isinstance(bars, int) or bars < _SHORTEST_PHASE or len(steps) < _FEWEST:
            return None
        if not (STEPS_PER_BEAT - _LEAST_SPAN) * bars <= max(steps) < STEPS_PER_BEAT * bars:
            return None
    return ("beats", float(STEPS_PER_BEAT)) if phases else None


def _lists(phases: Iterable[Phase]) -> Iterator[list[object]]:
    """Yield every list of notes or strokes."""
    for phase in phases:
        drums = phase.get("drums")
        kit = drums if isinstance(drums, dict) else {"kick": drums}
        for name, rows in [*phase.items(), *kit.items()]:
            if isinstance(rows, list) and (part_named(str(name)) or name == "keys"):
                yield rows


def _values(phases: Iterable[Phase], names: tuple[str, ...]) -> Iterator[float]:
    for rows in _lists(phases):
        for row in rows:
            if isinstance(row, dict):
                value = next((row[name] for name in names if row.get(name) is not None), None)
                if _is_number(value):
                    yield value


def _bare_steps(phases: Iterable[Phase]) -> Iterator[float]:
    for rows in _lists(phases):
        if any(_is_number(row) and row > 1 for row in rows):  # a grid of 0 and 1 tells no steps
            yield from (row for row in rows if _is_number(row))


def _is_number(value: object) -> TypeGuard[int | float]:
    return isinstance(value, int | float) and not isinstance(value, bool) and abs(value) < 1e9 and isfinite(value)


def _renamed(names: tuple[str, ...], to: str) -> RowChange:
    def change(row: object) -> object:
        if not isinstance(row, dict):
            return row
        return {to if name in names and _is_number(value) else name: value for name, value in row.items()}

    return change


def _scaled(names: tuple[str, ...], factor: float, bare: bool) -> RowChange:
    def in_steps(value: object) -> object:
        if not _is_number(value):
            return value
        exact = value * factor
        return round(exact) if abs(exact - round(exact)) <= 2 * _NEAR else exact

    def change(row: object) -> object:
        if isinstance(row, dict):
            return {name: in_steps(value) if name in names else value for name, value in row.items()}
        return in_steps(row) if bare else row

    return change


def _changed(phase: Phase, change: RowChange) -> Phase:
    """Return the phase with every row of its parts and drums changed."""

    def rows(name: str, value: object) -> object:
        known = part_named(name) is not None or name in ("keys", "drums")
        if not known or not isinstance(value, list) or is_grid(value):
            return value
        return [change(row) for row in value]

    changed = {name: rows(name, value) for name, value in phase.items()}
    if isinstance(kit := phase.get("drums"), dict):
        changed["drums"] = {name: rows(str(name), value) for name, value in kit.items()}
    return changed
