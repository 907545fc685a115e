"""Changing what is not locked: the one place through which every edit reaches notes and hits."""

from collections.abc import Callable, Iterable
from dataclasses import replace

from engine.model.sheet import PITCHED, Hit, Note, Part, Phase, Sheet
from engine.varying.grid import PHASES, Cell, Locks

Notes = tuple[Note, ...]
Hits = tuple[Hit, ...]


def with_notes(sheet: Sheet, locks: Locks, parts: Iterable[Part], change: Callable[[Notes, Phase], Notes]) -> Sheet:
    """Return the sheet with `change` made to each open cell of some pitched parts; it is given the cell's phase."""
    wanted = set(parts)

    def changed(index: int, phase: Phase) -> Phase:
        cells = {
            part.value: change(phase.notes(part), phase)
            for part in PITCHED
            if part in wanted and Cell(index, part) not in locks
        }
        return replace(phase, **cells)  # type: ignore[arg-type]

    return with_phases(sheet, changed)


def with_hits(sheet: Sheet, locks: Locks, change: Callable[[Hits, Phase], Hits]) -> Sheet:
    """Return the sheet with `change` made to the drums of each phase in which they are open."""

    def changed(index: int, phase: Phase) -> Phase:
        return phase if Cell(index, Part.DRUMS) in locks else replace(phase, drums=change(phase.drums, phase))

    return with_phases(sheet, changed)


def with_phases(sheet: Sheet, change: Callable[[int, Phase], Phase]) -> Sheet:
    """Return the sheet with `change` made to each phase; it is given the phase's index, 0 to 2."""
    first, second, third = (change(index, sheet.phases[index]) for index in PHASES)
    return replace(sheet, phases=(first, second, third))


def pitches_open(locks: Locks, phase: int) -> bool:
    """Whether all pitched parts of a phase are open: only together can they change key."""
    return not any(Cell(phase, part) in locks for part in PITCHED)


def louder(velocity: int, factor: float) -> int:
    """Return a velocity times `factor`, within its bounds."""
    return max(1, min(127, round(velocity * factor)))
