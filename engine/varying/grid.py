"""The grid of parts by phases: its cells, how they are named, and how a cell is carried from one sheet to another."""

import re
from collections.abc import Iterable
from dataclasses import replace
from typing import NamedTuple

from engine.model.errors import WrongUse
from engine.model.sheet import PART_WORDS, Hit, Note, Part, Phase, Sheet

PHASES = (0, 1, 2)


class Cell(NamedTuple):
    """One part in one phase (0 to 2). Cells are sorted by phase, then by the part's name."""

    phase: int
    part: Part

    def __str__(self) -> str:
        return f"{self.part.value} {self.phase + 1}"


Locks = frozenset[Cell]
ALL_CELLS: Locks = frozenset(Cell(phase, part) for phase in PHASES for part in Part)

_NAMES = {part.value: part for part in Part} | {words: part for part, words in PART_WORDS.items()}
_NAMES |= {"melody": Part.LEAD, "arp": Part.ARPEGGIO, "chords": Part.PAD, "drum": Part.DRUMS}
_CELL = re.compile(r"\s*([a-z ]+?)\s*([1-3]?)\s*", re.ASCII)


def content(sheet: Sheet, cell: Cell) -> tuple[Note, ...] | tuple[Hit, ...]:
    """Return what a cell holds."""
    return _of(sheet.phases[cell.phase], cell.part)


def kept_from(source: Sheet, target: Sheet, locks: Iterable[Cell]) -> Sheet:
    """Return `target` with the content of the locked cells as `source` has it. Both have phases of the same bars."""
    phases = list(target.phases)
    for cell in locks:
        phases[cell.phase] = replace(phases[cell.phase], **{cell.part.value: content(source, cell)})  # type: ignore[arg-type]
    return replace(target, phases=(phases[0], phases[1], phases[2]))


def read_cells(text: str, phases: Iterable[int] = PHASES) -> Locks:
    """Return the cells that "drums, bass 3" names: a part alone means it in all of `phases` (0 to 2).

    "all" names every part; nothing names no cell. Raises WrongUse for a part or phase that is none.
    """
    found: set[Cell] = set()
    for name in filter(None, (one.strip() for one in text.lower().split(","))):
        match = _CELL.fullmatch(name)
        parts = _parts(match[1] if match else "")
        if match is None or not parts:
            known = ", ".join(part.value for part in Part)
            raise WrongUse(
                f"part {name[:40]!r} is not known", f"Choose of: {known}, all; a phase may follow, as in bass 3."
            )
        chosen = (int(match[2]) - 1,) if match[2] else tuple(phases)
        found |= {Cell(phase, part) for phase in chosen for part in parts}
    return frozenset(found)


def read_phases(text: str) -> tuple[int, ...]:
    """Return the phases (0 to 2) that "1, 3" or "all" names. Raises WrongUse."""
    if text.strip().lower() in ("", "all"):
        return PHASES
    found = [one.strip() for one in text.split(",")]
    if not all(one in ("1", "2", "3") for one in found):
        raise WrongUse(f"phase {text[:40]!r} is not possible", "Give 1, 2 or 3, several with commas, or all.")
    return tuple(sorted({int(one) - 1 for one in found}))


def locks_words(locks: Locks) -> str:
    """Return what is locked, by parts: "drums in all phases, bass in phase 3"; "nothing" for none."""
    whole = [phase for phase in PHASES if all(Cell(phase, part) in locks for part in Part)]
    words = [f"everything in {phases_words([phase + 1 for phase in whole])}"] if whole else []
    for part in Part:
        phases = sorted(cell.phase + 1 for cell in locks if cell.part is part and cell.phase not in whole)
        if phases:
            words.append(f"{PART_WORDS[part]} in {phases_words(phases)}")
    return ", ".join(words) or "nothing"


def phases_words(numbers: list[int]) -> str:
    """Return phases, counted from 1, in words: "phase 2", "phases 1 and 3", "all phases"."""
    if len(numbers) == len(PHASES):
        return "all phases"
    return f"phase{'s' * (len(numbers) > 1)} {' and '.join(map(str, numbers))}"


def _of(phase: Phase, part: Part) -> tuple[Note, ...] | tuple[Hit, ...]:
    return phase.drums if part is Part.DRUMS else phase.notes(part)


def _parts(name: str) -> tuple[Part, ...]:
    if name == "all":
        return tuple(Part)
    return (_NAMES[name],) if name in _NAMES else ()
