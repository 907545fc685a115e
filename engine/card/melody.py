"""A line of notes as bars of tones, so that figures can be compared by rhythm and interval."""

from collections.abc import Sequence
from typing import NamedTuple

from engine.model.sheet import Note
from engine.model.spelling import staff_position
from engine.model.theory import Key


class Tone(NamedTuple):
    """A tone of a figure. onset: steps from the figure's first bar. position: on the staff, as its key spells it."""

    onset: int
    pitch: int
    position: int


Tones = tuple[Tone, ...]
Bars = tuple[Tones, ...]  # each bar's tones, their onsets counted from that bar


def in_bars(notes: Sequence[Note], first_bar: int, bars: int, bar_steps: int, key: Key) -> Bars:
    """Return what `bars` bars from `first_bar` on hold; of notes struck together the highest, which is heard."""
    highest: dict[int, int] = {}
    for note in notes:
        highest[note.step] = max(note.pitch, highest.get(note.step, 0))
    found: list[list[Tone]] = [[] for _ in range(bars)]
    for step in sorted(highest):
        bar, onset = divmod(step, bar_steps)
        if first_bar <= bar < first_bar + bars:
            found[bar - first_bar].append(Tone(onset, highest[step], staff_position(highest[step], key)))
    return tuple(map(tuple, found))


def window(bars: Bars, first: int, count: int, bar_steps: int) -> Tones:
    """Return the tones of `count` bars as one figure; nothing where there are not so many bars."""
    if first + count > len(bars):
        return ()
    found = bars[first]
    for bar in range(1, count):
        late = bar * bar_steps
        found += tuple(Tone(tone.onset + late, tone.pitch, tone.position) for tone in bars[first + bar])
    return found


def onsets(tones: Tones) -> tuple[int, ...]:
    """Return a figure's rhythm."""
    return tuple(tone.onset for tone in tones)


def contour(tones: Tones) -> tuple[int, ...]:
    """Return a figure's moves on the staff, each from its first tone."""
    return tuple(tone.position - tones[0].position for tone in tones)
