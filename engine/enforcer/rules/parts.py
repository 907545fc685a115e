"""Rule: every phase has a bass and a melodic part, the climax has a lead, and so has a groove after one."""

from typing import NamedTuple

from engine.enforcer.lines import Ground, bass_line, lead_line
from engine.enforcer.loops import continued_notes
from engine.enforcer.phases import in_order, with_parts, with_phases
from engine.model.harmony import Harmony, harmony_of, refit
from engine.model.randomness import Stream
from engine.model.sheet import PART_WORDS, Note, Part, Phase, Sheet
from engine.model.theory import Key
from engine.model.wording import capital, phases_words

_MELODIC = (Part.LEAD, Part.SECOND, Part.ARPEGGIO)
_GROOVE, _CLIMAX = 1, 2
_NEIGHBOURS = ((1, 2), (0, 2), (1, 0))  # where each phase looks first for what it lacks
_COMPOSERS = {Part.BASS: bass_line, Part.LEAD: lead_line}
_FOLLOWS = {Part.BASS: "the roots of chords in {key}", Part.LEAD: "a line in {key} follows the chords"}


class _Restored(NamedTuple):
    """A part that was brought back."""

    notes: tuple[Note, ...]
    source: int | None  # the phase that it was taken from, None where it was composed
    key: Key


def fill_empty_parts(sheet: Sheet, stream: Stream) -> tuple[Sheet, tuple[str, ...]]:
    """Restore the bass, and the lead where it is missed, from another phase or else by composing a simple line."""
    sentences: tuple[str, ...] = ()
    for part, missed in ((Part.BASS, _without_bass(sheet)), (Part.LEAD, _without_melody(sheet))):
        if part in sheet.without:
            continue
        restored = {index: _restored(sheet, index, part, stream) for index in missed}
        phases: list[Phase] = list(sheet.phases)
        for index, found in restored.items():
            phases[index] = with_parts(phases[index], {part: found.notes})
        sheet = with_phases(sheet, phases)
        sentences += _sentences(part, restored)
    return sheet, sentences


def _without_bass(sheet: Sheet) -> list[int]:
    return [index for index, phase in enumerate(sheet.phases) if not phase.bass]


def _without_melody(sheet: Sheet) -> list[int]:
    """Return the phases that miss a lead; the groove misses one only where the intro has or gets one.

    A lead that enters with the climax is a choice, a lead that comes, goes and comes again is a hole.
    """
    silent = [not any(phase.notes(part) for part in _MELODIC) for phase in sheet.phases]
    goes = silent[0] or bool(sheet.phases[0].lead)
    return [
        index
        for index, phase in enumerate(sheet.phases)
        if silent[index] or (not phase.lead and (index == _CLIMAX or (index == _GROOVE and goes)))
    ]


def _restored(sheet: Sheet, index: int, part: Part, stream: Stream) -> _Restored:
    phase = sheet.phases[index]
    harmony, bar_steps = harmony_of(sheet, phase), sheet.steps_per_bar
    for source in _NEIGHBOURS[index]:
        if sheet.phases[source].notes(part):
            notes = _tiled(sheet, source, part, harmony, phase)
            notes = continued_notes(notes, part, harmony, phase.bars, bar_steps)
            return _Restored(in_order(notes), source, harmony.key)
    ground = Ground(harmony, phase.bars, bar_steps, phase.energy, sheet.beat_steps)
    # One child for the part, not for the phase: three phases that lack their lead get one tune on three grounds.
    notes = _COMPOSERS[part](ground, stream.child(part.value))
    return _Restored(continued_notes(notes, part, harmony, phase.bars, bar_steps), None, harmony.key)


def _tiled(sheet: Sheet, source: int, part: Part, harmony: Harmony, phase: Phase) -> tuple[Note, ...]:
    """Return a part of the phase `source`, repeated or cut to this phase's length and fitted to its chords."""
    origin, before = sheet.phases[source], harmony_of(sheet, sheet.phases[source])
    end, length = phase.bars * sheet.steps_per_bar, origin.bars * sheet.steps_per_bar
    first = min(note.step for note in origin.notes(part)) // sheet.steps_per_bar * sheet.steps_per_bar
    lead_in = first if first >= end else 0  # a part that enters later than this phase ends begins where it enters
    louder = phase.energy - origin.energy
    return tuple(
        Note(
            step,
            min(note.length, end - step),
            refit(note.pitch, before.at(note.step), harmony.at(step), harmony.key, part),
            max(1, min(127, round(note.velocity + 30 * louder))),
            note.slide,
        )
        for shift in range(-lead_in, end, length)
        for note in origin.notes(part)
        if 0 <= (step := note.step + shift) < end
    )


def _sentences(part: Part, restored: dict[int, _Restored]) -> tuple[str, ...]:
    name = capital(PART_WORDS[part])
    cases: dict[str, list[int]] = {}
    for index, found in restored.items():
        if found.source is None:
            how = f": the part was empty, {_FOLLOWS[part].format(key=found.key)}."
        else:
            how = f" from phase {found.source + 1}: the part was empty."
        cases.setdefault(how, []).append(index)
    return tuple(f"{name} restored in {phases_words(where)}{how}" for how, where in cases.items())
