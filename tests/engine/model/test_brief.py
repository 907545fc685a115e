from engine.model.brief import Beginning, begun_motif
from engine.model.sheet import Note, Phase

LEAD = tuple(Note(16 + 4 * at, 2, 60 + at) for at in range(12))


def test_a_motif_is_two_bars_of_the_first_lead_from_its_first_bar_on():
    motif = begun_motif((None, Beginning(Phase("x", 4, 0.5, lead=LEAD), ()), Phase("y", 4, 0.5, lead=LEAD[3:])))
    assert [note.step for note in motif] == list(range(0, 32, 4))
    assert [note.pitch for note in motif] == list(range(60, 68))


def test_three_notes_are_no_motif():
    assert begun_motif((Phase("x", 4, 0.5, lead=LEAD[:3]), None, None)) == ()
    assert begun_motif((Phase("x", 4, 0.5, lead=LEAD[:3]), Phase("y", 4, 0.5, lead=LEAD), None)) != ()
