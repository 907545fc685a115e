from engine.arrangement.variations.lines import at_pitch, bars_of, fits, monophonic, octave_room
from engine.model.sheet import Note, Part

LINE = (Note(0, 4, 60), Note(4, 20, 64), Note(20, 4, 67))


def test_a_line_is_monophonic_if_no_notes_begin_together() -> None:
    assert monophonic(LINE)
    assert not monophonic((*LINE, Note(20, 4, 72)))
    assert monophonic(())


def test_bars_are_cut_by_onset() -> None:
    assert bars_of(LINE, 16, 0, 1) == LINE[:2]
    assert bars_of(LINE, 16, 1, 2) == LINE[2:]


def test_a_note_at_its_own_pitch_stays_itself() -> None:
    assert at_pitch(LINE[0], 60) is LINE[0]
    assert at_pitch(LINE[0], 62) == Note(0, 4, 62)


def test_room_in_the_register() -> None:
    assert fits(96, Part.LEAD)
    assert not fits(97, Part.LEAD)
    assert octave_room(LINE, Part.LEAD, 12)
    assert not octave_room(LINE, Part.LEAD, -12)
