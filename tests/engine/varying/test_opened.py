"""Edits reach open cells alone."""

from engine.model.sheet import Part
from engine.varying.grid import read_cells
from engine.varying.opened import louder, pitches_open, with_hits, with_notes
from tests.samples import small_sheet

SHEET = small_sheet()


def test_only_open_cells_of_the_named_parts_change() -> None:
    after = with_notes(SHEET, read_cells("lead 2"), (Part.LEAD, Part.BASS), lambda notes, _: notes[:1])
    assert [len(phase.lead) for phase in after.phases] == [1, len(SHEET.phases[1].lead), 1]
    assert [len(phase.bass) for phase in after.phases] == [1, 1, 1]
    assert [phase.pad for phase in after.phases] == [phase.pad for phase in SHEET.phases]
    silent = with_hits(SHEET, read_cells("drums 1"), lambda *_: ())
    assert [bool(phase.drums) for phase in silent.phases] == [True, False, False]


def test_pitches_are_open_only_together() -> None:
    assert pitches_open(read_cells("drums, bass 3"), 0)
    assert not pitches_open(read_cells("bass 3"), 2)


def test_velocities_stay_velocities() -> None:
    assert (louder(100, 2.0), louder(100, 0.001), louder(100, 0.5)) == (127, 1, 50)
