"""Rule: every part stays in its register."""

from collections import defaultdict
from dataclasses import replace

from engine.enforcer.phases import in_order, with_parts, with_phases
from engine.model.harmony import into_register
from engine.model.randomness import Stream
from engine.model.sheet import PART_WORDS, PITCHED, REGISTERS, Note, Part, Sheet
from engine.model.spelling import pitch_name
from engine.model.theory import Key, Mode
from engine.model.wording import count_of, phases_words

_IN = Key(0, Mode.MAJOR)  # the key in which a register's ends are named: they are white keys


def keep_to_registers(sheet: Sheet, _stream: Stream) -> tuple[Sheet, tuple[str, ...]]:
    """Move by octaves what lies outside its part's register."""
    moved: dict[Part, dict[int, int]] = defaultdict(dict)
    phases = []
    for index, phase in enumerate(sheet.phases):
        changed: dict[Part, tuple[Note, ...]] = {}
        for part in PITCHED:
            low, high = REGISTERS[part]
            notes = phase.notes(part)
            outside = sum(not low <= note.pitch <= high for note in notes)
            if outside:
                changed[part] = in_order([replace(note, pitch=into_register(note.pitch, part)) for note in notes])
                moved[part][index] = outside
        phases.append(with_parts(phase, changed))
    return with_phases(sheet, phases), tuple(_sentence(part, counts) for part, counts in moved.items())


def _sentence(part: Part, counts: dict[int, int]) -> str:
    low, high = (pitch_name(pitch, _IN) for pitch in REGISTERS[part])
    total = count_of(sum(counts.values()), f"{PART_WORDS[part]} note")
    return f"{total} moved by octaves into the register {low} to {high} in {phases_words(list(counts))}."
