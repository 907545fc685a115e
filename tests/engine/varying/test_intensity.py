"""Tempo, loudness and register stay within their bounds."""

from dataclasses import replace

import pytest

from engine.model.sheet import Drum, Part
from engine.varying.grid import read_cells
from engine.varying.intensity import an_octave, at_tempo, with_crashes, with_energy, with_loudness, without_strokes
from tests.samples import small_sheet

SHEET = small_sheet()
OPEN = frozenset()  # type: ignore[var-annotated]


@pytest.mark.parametrize(
    ("bpm", "factor", "there"), [(148, 1.125, 166), (40, 0.9, 40), (300, 1.1, 300), (42, 1.01, 45)]
)
def test_tempo(bpm: int, factor: float, there: int) -> None:
    assert at_tempo(replace(SHEET, bpm=bpm), factor).bpm == there


def test_loudness_is_bounded_and_leaves_locked_cells() -> None:
    loud = with_loudness(SHEET, read_cells("drums"), 9.0)
    assert loud.phases[0].drums == SHEET.phases[0].drums
    assert {note.velocity for phase in loud.phases for note in (*phase.lead, *phase.bass, *phase.pad)} == {127}
    assert {note.velocity for note in with_loudness(SHEET, OPEN, 0.0).phases[0].lead} == {1}


def test_energy_is_bounded() -> None:
    assert [phase.energy for phase in with_energy(SHEET, 0.5).phases] == [0.8, 1.0, 1.0]
    assert [phase.energy for phase in with_energy(SHEET, -2).phases] == [0.0, 0.0, 0.0]


def test_crashes_come_and_go() -> None:
    crashed = with_crashes(SHEET, OPEN)
    assert all(phase.drums[0].step == 0 for phase in crashed.phases)
    assert sum(hit.drum is Drum.CRASH for hit in crashed.phases[0].drums) == 1
    assert with_crashes(crashed, OPEN) == crashed
    assert without_strokes(crashed, OPEN, frozenset({Drum.CRASH})) == SHEET


def test_an_octave_only_where_there_is_room() -> None:
    down = an_octave(SHEET, OPEN, Part.LEAD, up=False)
    assert [note.pitch + 12 for note in down.phases[0].lead] == [note.pitch for note in SHEET.phases[0].lead]
    assert an_octave(down, OPEN, Part.LEAD, up=False) == down
    assert an_octave(down, OPEN, Part.LEAD, up=True) == SHEET
    assert an_octave(SHEET, OPEN, Part.SECOND, up=True) == SHEET
    assert an_octave(SHEET, read_cells("lead"), Part.LEAD, up=False) == SHEET
