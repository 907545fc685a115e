"""Every edit does what it says, tells what it did, and leaves locked cells as they are."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.model.errors import WrongUse
from engine.model.sheet import Sheet
from engine.sheetfile.reading import read_sheet
from engine.sheetfile.writing import write_sheet
from engine.varying import ALL_CELLS, EDITS, Cell, content, differences, edited, read_cells
from tests.engine.varying.songs import composed
from tests.examples import examples
from tests.strategies import sheets

VIBES = ("boss fight", "rainy village shop, cosy", "space waltz 3/4", "sad title, calm", "mystery, no drums")
locks = st.frozensets(st.sampled_from(sorted(ALL_CELLS)))


def notes(sheet: Sheet) -> int:
    return sum(len(content(sheet, cell)) for cell in ALL_CELLS)


def loudness(sheet: Sheet) -> float:
    rows = [row.velocity for cell in ALL_CELLS for row in content(sheet, cell)]
    return sum(rows) / len(rows)


@pytest.mark.parametrize("vibe", VIBES)
def test_each_edit_goes_its_way(vibe: str) -> None:
    sheet = composed(vibe)
    after = {name: edited(sheet, name)[0] for name in EDITS}
    assert after["faster"].bpm > sheet.bpm > after["slower"].bpm
    assert after["brighter"].bpm > sheet.bpm > after["darker"].bpm
    assert notes(after["busier"]) > notes(sheet) > notes(after["sparser"])
    assert loudness(after["more intense"]) > loudness(sheet) > loudness(after["calmer"])
    assert after["another key"].key.tonic == (sheet.key.tonic + 5) % 12
    assert after["another key"].key.mode is sheet.key.mode


@pytest.mark.parametrize("vibe", VIBES)
def test_the_sentence_names_the_edit_and_what_changed(vibe: str) -> None:
    for name in EDITS:
        after, sentence = edited(composed(vibe), name)
        assert sentence == f"{name.capitalize()}: {', '.join(differences(composed(vibe), after))}."
        assert len(sentence) < 260


def test_one_sentence_as_it_is_heard() -> None:
    sheet = composed()
    assert edited(sheet, "faster")[1] == f"Faster: {round(sheet.bpm * 1.125)} beats a minute."


@examples(25)
@given(sheet=sheets(), name=st.sampled_from(sorted(EDITS)), chosen=locks)
def test_any_sheet_stays_a_sheet_and_locked_cells_stay(sheet: Sheet, name: str, chosen: frozenset[Cell]) -> None:
    sheet = read_sheet(write_sheet(sheet), "random").sheet  # without what reaches past a phase's end
    try:
        after, sentence = edited(sheet, name, chosen)
    except WrongUse as refused:
        assert "changes nothing here" in str(refused)
        return
    read = read_sheet(write_sheet(after), "edited")
    assert (read.warnings, differences(read.sheet, after)) == ((), ())
    assert all(sorted(map(repr, content(read.sheet, c))) == sorted(map(repr, content(after, c))) for c in ALL_CELLS)
    assert all(content(after, cell) == content(sheet, cell) for cell in chosen)
    assert [phase.bars for phase in after.phases] == [phase.bars for phase in sheet.phases]
    assert edited(sheet, name, chosen) == (after, sentence)


def test_what_is_all_locked_is_refused_with_the_reason() -> None:
    with pytest.raises(WrongUse, match="sparser changes nothing here; locked is everything in all phases"):
        edited(composed(), "sparser", ALL_CELLS)


def test_an_unknown_edit_is_refused() -> None:
    with pytest.raises(WrongUse, match=r"same but 'purple' is not known. Choose one of: darker, brighter, faster"):
        edited(composed(), "purple")


def test_pitched_parts_change_key_together_or_not_at_all() -> None:
    sheet = composed()
    after, sentence = edited(sheet, "another key", read_cells("bass 2"))
    assert after.phases[1].lead == sheet.phases[1].lead
    assert (after.phases[1].key or after.key) == (sheet.phases[1].key or sheet.key)
    assert f"phase 2 stays in {sheet.key}" in sentence
