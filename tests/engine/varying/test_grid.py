"""Cells are named in words and carried over whole."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.model.errors import WrongUse
from engine.model.sheet import Part
from engine.varying.grid import ALL_CELLS, Cell, content, kept_from, locks_words, read_cells, read_phases
from tests.engine.varying.songs import composed

locks = st.frozensets(st.sampled_from(sorted(ALL_CELLS)))


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("", []),
        ("bass 3", ["bass 3"]),
        ("drums, Bass3", ["drums 1", "bass 3", "drums 2", "drums 3"]),
        ("second voice 2, melody 1", ["lead 1", "second 2"]),
        ("lead 1, lead 1,", ["lead 1"]),
    ],
)
def test_cells_are_named_in_words(text: str, names: list[str]) -> None:
    assert sorted(str(cell) for cell in read_cells(text)) == sorted(names)


def test_all_is_every_part_and_phases_are_those_given() -> None:
    assert read_cells("all") == ALL_CELLS
    assert read_cells("drums, bass", phases=(2,)) == {Cell(2, Part.DRUMS), Cell(2, Part.BASS)}
    assert read_phases("3, 1") == (0, 2)
    assert read_phases("all") == read_phases("") == (0, 1, 2)


@pytest.mark.parametrize("text", ["tuba", "bass 4", "drums bass", "3", "bass -1", "drums; bass"])
def test_what_is_no_part_is_refused(text: str) -> None:
    with pytest.raises(WrongUse, match=r"part .* is not known. Choose of: drums, bass, lead"):
        read_cells(text)


@pytest.mark.parametrize("text", ["4", "0", "one", "1 2", "1,,2"])
def test_what_is_no_phase_is_refused(text: str) -> None:
    with pytest.raises(WrongUse, match=r"phase .* is not possible"):
        read_phases(text)


def test_locks_in_words() -> None:
    assert locks_words(frozenset()) == "nothing"
    assert locks_words(read_cells("drums, bass 3, lead 1, lead 2")) == (
        "drums in all phases, bass in phase 3, lead in phases 1 and 2"
    )


def test_a_phase_that_is_all_locked_is_told_as_one() -> None:
    assert locks_words(read_cells("all", phases=(0, 1)) | read_cells("drums 3")) == (
        "everything in phases 1 and 2, drums in phase 3"
    )
    assert locks_words(ALL_CELLS) == "everything in all phases"


@given(locks)
def test_what_was_read_is_what_is_told(chosen: frozenset[Cell]) -> None:
    assert read_cells(", ".join(map(str, chosen))) == chosen


@given(locks)
def test_kept_cells_are_the_old_ones_and_all_others_the_new(chosen: frozenset[Cell]) -> None:
    old, new = composed(seed="ab" * 32), composed(seed="cd" * 32)
    mixed = kept_from(old, new, chosen)
    for cell in ALL_CELLS:
        assert content(mixed, cell) == content(old if cell in chosen else new, cell)
