import pickle
from dataclasses import astuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.model.lines import HitLine, NoteLine
from engine.model.sheet import Drum, Hit, Note
from tests.examples import examples

STEPS = st.integers(0, 100_000)
VELOCITIES = st.integers(1, 127)
NOTES = st.builds(Note, STEPS, st.integers(1, 100_000), st.integers(12, 120), VELOCITIES, st.booleans())
HITS = st.builds(Hit, STEPS, st.sampled_from(Drum), VELOCITIES)
LINES = st.lists(NOTES, max_size=8).map(lambda notes: (NoteLine(notes), tuple(notes))) | st.lists(HITS, max_size=8).map(
    lambda hits: (HitLine(hits), tuple(hits))
)
Lines = tuple[NoteLine | HitLine, tuple[Note | Hit, ...]]
PLACES = st.integers(-9, 9) | st.none()


@examples(60)
@given(LINES, PLACES, PLACES, st.sampled_from((1, 2, 3, -1)))
def test_a_line_is_read_as_a_tuple_is(lines: Lines, start: int | None, stop: int | None, way: int) -> None:
    line, plain = lines
    assert tuple(line) == plain
    assert len(line) == len(plain)
    assert line[start:stop:way] == plain[start:stop:way]
    assert tuple(reversed(line)) == plain[::-1]
    assert [line[place] for place in range(-len(plain), len(plain))] == [*plain, *plain]
    assert line.steps.tolist() == [one.step for one in plain]
    assert repr(line) == repr(plain)
    assert pickle.loads(pickle.dumps(line)) == line


@examples(30)
@given(LINES, LINES)
def test_lines_are_equal_where_what_stands_in_them_is(one: Lines, other: Lines) -> None:
    assert (one[0] == other[0]) == (one[1] == other[1] and type(one[0]) is type(other[0]))
    assert one[0] == one[1]
    assert one[0] == list(one[1])
    assert one[0] != 7


def test_a_slide_is_true_or_false_again() -> None:
    assert [note.slide for note in NoteLine((Note(0, 1, 60, 100, True), Note(1, 1, 60)))] == [True, False]


def test_there_is_nothing_behind_the_last_one() -> None:
    with pytest.raises(IndexError):
        NoteLine((Note(0, 1, 60),))[1]


def test_more_than_fit_in_one_batch_keep_their_order() -> None:
    hits = [Hit(step, Drum.KICK) for step in range(2_000)]
    assert HitLine(iter(hits)) == hits


def test_those_at_some_places_make_a_line() -> None:
    notes = [Note(step, 2, 60 + step, slide=step == 2) for step in range(4)]
    assert NoteLine(notes).at([0, 2]) == [notes[0], notes[2]]


@examples(30)
@given(LINES, st.integers(0, 9), st.integers(0, 9))
def test_rows_say_what_notes_and_hits_say(lines: Lines, start: int, stop: int) -> None:
    line, plain = lines
    assert [*line.rows(start, stop)] == [astuple(one) for one in plain[start:stop]]


@examples(30)
@given(st.lists(HITS, max_size=20), st.sets(st.sampled_from(Drum)))
def test_some_pieces_of_the_kit_make_a_line(hits: list[Hit], drums: set[Drum]) -> None:
    assert HitLine(hits).only(drums) == [hit for hit in hits if hit.drum in drums]


def test_a_note_takes_a_tenth_of_the_room() -> None:
    notes = NoteLine(Note(step, 2, 60) for step in range(1_000))
    assert sum(column.itemsize for column in notes._columns) == 11
