"""Joining: placed passages become the track's lines."""

from collections.abc import Sequence
from itertools import pairwise

from engine.arrangement.balance import Placed
from engine.model.lines import HitLine, NoteLine
from engine.model.sheet import PITCHED, Note, Part, Sheet
from engine.model.track import Section

_LONGEST_TIE_BARS = 8
_LATEST = 32  # notes among which those are that are held into the next passage


def joined(
    sheet: Sheet, sections: Sequence[Section], placed: Sequence[Sequence[Placed]], factors: Sequence[float]
) -> tuple[dict[Part, Sequence[Note]], HitLine]:
    """Return the notes of each part and the hits, steps from the track's beginning.

    Every note ends with its section at the latest; a part that the sheet writes as a single line stays one.
    """
    lines = {part: NoteLine() for part in PITCHED}
    hits = HitLine()
    longest = _LONGEST_TIE_BARS * sheet.steps_per_bar
    for section, passages, factor in zip(sections, placed, factors, strict=True):
        end = (section.start_bar + section.bars) * sheet.steps_per_bar
        for one in passages:
            scale = one.loudness * factor
            for part, notes in one.passage.lines.items():
                new = _tied(lines[part], notes, one.start, end, longest) if part is Part.PAD else notes
                _add(lines[part], new, one.start, end, scale)
            struck = one.passage.hits
            velocities = [_velocity(hit.velocity, scale) for hit in struck]
            hits.add([hit.step + one.start for hit in struck], [hit.drum for hit in struck], velocities)
    single = {part: all(_single(phase.notes(part)) for phase in sheet.phases) for part in PITCHED}
    return {part: _one_at_a_time(lines[part]) if single[part] else lines[part] for part in PITCHED}, hits


def _add(line: NoteLine, notes: Sequence[Note], start: int, end: int, scale: float) -> None:
    """Add a passage's notes, which begins at step `start`; none is held beyond step `end`."""
    line.add(
        [note.step + start for note in notes],
        [min(note.length, end - start - note.step) for note in notes],
        [note.pitch for note in notes],
        [_velocity(note.velocity, scale) for note in notes],
        [note.slide for note in notes],
    )


def _velocity(written: int, scale: float) -> int:
    return max(1, min(127, round(written * scale)))


def _tied(before: NoteLine, after: Sequence[Note], start: int, end: int, longest: int) -> list[Note]:
    """Hold pad notes that go on across the passages' border at `start`, and return those that are struck."""
    first = max(0, len(before) - _LATEST)
    held = {note.pitch: index for index, note in enumerate(before[first:], first) if note.step + note.length == start}
    struck = []
    for note in after:
        index = held.get(note.pitch) if note.step == 0 else None
        length = min(note.length, end - start)
        if index is not None and before.lengths[index] + length <= longest:
            before.lengths[index] += length
        else:
            struck.append(note)
    return struck


def _single(notes: tuple[Note, ...]) -> bool:
    """Whether each note ends before the next one begins."""
    return all(one.step + one.length <= two.step for one, two in pairwise(notes))


def _one_at_a_time(line: NoteLine) -> NoteLine:
    """Return a line in which every note ends where the next one begins, at the latest."""
    steps, lengths = line.steps, line.lengths
    kept: list[int] = []
    for place, step in enumerate(steps):
        if kept and steps[kept[-1]] == step:
            kept.pop()
        if kept and steps[kept[-1]] + lengths[kept[-1]] > step:
            lengths[kept[-1]] = step - steps[kept[-1]]
        kept.append(place)
    return line if len(kept) == len(line) else line.at(kept)
