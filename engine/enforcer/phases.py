"""Sheets and phases with something changed in them."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from engine.model.sheet import PITCHED, Hit, Note, Part, Phase, Sheet


class NoRoom(Exception):
    """A rule would make more notes of a sheet than one may hold."""


def note_count(phases: Iterable[Phase]) -> int:
    """Return how many notes and hits phases hold."""
    return sum(len(phase.drums) + sum(len(phase.notes(part)) for part in PITCHED) for phase in phases)


def with_phases(sheet: Sheet, phases: Sequence[Phase]) -> Sheet:
    """Return the sheet with these three phases; the same object where they are its own."""
    first, second, third = phases
    if all(new is old for new, old in zip(phases, sheet.phases, strict=True)):
        return sheet
    return replace(sheet, phases=(first, second, third))


def with_parts(phase: Phase, parts: dict[Part, tuple[Note, ...]]) -> Phase:
    """Return the phase with these pitched parts; the same object where there are none."""
    changes: dict[str, Any] = {part.value: notes for part, notes in parts.items()}
    return replace(phase, **changes) if changes else phase


def in_order(notes: Sequence[Note]) -> tuple[Note, ...]:
    """Return notes by step, lower ones first."""
    return tuple(sorted(notes, key=lambda note: (note.step, note.pitch)))


def hits_in_order(hits: Sequence[Hit]) -> tuple[Hit, ...]:
    """Return hits by step; those of one step stay as they were."""
    return tuple(sorted(hits, key=lambda hit: hit.step))
