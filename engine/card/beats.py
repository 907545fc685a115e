"""Metre in words, and which steps are beats."""

from engine.model.sheet import Beat, Sheet

NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")


def _number(count: int) -> str:
    return NUMBERS[count] if count < len(NUMBERS) else str(count)


def metre_words(sheet: Sheet) -> str:
    """Return how many beats a bar has."""
    beats, rest = divmod(sheet.steps_per_bar, sheet.beat_steps)
    if sheet.beat_steps is Beat.DOTTED_QUARTER and not rest:
        return f"{_number(3 * beats)} eight time, {NUMBERS[beats]} beats a bar"
    if rest not in (0, sheet.beat_steps // 2):
        return f"{sheet.steps_per_bar} sixteenths a bar"
    return f"{NUMBERS[beats]}{' and a half' if rest else ''} beats a bar"
