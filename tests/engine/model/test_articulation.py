from engine.model.articulation import FARTHEST_SLIDE, slide_from
from engine.model.sheet import Note

BEFORE = Note(0, 4, 60)


def test_a_slide_comes_from_the_note_before_where_that_one_has_just_ended() -> None:
    assert slide_from(Note(4, 4, 65, slide=True), BEFORE) == -5
    assert slide_from(Note(6, 4, 55, slide=True), BEFORE) == 5
    assert slide_from(Note(2, 4, 90, slide=True), BEFORE) == -FARTHEST_SLIDE


def test_there_is_no_slide_after_a_pause_or_without_being_asked_for() -> None:
    assert slide_from(Note(7, 4, 65, slide=True), BEFORE) == 0
    assert slide_from(Note(4, 4, 65, slide=True), None) == 0
    assert slide_from(Note(4, 4, 65), BEFORE) == 0
    assert slide_from(Note(4, 4, 60, slide=True), BEFORE) == 0
