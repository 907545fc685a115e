from dataclasses import replace
from itertools import pairwise

from engine.arrangement.passage import passages_of
from engine.arrangement.variations import bass
from engine.entropy.streams import song_stream
from engine.model.sheet import Note, Part
from tests.samples import SEED, small_sheet

SHEET = small_sheet()
PASSAGE = passages_of(SHEET, SHEET.phases[0])[0]
STREAM = song_stream(SEED)
EIGHTHS = PASSAGE.with_line(Part.BASS, tuple(Note(step, 2, 40) for step in range(0, 64, 2)))


def test_approach_notes_lead_by_step_into_the_next_bar() -> None:
    line = bass.approach(PASSAGE, STREAM.child("x")).line(Part.BASS)
    assert len(line) > len(PASSAGE.line(Part.BASS))
    assert all(one.step + one.length <= two.step for one, two in pairwise(line))
    for one, two in pairwise(line):
        if one.step % 16 == 14:
            assert 1 <= abs(two.pitch - one.pitch) <= 2


def test_octaves_leap_off_the_beat_only() -> None:
    line = bass.leap_octaves(EIGHTHS, STREAM).line(Part.BASS)
    assert [n.pitch for n in line[:4]] == [40, 52, 40, 52]


def test_held_roots_thin_the_first_half() -> None:
    line = bass.hold_roots(EIGHTHS, STREAM).line(Part.BASS)
    assert [n.step for n in line if n.step < 32] == list(range(0, 32, 4))
    assert {n.length for n in line if n.step < 32} == {4}
    assert [n.step for n in line if n.step >= 32] == list(range(32, 64, 2))
    assert line[4].pitch % 12 == PASSAGE.harmony.at(16).root


def test_slides_stay_in_notes_that_are_cut_or_held() -> None:
    sliding = EIGHTHS.with_line(Part.BASS, tuple(replace(note, slide=True) for note in EIGHTHS.line(Part.BASS)))
    assert all(note.slide for note in bass.hold_roots(sliding, STREAM).line(Part.BASS))
    quarters = PASSAGE.with_line(Part.BASS, tuple(Note(step, 4, 40, slide=True) for step in range(0, 64, 4)))
    led = bass.approach(quarters, STREAM.child("x")).line(Part.BASS)
    assert [note.step for note in led if not note.slide] == [note.step for note in led if note.step % 4]
