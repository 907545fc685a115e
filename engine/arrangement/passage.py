"""Passages: the few bars at a time in which phases are cut, varied and joined again."""

from collections.abc import Collection, Mapping
from dataclasses import replace
from typing import NamedTuple

from engine.model.harmony import Harmony, harmony_of
from engine.model.sheet import PITCHED, Beat, Chord, Drum, Hit, Note, Part, Phase, Sheet

PASSAGE_BARS = 4

Sound = tuple[Part, int, int | Drum]  # who plays, at which step, which pitch or piece of the kit


class Passage(NamedTuple):
    """Some bars of all parts. Steps count from the passage's beginning.

    lines: the pitched parts; a pad note is cut at the passage's end and goes on in the next one, any other note may
    be held past the end. beat: what a beat is, in steps.
    """

    bars: int
    bar_steps: int
    harmony: Harmony
    lines: Mapping[Part, tuple[Note, ...]]
    hits: tuple[Hit, ...]
    beat: Beat = Beat.QUARTER

    @property
    def steps(self) -> int:
        """The passage's length in steps."""
        return self.bars * self.bar_steps

    @property
    def strong(self) -> int:
        """How many steps lie between strong beats: two quarters, or a beat of three eighths."""
        return 2 * self.beat if self.beat == Beat.QUARTER else self.beat

    def line(self, part: Part) -> tuple[Note, ...]:
        """Return a pitched part's notes."""
        return self.lines.get(part, ())

    def with_line(self, part: Part, notes: tuple[Note, ...]) -> "Passage":
        """Return the passage with another line in this part."""
        return Passage(self.bars, self.bar_steps, self.harmony, {**self.lines, part: notes}, self.hits, self.beat)

    def with_hits(self, hits: tuple[Hit, ...]) -> "Passage":
        """Return the passage with other drums."""
        return Passage(self.bars, self.bar_steps, self.harmony, self.lines, hits, self.beat)

    def without(self, parts: Collection[Part]) -> "Passage":
        """Return the passage without some parts; itself where there are none."""
        if not parts:
            return self
        lines = {part: () if part in parts else notes for part, notes in self.lines.items()}
        hits = () if Part.DRUMS in parts else self.hits
        return Passage(self.bars, self.bar_steps, self.harmony, lines, hits, self.beat)

    def shortened(self, bars: int) -> "Passage":
        """Return the passage's first bars; itself where it has no more."""
        if bars >= self.bars:
            return self
        end = bars * self.bar_steps
        lines: dict[Part, tuple[Note, ...]] = {
            part: tuple(note for note in notes if note.step < end) for part, notes in self.lines.items()
        }
        lines[Part.PAD] = tuple(_cut(note, 0, end) for note in lines.get(Part.PAD, ()))
        hits = tuple(hit for hit in self.hits if hit.step < end)
        return Passage(bars, self.bar_steps, self.harmony, lines, hits, self.beat)

    def sound(self) -> frozenset[Sound]:
        """Return who plays what where, without loudness and length: what makes two passages copies of each other."""
        notes = {(part, note.step, note.pitch) for part, line in self.lines.items() for note in line}
        return frozenset(notes | {(Part.DRUMS, hit.step, hit.drum) for hit in self.hits})


def passages_of(sheet: Sheet, phase: Phase) -> tuple[Passage, ...]:
    """Cut a phase into passages of four bars, the last of what is left."""
    whole = harmony_of(sheet, phase)
    bar_steps = sheet.steps_per_bar
    found = []
    for first in range(0, phase.bars, PASSAGE_BARS):
        bars = min(PASSAGE_BARS, phase.bars - first)
        start, end = first * bar_steps, (first + bars) * bar_steps
        lines: dict[Part, tuple[Note, ...]] = {
            part: _between(phase.notes(part), start, end) for part in PITCHED if part is not Part.PAD
        }
        lines[Part.PAD] = tuple(
            _cut(note, start, end) for note in phase.pad if note.step < end and note.step + note.length > start
        )
        hits = tuple(Hit(hit.step - start, hit.drum, hit.velocity) for hit in phase.drums if start <= hit.step < end)
        found.append(Passage(bars, bar_steps, _harmony_between(whole, start, end), lines, hits, sheet.beat_steps))
    return tuple(found)


def _between(notes: tuple[Note, ...], start: int, end: int) -> tuple[Note, ...]:
    # All notes of a song come this way, and `replace` takes twice as long.
    return tuple(Note(n.step - start, n.length, n.pitch, n.velocity, n.slide) for n in notes if start <= n.step < end)


def _cut(note: Note, start: int, end: int) -> Note:
    """Return what of a note sounds between two steps, counted from the first of them; what goes on slides no more."""
    first = max(note.step, start)
    length = min(note.step + note.length, end) - first
    return replace(note, step=first - start, length=length, slide=note.slide and first == note.step)


def _harmony_between(whole: Harmony, start: int, end: int) -> Harmony:
    chords = [whole.at(start), *(chord for chord in whole.chords if start < chord.step < end)]
    starts = [0, *(chord.step - start for chord in chords[1:])]
    stops = [*starts[1:], end - start]
    moved = tuple(
        Chord(step, max(1, stop - step), chord.root, chord.quality, chord.bass)
        for step, stop, chord in zip(starts, stops, chords, strict=True)
    )
    return Harmony(whole.key, moved, tuple(starts))
