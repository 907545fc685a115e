"""Metre in words, and which steps are beats."""

from engine.model.sheet import Sheet
from engine.model.units import STEPS_PER_BEAT

NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight")
_COMPOUND_BAR, _COMPOUND_BEAT = 12, 6


def beat_steps(sheet: Sheet) -> int:
    """Return how many steps a beat has: four, or six where bars of twelve steps are felt in two."""
    return _COMPOUND_BEAT if sheet.steps_per_bar == _COMPOUND_BAR and _felt_in_two(sheet) else STEPS_PER_BEAT


def metre_words(sheet: Sheet) -> str:
    """Return how many beats a bar has."""
    beat = beat_steps(sheet)
    if beat == _COMPOUND_BEAT:
        return "six eight time, two beats a bar"
    beats, rest = divmod(sheet.steps_per_bar, beat)
    if rest not in (0, beat // 2):
        return f"{sheet.steps_per_bar} sixteenths a bar"
    return f"{NUMBERS[beats]}{' and a half' if rest else ''} beats a bar"


def _felt_in_two(sheet: Sheet) -> bool:
    """Return whether lead and drums mark the middle of the bar more often than its second and third beat."""
    marked = [note.step for phase in sheet.phases for note in phase.lead]
    marked += [hit.step for phase in sheet.phases for hit in phase.drums]
    places = [step % _COMPOUND_BAR for step in marked]
    return 2 * places.count(_COMPOUND_BEAT) > places.count(STEPS_PER_BEAT) + places.count(2 * STEPS_PER_BEAT)
