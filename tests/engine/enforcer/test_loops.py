import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.enforcer.loops import continued_hits, continued_notes, hit_ends, last_quarter, note_ends, sounding_bars
from engine.enforcer.phases import NoRoom
from engine.model.harmony import harmony_of
from engine.model.sheet import Drum, Hit, Note, Part
from tests.samples import small_sheet

HARMONY = harmony_of(small_sheet(), small_sheet().phases[0])


def test_the_last_quarter_is_one_bar_at_least() -> None:
    assert [last_quarter(bars) for bars in (1, 2, 4, 8, 64)] == [0, 1, 3, 6, 48]


def test_bars_that_sound_are_counted_up_to_the_last_end() -> None:
    assert sounding_bars(note_ends((Note(0, 16, 60),)), 16) == 1
    assert sounding_bars(note_ends((Note(0, 40, 60), Note(4, 1, 60))), 16) == 3
    assert sounding_bars(hit_ends((Hit(16, Drum.KICK),)), 16) == 2


def test_two_bars_go_on_to_the_end_of_four() -> None:
    bass = (Note(0, 4, 40), Note(16, 4, 36))
    longer = continued_notes(bass, Part.BASS, HARMONY, 4, 16)
    assert [note.step for note in longer] == [0, 16, 32, 48]
    assert [note.pitch % 12 for note in longer] == [4, 0, 2, 4]  # the roots of the chords in force


def test_what_reaches_the_last_quarter_is_left_alone() -> None:
    drums = (Hit(0, Drum.KICK), Hit(50, Drum.SNARE))
    assert continued_hits(drums, 4, 16) is drums


def test_a_loop_with_an_empty_middle_still_goes_on() -> None:
    drums = (Hit(0, Drum.KICK), Hit(4 * 16, Drum.SNARE))
    assert max(hit.step for hit in continued_hits(drums, 6, 16)) >= 5 * 16


@given(st.integers(1, 64), st.sampled_from((8, 12, 16, 32)), st.data())
def test_continued_parts_reach_the_last_quarter_and_not_further(bars: int, bar_steps: int, data: st.DataObject) -> None:
    steps = sorted(data.draw(st.sets(st.integers(0, bars * bar_steps - 1), min_size=1, max_size=6)))
    hits = continued_hits(tuple(Hit(step, Drum.KICK) for step in steps), bars, bar_steps)
    assert last_quarter(bars) < sounding_bars(hit_ends(hits), bar_steps) <= bars
    notes = continued_notes(tuple(Note(step, 1, 60) for step in steps), Part.LEAD, HARMONY, bars, bar_steps)
    assert last_quarter(bars) < sounding_bars(note_ends(notes), bar_steps) <= bars


def test_nothing_goes_on_where_there_is_no_room() -> None:
    bass = (Note(0, 4, 40), Note(16, 4, 43))
    drums = (Hit(0, Drum.KICK), Hit(16, Drum.SNARE))
    with pytest.raises(NoRoom):
        continued_notes(bass, Part.BASS, HARMONY, 4, 16, room=1)
    assert len(continued_notes(bass, Part.BASS, HARMONY, 4, 16, room=2)) == 4
    with pytest.raises(NoRoom):
        continued_hits(drums, 4, 16, room=1)
    assert len(continued_hits(drums, 4, 16, room=2)) == 4
