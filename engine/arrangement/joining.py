"""Joining: placed passages become the track's lines."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from engine.arrangement.balance import Placed
from engine.model.sheet import PITCHED, Hit, Note, Part, Sheet
from engine.model.track import Section

_LONGEST_TIE_BARS = 8


def joined(
    sheet: Sheet, sections: Sequence[Section], placed: Sequence[Sequence[Placed]], factors: Sequence[float]
) -> tuple[dict[Part, tuple[Note, ...]], tuple[Hit, ...]]:
    """Return the notes of each part and the hits, steps from the track's beginning.

    Every note ends with its section at the latest; a part that the sheet writes as a single line stays one.
    """
    lines: dict[Part, list[Note]] = {part: [] for part in PITCHED}
    hits: list[Hit] = []
    for section, passages, factor in zip(sections, placed, factors, strict=True):
        end = (section.start_bar + section.bars) * sheet.steps_per_bar
        for one in passages:
            scale = one.loudness * factor
            for part, notes in one.passage.lines.items():
                moved = [
                    Note(
                        step := n.step + one.start,
                        min(n.length, end - step),
                        n.pitch,
                        _velocity(n.velocity, scale),
                        n.slide,
                    )
                    for n in notes
                ]
                if part is Part.PAD:
                    _tie(lines[part], moved, one.start, _LONGEST_TIE_BARS * sheet.steps_per_bar)
                else:
                    lines[part] += moved
            hits += [Hit(h.step + one.start, h.drum, _velocity(h.velocity, scale)) for h in one.passage.hits]
    single = {part: all(_single(phase.notes(part)) for phase in sheet.phases) for part in PITCHED}
    return {part: tuple(_one_at_a_time(lines[part]) if single[part] else lines[part]) for part in PITCHED}, tuple(hits)


def _velocity(written: int, scale: float) -> int:
    return max(1, min(127, round(written * scale)))


def _tie(before: list[Note], after: list[Note], start: int, longest: int) -> None:
    """Add pad notes; one that goes on across the passages' border at `start` is held instead of struck again."""
    held = {
        note.pitch: index
        for index, note in enumerate(before[-32:], max(0, len(before) - 32))
        if note.step + note.length == start
    }
    for note in after:
        index = held.get(note.pitch) if note.step == start else None
        if index is not None and before[index].length + note.length <= longest:
            before[index] = replace(before[index], length=before[index].length + note.length)
        else:
            before.append(note)


def _single(notes: tuple[Note, ...]) -> bool:
    """Whether each note ends before the next one begins."""
    return all(one.step + one.length <= two.step for one, two in pairwise(notes))


def _one_at_a_time(notes: list[Note]) -> list[Note]:
    """Return a line in which every note ends where the next one begins, at the latest."""
    line: list[Note] = []
    for note in notes:
        if line and line[-1].step == note.step:
            line.pop()
        if line and line[-1].step + line[-1].length > note.step:
            before = line.pop()
            line.append(replace(before, length=note.step - before.step))
        line.append(note)
    return line
