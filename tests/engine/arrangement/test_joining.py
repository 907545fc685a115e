from dataclasses import replace

from engine.arrangement.balance import Placed
from engine.arrangement.joining import joined
from engine.arrangement.passage import passages_of
from engine.model.sheet import Note, Part
from engine.model.track import Section
from tests.samples import small_phase, small_sheet

SHEET = small_sheet()
PASSAGE = passages_of(SHEET, SHEET.phases[0])[0]
SECTIONS = (Section("groove", 1, 0, 8, 0.6),)


def test_passages_follow_one_another_in_their_places() -> None:
    notes, hits = joined(SHEET, SECTIONS, [[Placed(PASSAGE, 0, 1.0), Placed(PASSAGE, 64, 0.5)]], [1.0])
    lead = PASSAGE.line(Part.LEAD)
    assert [n.step for n in notes[Part.LEAD]] == [n.step for n in lead] + [n.step + 64 for n in lead]
    assert {n.velocity for n in notes[Part.LEAD]} == {100, 50}
    assert len(hits) == 2 * len(PASSAGE.hits)
    assert max(hit.step for hit in hits) >= 64


def test_a_pad_that_goes_on_is_held_over_the_border() -> None:
    drone = PASSAGE.with_line(Part.PAD, (Note(0, 64, 52),))
    notes, _ = joined(SHEET, SECTIONS, [[Placed(drone, 0, 1.0), Placed(drone, 64, 1.0)]], [1.0])
    assert notes[Part.PAD] == (Note(0, 128, 52),)


def test_a_slide_into_a_pad_stays_when_it_is_held_over_the_border() -> None:
    begun = PASSAGE.with_line(Part.PAD, (Note(0, 16, 50), Note(16, 48, 52, slide=True)))
    held = PASSAGE.with_line(Part.PAD, (Note(0, 64, 52),))
    notes, _ = joined(SHEET, SECTIONS, [[Placed(begun, 0, 1.0), Placed(held, 64, 1.0)]], [1.0])
    assert notes[Part.PAD] == (Note(0, 16, 50), Note(16, 112, 52, slide=True))


def test_single_lines_stay_single_and_end_with_their_section() -> None:
    phase = replace(small_phase("held", 0.5), bass=(Note(0, 64, 40),))
    held = passages_of(SHEET, phase)[0]
    held = held.with_line(Part.BASS, (Note(0, 20, 40), Note(16, 90, 42), Note(16, 4, 43)))
    notes, _ = joined(SHEET, (Section("groove", 1, 0, 4, 0.6),), [[Placed(held, 0, 1.0)]], [1.0])
    assert notes[Part.BASS] == (Note(0, 16, 40), Note(16, 4, 43))


def test_velocities_stay_playable() -> None:
    for factor, velocity in ((0.0, 1), (9.0, 127)):
        notes, hits = joined(SHEET, SECTIONS, [[Placed(PASSAGE, 0, 1.0)]], [factor])
        assert {n.velocity for n in notes[Part.BASS]} == {velocity}
        assert {hit.velocity for hit in hits} == {velocity}
