"""What is so after a deed was undone is told with what matters: the take and its state."""

import pytest

from engine.takes.deeds import Deed, Kind, Value
from engine.varying import ALL_CELLS, read_cells
from tui.deeds_told import locked_words, locks_of, locks_value, state_words


@pytest.mark.parametrize(
    ("kind", "value", "told"),
    [
        (Kind.CURRENT, 3, "Gate, take 3 is current"),
        (Kind.CURRENT, 0, "no take is current"),
        (Kind.LOCKS, ("drums 1", "drums 2", "drums 3"), "locked: drums in all phases"),
        (Kind.LOCKS, (), "nothing locked"),
        (Kind.NAME, "Gate", "take 3 is called Gate"),
        (Kind.NOTE, "for level two", "Gate, take 3 has the note: for level two"),
        (Kind.NOTE, "", "Gate, take 3 has no note"),
        (Kind.FAVOURITE, True, "Gate, take 3 is a favourite"),
        (Kind.FAVOURITE, False, "Gate, take 3 is no favourite"),
        (Kind.DELETED, True, "Gate, take 3 is deleted"),
        (Kind.DELETED, False, "Gate, take 3 is back"),
    ],
)
def test_every_kind_of_deed_is_told(kind: Kind, value: Value, told: str) -> None:
    assert state_words(Deed(kind, 3, value, value, ""), value, "Gate") == told


def test_a_take_whose_title_cannot_be_read_is_told_by_its_number() -> None:
    assert state_words(Deed(Kind.FAVOURITE, 3, False, True, ""), True, "") == "take 3 is a favourite"


def test_locks_go_into_a_deed_and_come_back() -> None:
    for locks in (frozenset(), read_cells("drums, bass 3"), ALL_CELLS):
        assert locks_of(locks_value(locks)) == locks
    assert locked_words(ALL_CELLS) == "locked: everything in all phases"
