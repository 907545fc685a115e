import pytest

from engine.model.errors import BadSheet
from engine.model.sheet import Chord, Drum, Hit, Note
from engine.model.theory import Quality
from engine.sheetfile.remarks import Remarks
from engine.sheetfile.rows import is_grid, read_chords, read_hits, read_notes


@pytest.fixture
def remarks():
    return Remarks("boss.json")


@pytest.mark.parametrize(
    ("rows", "steps"),
    [
        ([0, 4, 8], [0, 4, 8]),
        ([1, 0, 0, 0] * 16, list(range(0, 64, 4))),
        ([True, False] * 32, list(range(0, 64, 2))),
        ([0, 1], [0, 1]),
        ([{"step": 3}, {"step": 5, "velocity": 100}], [3, 5]),
        ([], []),
        (None, []),
    ],
)
def test_hits_come_as_steps_grids_or_objects(rows, steps, remarks):
    assert read_hits(rows, Drum.KICK, "phase 1, kick", remarks) == [Hit(step, Drum.KICK) for step in steps]


def test_a_grid_is_told_from_step_numbers():
    assert is_grid([0, 0, 1])
    assert not is_grid([0, 1])
    assert not is_grid([0, 1, 2])
    assert not is_grid([0] * 2000)


@pytest.mark.parametrize(
    "row",
    [
        {"step": 4, "freq": 440, "dur": 2},
        {"step": 4, "frequency": 440.0, "duration": 2},
        {"step": 4, "note": "A4", "len": 2},
        {"step": 4, "freq": "A4", "length": 2},
        {"step": 4.0, "pitch": 69, "length": 2.0},
        {"start": 4, "midi": 69.0, "dur": 2, "velocity": 100},
    ],
)
def test_a_note_is_written_in_many_ways(row, remarks):
    assert read_notes([row], "phase 1, bass", remarks) == [Note(4, 2, 69)]
    assert remarks.sentences == ()


def test_a_note_may_slide(remarks):
    row = {"step": 4, "freq": 440, "dur": 2, "slide": True}
    assert read_notes([row, row | {"slide": False}], "phase 1, lead", remarks) == [
        Note(4, 2, 69, slide=True),
        Note(4, 2, 69),
    ]


def test_fractions_are_rounded_up_and_counted(remarks):
    rows = [{"step": 0.5, "pitch": 60, "dur": length} for length in (0, 0.25, 1.5)]
    assert [note.length for note in read_notes(rows, "phase 1, bass", remarks)] == [1, 1, 2]
    assert remarks.sentences == ("6 steps or lengths were not whole numbers and were rounded.",)


def test_notes_without_a_pitch_are_rests(remarks):
    rows = [{"step": 0, "freq": 0, "dur": 4}, {"step": 4}, {"step": 8, "pitch": 0}]
    assert read_notes(rows, "phase 1, bass", remarks) == []
    assert remarks.sentences == ("3 notes without a pitch were read as rests.",)


def test_velocities_are_numbers_to_127_or_shares(remarks):
    rows = [{"step": 0, "pitch": 60, "vel": value} for value in (1, 90, 1.0, 0.5, 0)]
    assert [note.velocity for note in read_notes(rows, "phase 1, bass", remarks)] == [1, 90, 127, 64, 1]


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ({"pitch": 60}, "note 1, step is missing. Give 0 to 1023."),
        ({"step": -1, "pitch": 60}, "note 1, step -1 is less than 0. Give 0 to 1023."),
        ({"step": "x", "pitch": 60}, 'note 1, step "x" is not a number.'),
        ({"step": float("nan"), "pitch": 60}, "note 1, step NaN is not a number."),
        ({"step": 10**9, "pitch": 60}, "note 1, step 1000000000 is more than 1023."),
        ({"step": 1, "pitch": 400}, "note 1, pitch 400 is more than 120. Give 12 to 120."),
        ({"step": 1, "pitch": True}, "note 1, pitch true is not a number."),
        ({"step": 1, "pitch": "H9"}, 'note 1, pitch "H9" is no note.'),
        ({"step": 1, "freq": -5}, "note 1, frequency -5 is no frequency"),
        ({"step": 1, "freq": float("inf")}, "note 1, frequency Infinity is no frequency"),
        ({"step": 1, "freq": [5]}, "note 1, frequency a list is no frequency"),
        ({"step": 1, "pitch": 60, "dur": -1}, "note 1, length -1 is less than 0."),
        ({"step": 1, "pitch": 60, "dur": 10**9}, "note 1, length 1000000000 is more than 1024."),
        ({"step": 1, "pitch": 60, "vel": 500}, "note 1, velocity 500 is more than 127."),
        (5, "note 1 is 5. Give an object"),
    ],
)
def test_what_is_no_note_is_refused(row, said, remarks):
    with pytest.raises(BadSheet) as caught:
        read_notes([row], "phase 1, bass", remarks)
    assert str(caught.value).startswith(f"boss.json: phase 1, bass, {said}")


def test_what_is_no_list_is_refused(remarks):
    with pytest.raises(BadSheet, match=r'phase 1, kick is "x"\. Give a list\.'):
        read_hits("x", Drum.KICK, "phase 1, kick", remarks)


@pytest.mark.parametrize(
    "rows",
    [
        ["Em", "C", "G", "D"],
        [{"step": 16 * bar, "chord": name} for bar, name in enumerate(["Em", "C", "G", "D"])],
        [
            {"step": 0, "root": "E", "quality": "min"},
            {"step": 16, "root": 0, "quality": "maj"},
            {"step": 32, "root": "G"},
            {"step": 48, "root": "D", "quality": ""},
        ],
    ],
)
def test_chords_come_as_symbols_or_objects(rows, remarks):
    assert read_chords(rows, 64, "phase 1, chords", remarks) == [
        Chord(0, 16, 4, Quality.MINOR),
        Chord(16, 16, 0, Quality.MAJOR),
        Chord(32, 16, 7, Quality.MAJOR),
        Chord(48, 16, 2, Quality.MAJOR),
    ]


def test_unknown_chords_are_counted_and_left_out(remarks):
    rows = ["Em", "Hm", {"step": 40}, {"step": 900, "chord": "C"}]
    assert read_chords(rows, 64, "phase 1, chords", remarks) == [Chord(0, 64, 4, Quality.MINOR)]
    assert len(remarks.sentences) == 2


def test_a_sharp_root_is_kept(remarks):
    rows = [{"step": 0, "root": 6, "quality": "min7"}]
    assert read_chords(rows, 16, "phase 1, chords", remarks) == [Chord(0, 16, 6, Quality.MINOR_SEVENTH)]
