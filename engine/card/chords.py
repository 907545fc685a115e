"""Harmony in words: chords bar by bar, loops, and where a phase ends."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from engine.model.harmony import Harmony, harmony_of
from engine.model.sheet import Phase, Sheet
from engine.model.spelling import chord_name
from engine.model.theory import Quality
from engine.model.wording import bars_words, times_words

BarChords = tuple[str, ...]  # the names of the chords in one bar, in order
_PHRASE = 4  # bars that are told in one line
_MOST_NAMES = 6
_FIFTH = 7  # semitones from the tonic to the chord that leads home, where it holds the tone just under the tonic
_LEADING = (Quality.MAJOR, Quality.DOMINANT_SEVENTH)


def bar_chords(sheet: Sheet, phase: Phase) -> tuple[BarChords, ...]:
    """Return the chords of each bar of a phase: the one in force where it begins, then each that follows within."""
    harmony = harmony_of(sheet, phase)
    steps = sheet.steps_per_bar
    return tuple(tuple(_within(harmony, bar * steps, (bar + 1) * steps)) for bar in range(phase.bars))


def chords_in_short(bars: Sequence[BarChords]) -> str:
    """Return a phase's chords in order, each once until the next; a loop is told once, a long way to its sixth."""
    names = [name for name, _ in groupby(name for bar in bars for name in bar)]
    turn = _turn(names)
    if turn < len(names):
        return f"{', '.join(names[:turn])}, {'to and fro' if turn == 2 else 'round and round'}"
    more = len(names) - _MOST_NAMES
    return ", ".join(names[:_MOST_NAMES]) + (f", and {more} more" if more > 0 else "")


def chords_in_full(bars: Sequence[BarChords]) -> Iterator[str]:
    """Yield a phase's chords bar by bar, four bars a line; bars that were told already are told by their numbers."""
    first: dict[tuple[BarChords, ...], int] = {}
    told: list[tuple[range, range | None]] = []
    for start in range(0, len(bars), _PHRASE):
        here = range(start, min(start + _PHRASE, len(bars)))
        earlier = first.setdefault(tuple(bars[bar] for bar in here), start)
        source = None if earlier == start else range(earlier, earlier + len(here))
        before = told[-1] if told else (here, None)
        if source and before[1] and before[1].stop == source.start and len(before[0]) == len(before[1]):
            told[-1] = (range(before[0].start, here.stop), range(before[1].start, source.stop))
        elif source and before[1] == source:
            told[-1] = (range(before[0].start, here.stop), source)
        else:
            told.append((here, source))
    for here, source in told:
        if source:
            often = len(here) // len(source)
            yield f"{bars_words(here)} as {bars_words(source)}{f', {times_words(often)}' * (often > 1)}"
        else:
            yield f"{bars_words(here)}: {_phrase_words([bars[bar] for bar in here])}"


def ending(sheet: Sheet, phase: Phase) -> str:
    """Return how a phase's harmony ends."""
    harmony = harmony_of(sheet, phase)
    last = harmony.at(phase.bars * sheet.steps_per_bar - 1)
    name = chord_name(last, harmony.key)
    if last.root == harmony.key.tonic:
        return f"ends at home on {name}"
    if (last.root - harmony.key.tonic) % 12 == _FIFTH and last.quality in _LEADING:
        return f"ends open on {name}, which leads home"
    return f"ends open on {name}"


def _within(harmony: Harmony, start: int, stop: int) -> Iterator[str]:
    name = chord_name(harmony.at(start), harmony.key)
    yield name
    for chord in harmony.chords:
        if start < chord.step < stop and (following := chord_name(harmony.at(chord.step), harmony.key)) != name:
            name = following
            yield name


def _turn(names: Sequence[str]) -> int:
    """Return after how many chords the names begin again, to be heard at least twice; else how many they are."""
    for turn in range(2, min(len(names) // 2, _MOST_NAMES) + 1):
        if all(name == names[index % turn] for index, name in enumerate(names)):
            return turn
    return len(names)


def _phrase_words(phrase: Sequence[BarChords]) -> str:
    """Return some bars' chords; a chord that stays is told once, with its bars."""
    told = []
    for bar, run in groupby(phrase):
        count = len(list(run))
        words = ", then ".join(bar)
        told.append(words if count == 1 else f"{words}, {count} bars")
    return "; ".join(told)
