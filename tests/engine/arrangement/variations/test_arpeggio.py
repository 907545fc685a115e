from dataclasses import replace

from engine.arrangement.passage import passages_of
from engine.arrangement.variations import arpeggio
from engine.entropy.streams import song_stream
from engine.model.harmony import tones
from engine.model.sheet import Note, Part
from tests.samples import SEED, small_sheet

SHEET = small_sheet()
BARE = passages_of(SHEET, SHEET.phases[0])[0]
STREAM = song_stream(SEED)
WRITTEN = BARE.with_line(Part.ARPEGGIO, tuple(Note(step, 1, pitch) for step, pitch in enumerate((64, 67, 71, 76) * 16)))


def test_turning_round_reverses_each_beat() -> None:
    turned = arpeggio.turn_round(WRITTEN, STREAM).line(Part.ARPEGGIO)
    assert [n.pitch for n in turned[:8]] == [76, 71, 67, 64] * 2
    assert arpeggio.turn_round(arpeggio.turn_round(WRITTEN, STREAM), STREAM) == WRITTEN


def test_lifting_goes_down_where_there_is_no_room_above() -> None:
    assert {n.pitch for n in arpeggio.lift(WRITTEN, STREAM).line(Part.ARPEGGIO)} == {76, 79, 83, 88}
    high = BARE.with_line(Part.ARPEGGIO, (Note(0, 1, 90),))
    assert arpeggio.lift(high, STREAM).line(Part.ARPEGGIO) == (Note(0, 1, 78),)
    assert arpeggio.lift(BARE, STREAM) is BARE


def test_halving_leaves_eighths() -> None:
    halved = arpeggio.halve(WRITTEN, STREAM).line(Part.ARPEGGIO)
    assert [n.step for n in halved] == list(range(0, 64, 2))
    assert {n.length for n in halved} == {2}


def test_slides_stay_where_they_are_written() -> None:
    notes = (replace(note, slide=note.step % 4 == 2) for note in WRITTEN.line(Part.ARPEGGIO))
    sliding = WRITTEN.with_line(Part.ARPEGGIO, tuple(notes))
    for variation in (arpeggio.turn_round, arpeggio.lift, arpeggio.halve):
        line = variation(sliding, STREAM).line(Part.ARPEGGIO)
        assert [n.step for n in line if n.slide] == list(range(2, 64, 4)), variation.__name__


def test_rest_needs_another_melody() -> None:
    assert arpeggio.rest(WRITTEN, STREAM).line(Part.ARPEGGIO) == ()
    alone = WRITTEN.with_line(Part.LEAD, ())
    assert arpeggio.rest(alone, STREAM) is alone


def test_a_new_arpeggio_plays_the_chords_and_an_old_one_is_kept() -> None:
    added = arpeggio.add(BARE, STREAM.child("x"))
    notes = added.line(Part.ARPEGGIO)
    assert [n.step for n in notes] == list(range(0, 64, 2))
    assert all(n.pitch % 12 in tones(BARE.harmony.at(n.step)) for n in notes)
    assert arpeggio.add(WRITTEN, STREAM) is WRITTEN
