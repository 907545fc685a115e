from engine.arrangement.passage import passages_of
from engine.arrangement.variations import second
from engine.entropy.streams import song_stream
from engine.model.sheet import Note, Part
from tests.samples import SEED, small_sheet

SHEET = small_sheet()
PASSAGE = passages_of(SHEET, SHEET.phases[0])[0]
STREAM = song_stream(SEED)


def test_harmony_lies_under_the_lead_and_shares_most_of_its_onsets() -> None:
    notes = second.harmonise(PASSAGE, STREAM.child("x")).line(Part.SECOND)
    lead = {n.step: n for n in PASSAGE.line(Part.LEAD)}
    assert all(note.pitch < lead[note.step].pitch for note in notes)
    assert 0.5 * len(lead) < len(notes) <= len(lead)
    assert all(note.velocity < lead[note.step].velocity for note in notes)


def test_a_harmonised_ending_leaves_the_first_half_as_written() -> None:
    written = PASSAGE.with_line(Part.SECOND, (Note(0, 4, 60), Note(40, 4, 60)))
    notes = second.harmonise_the_ending(written, STREAM.child("x")).line(Part.SECOND)
    assert [n for n in notes if n.step < 32] == [Note(0, 4, 60)]
    assert sum(n.step >= 32 for n in notes) > 4


def test_the_second_voice_rests_only_if_another_melody_remains() -> None:
    both = PASSAGE.with_line(Part.SECOND, (Note(0, 4, 60),))
    assert second.rest(both, STREAM).line(Part.SECOND) == ()
    alone = both.with_line(Part.LEAD, ())
    assert second.rest(alone, STREAM) is alone


def test_chords_are_broken_in_every_second_bar() -> None:
    chords = PASSAGE.with_line(Part.SECOND, tuple(Note(b, 8, p) for b in (0, 16) for p in (60, 64, 67)))
    notes = second.break_chords(chords, STREAM).line(Part.SECOND)
    assert [(n.step, n.length, n.pitch) for n in notes] == [
        (0, 8, 60),
        (0, 8, 64),
        (0, 8, 67),
        (16, 8, 60),
        (18, 6, 64),
        (20, 4, 67),
    ]


def test_a_broken_chord_slides_where_its_tones_did() -> None:
    chord = tuple(Note(16, 8, pitch, 90, slide=pitch == 64) for pitch in (60, 64, 67))
    notes = second.break_chords(PASSAGE.with_line(Part.SECOND, chord), STREAM).line(Part.SECOND)
    assert [(note.pitch, note.slide) for note in notes] == [(60, False), (64, True), (67, False)]
