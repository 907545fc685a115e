from engine.card.melody import contour, in_bars, onsets, window
from engine.model.sheet import Note
from engine.model.theory import Key, Mode
from tests.engine.card.conftest import C_MAJOR, line


def test_notes_stand_in_their_bars_and_the_highest_of_a_chord_is_heard() -> None:
    notes = (Note(0, 4, 60), Note(0, 4, 64), Note(20, 4, 67), Note(40, 4, 72))
    bars = in_bars(notes, 0, 2, 16, C_MAJOR)
    assert [[(tone.onset, tone.pitch) for tone in bar] for bar in bars] == [[(0, 64)], [(4, 67)]]
    assert in_bars(notes, 2, 1, 16, C_MAJOR)[0][0].onset == 8


def test_positions_are_letters_as_the_key_spells_them() -> None:
    (bar,) = in_bars((Note(0, 1, 68), Note(1, 1, 69)), 0, 1, 16, Key(5, Mode.MINOR))
    assert contour(bar) == (0, 0)  # A flat and A share a letter
    (bar,) = in_bars((Note(0, 1, 68), Note(1, 1, 69)), 0, 1, 16, Key(9, Mode.HARMONIC_MINOR))
    assert contour(bar) == (0, 1)  # G sharp and A do not


def test_a_window_joins_bars_and_does_not_reach_past_the_end() -> None:
    bars = line("0:C4 8:E4", "4:G4")
    assert onsets(window(bars, 0, 2, 16)) == (0, 8, 20)
    assert window(bars, 1, 2, 16) == ()
