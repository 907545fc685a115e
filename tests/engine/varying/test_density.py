"""Thinning leaves the strong beats, filling leaves everything."""

import pytest

from engine.model.sheet import Drum, Hit, Sheet
from engine.varying.density import busier, sparser, thin_hats
from tests.engine.varying.songs import composed

OPEN = frozenset()  # type: ignore[var-annotated]


def strokes(sheet: Sheet) -> set[tuple[int, int, Drum]]:
    return {(i, hit.step, hit.drum) for i, phase in enumerate(sheet.phases) for hit in phase.drums}


@pytest.mark.parametrize("vibe", ["boss fight", "village", "puzzle", "chase"])
def test_a_line_keeps_half_of_its_notes_and_its_beats(vibe: str) -> None:
    sheet = composed(vibe)
    for before, after in zip(sheet.phases, sparser(sheet, OPEN).phases, strict=True):
        assert len(after.lead) >= len(before.lead) / 2
        assert {n for n in before.lead if n.step % 4 == 0} <= set(after.lead) <= set(before.lead)


@pytest.mark.parametrize("vibe", ["boss fight", "village", "puzzle", "chase"])
def test_filling_takes_no_stroke_away_and_adds_only_hats(vibe: str) -> None:
    sheet = composed(vibe)
    before, after = strokes(sheet), strokes(busier(sheet, OPEN))
    assert before <= after
    assert {drum for _, _, drum in after - before} <= {Drum.CLOSED_HAT}


def test_thin_hats_thin_hats_alone() -> None:
    sheet = composed("chase")
    gone = strokes(sheet) - strokes(thin_hats(sheet, OPEN))
    assert {drum for _, _, drum in gone} <= {Drum.CLOSED_HAT, Drum.OPEN_HAT}
    once = thin_hats(sheet, OPEN)
    hats = [hit for phase in thin_hats(once, OPEN).phases for hit in phase.drums if hit.drum is Drum.CLOSED_HAT]
    assert all(isinstance(hit, Hit) and hit.step % 2 == 0 for hit in hats)
