"""Intensity, tempo and register: how hard a song plays, how fast, how high."""

from dataclasses import replace

from engine.model.sheet import REGISTERS, Drum, Hit, Part, Phase, Sheet
from engine.varying.grid import PHASES, Cell, Locks
from engine.varying.opened import Hits, Notes, louder, with_hits, with_notes, with_phases

SLOWEST, FASTEST = 40, 300
_OCTAVE = 12


def at_tempo(sheet: Sheet, factor: float) -> Sheet:
    """Return the sheet at `factor` times its tempo, at least three beats a minute away, within 40 to 300."""
    wanted = round(sheet.bpm * factor)
    least = sheet.bpm + (3 if factor > 1 else -3)
    bpm = max(wanted, least) if factor > 1 else min(wanted, least)
    return replace(sheet, bpm=max(SLOWEST, min(FASTEST, bpm)))


def with_loudness(sheet: Sheet, locks: Locks, factor: float) -> Sheet:
    """Return the sheet with every open note and hit `factor` times as loud."""

    def notes(line: Notes, _: Phase) -> Notes:
        return tuple(replace(note, velocity=louder(note.velocity, factor)) for note in line)

    def hits(kit: Hits, _: Phase) -> Hits:
        return tuple(replace(hit, velocity=louder(hit.velocity, factor)) for hit in kit)

    return with_hits(with_notes(sheet, locks, Part, notes), locks, hits)


def with_energy(sheet: Sheet, change: float) -> Sheet:
    """Return the sheet with each phase's energy moved by `change`, within 0 to 1."""
    return with_phases(sheet, lambda _, phase: replace(phase, energy=max(0.0, min(1.0, phase.energy + change))))


def without_strokes(sheet: Sheet, locks: Locks, drums: frozenset[Drum]) -> Sheet:
    """Return the sheet without some pieces of the kit."""
    return with_hits(sheet, locks, lambda hits, _: tuple(hit for hit in hits if hit.drum not in drums))


def with_crashes(sheet: Sheet, locks: Locks) -> Sheet:
    """Return the sheet with a crash at every phase's beginning and at every eighth bar."""

    def crashed(hits: Hits, phase: Phase) -> Hits:
        taken = {hit.step for hit in hits if hit.drum is Drum.CRASH}
        bars = (bar * sheet.steps_per_bar for bar in range(0, phase.bars, 8))
        added = (Hit(step, Drum.CRASH, 110) for step in bars if step not in taken)
        return tuple(sorted((*hits, *added), key=lambda hit: hit.step))

    return with_hits(sheet, locks, crashed)


def an_octave(sheet: Sheet, locks: Locks, part: Part, up: bool) -> Sheet:
    """Return the sheet with a part an octave up or down, where its register has room for all of its open notes.

    Below the middle of its register a part is not taken further down, above it not further up.
    """
    low, high = REGISTERS[part]
    open_notes = [
        note for index in PHASES if Cell(index, part) not in locks for note in sheet.phases[index].notes(part)
    ]
    if not open_notes:
        return sheet
    shift = _OCTAVE if up else -_OCTAVE
    pitches = sorted(note.pitch for note in open_notes)
    middle = pitches[len(pitches) // 2]
    inside = low <= pitches[0] + shift and pitches[-1] + shift <= high
    if not inside or (middle > (low + high) / 2 if up else middle < (low + high) / 2):
        return sheet

    def moved(notes: Notes, _: Phase) -> Notes:
        return tuple(replace(note, pitch=note.pitch + shift) for note in notes)

    return with_notes(sheet, locks, (part,), moved)
