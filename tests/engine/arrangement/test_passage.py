from dataclasses import replace

from engine.arrangement.passage import passages_of
from engine.model.sheet import Note, Part
from tests.samples import small_phase, small_sheet

SHEET = small_sheet()


def test_a_phase_is_cut_into_four_bars_and_what_is_left() -> None:
    phase = small_phase("six", 0.5, bars=6)
    passages = passages_of(SHEET, phase)
    assert [passage.bars for passage in passages] == [4, 2]
    for part in (Part.BASS, Part.LEAD):
        joined = [
            (note.step + start, note.pitch)
            for start, passage in zip((0, 64), passages, strict=True)
            for note in passage.line(part)
        ]
        assert joined == [(note.step, note.pitch) for note in phase.notes(part)]
    assert sum(len(passage.hits) for passage in passages) == len(phase.drums)
    assert passages[1].harmony.at(0).root == 4


def test_a_held_pad_goes_on_in_the_next_passage() -> None:
    phase = replace(small_phase("drone", 0.5, bars=8), pad=(Note(0, 128, 52),))
    assert [passage.line(Part.PAD) for passage in passages_of(SHEET, phase)] == [(Note(0, 64, 52),)] * 2


def test_a_pad_slides_where_its_note_begins_and_not_where_it_goes_on() -> None:
    phase = replace(small_phase("drone", 0.5, bars=8), pad=(Note(0, 16, 50), Note(16, 112, 52, slide=True)))
    first, second = passages_of(SHEET, phase)
    assert first.line(Part.PAD) == (Note(0, 16, 50), Note(16, 48, 52, slide=True))
    assert first.shortened(2).line(Part.PAD) == (Note(0, 16, 50), Note(16, 16, 52, slide=True))
    assert second.line(Part.PAD) == (Note(0, 64, 52),)


def test_a_shortened_passage_keeps_its_first_bars() -> None:
    whole = passages_of(SHEET, SHEET.phases[0])[0]
    short = whole.shortened(1)
    assert short.steps == 16
    assert all(note.step < 16 for line in short.lines.values() for note in line)
    assert all(note.step + note.length <= 16 for note in short.line(Part.PAD))
    assert whole.shortened(4) is whole


def test_the_sound_knows_who_plays_what_where_but_not_how_loud() -> None:
    whole = passages_of(SHEET, SHEET.phases[0])[0]
    softer = whole.with_line(Part.LEAD, tuple(replace(note, velocity=9) for note in whole.line(Part.LEAD)))
    assert softer.sound() == whole.sound()
    assert whole.with_hits(()).sound() != whole.sound()
