import json

import pytest

from engine.model.errors import BadSheet
from engine.model.sheet import PITCHED
from engine.sheetfile.reading import read_parsed
from engine.sheetfile.writing import write_sheet
from tests.samples import small_sheet


def changed(*path, to):
    raw = json.loads(write_sheet(small_sheet()))
    place = raw
    for name in path[:-1]:
        place = place[name]
    if to is None:
        del place[path[-1]]
    else:
        place[path[-1]] = to
    return raw


NOTE = ("phases", 1, "lead", 2)
WRONG = [
    ((*NOTE, "pitch"), 400, "phase 2, lead, note 3, pitch 400 is more than 120. Give 12 to 120."),
    ((*NOTE, "pitch"), 60.5, "phase 2, lead, note 3, pitch 60.5 is not a whole number. Give 12 to 120."),
    ((*NOTE, "pitch"), True, "phase 2, lead, note 3, pitch true is not a whole number. Give 12 to 120."),
    ((*NOTE, "pitch"), float("nan"), "phase 2, lead, note 3, pitch NaN is not a whole number. Give 12 to 120."),
    ((*NOTE, "pitch"), float("inf"), "phase 2, lead, note 3, pitch Infinity is not a whole number. Give 12 to 120."),
    ((*NOTE, "step"), -1, "phase 2, lead, note 3, step -1 is less than 0. Give 0 to 2047."),
    ((*NOTE, "step"), "4", 'phase 2, lead, note 3, step "4" is not a whole number. Give 0 to 2047.'),
    ((*NOTE, "length"), None, "phase 2, lead, note 3, length is missing. Give 1 to 2048."),
    ((*NOTE, "length"), 0, "phase 2, lead, note 3, length 0 is less than 1. Give 1 to 2048."),
    (NOTE, [1, 2], "phase 2, lead, note 3 is a list. Give an object with step and the rest."),
    ((*NOTE, "pitch"), [60], "phase 2, lead, note 3 holds a list or an object. Give numbers and words only."),
    (("phases", 0, "drums", 0, "drum"), "gong", 'phase 1, drums, hit 1, drum "gong" is not known. Give one of: kick,'),
    (("phases", 0, "chords", 1, "root"), 12, "phase 1, chords, chord 2, root 12 is more than 11. Give 0 to 11."),
    (("phases", 0, "chords", 1, "bass"), 12, "phase 1, chords, chord 2, bass 12 is more than 11. Give 0 to 11."),
    (
        ("phases", 0, "chords", 1, "quality"),
        "x",
        'phase 1, chords, chord 2, quality "x" is not known. Give one of: maj',
    ),
    (("phases", 2, "energy"), 2, "phase 3, energy 2 is more than 1. Give 0 to 1."),
    (("phases", 2, "energy"), float("nan"), "phase 3, energy NaN is not a number. Give 0 to 1."),
    (("phases", 2, "bars"), 65, "phase 3, bars 65 is more than 64. Give 1 to 64."),
    (("phases", 2, "bass"), 5, "phase 3, bass is 5. Give a list."),
    (("phases", 2, "name"), 5, "phase 3, name 5 is not a name. Give text of 1 to 60 characters."),
    (("phases", 2), 5, "phase 3 is 5. Give an object with name, bars and energy."),
    (("phases",), [], "phases are 0. Give 3 phases."),
    (("phases",), "x", "phases are no list. Give 3 phases."),
    (("bpm",), 1e300, "bpm a number of more than 38 digits is more than 300. Give 40 to 300."),
    (("bpm",), 10**400, "bpm a number of more than 38 digits is more than 300. Give 40 to 300."),
    (("bpm",), None, "bpm is missing. Give 40 to 300."),
    (("key",), "H moll", 'key "H moll" is not known. Give a note and a mode'),
    (("key",), {"tonic": 12, "mode": "minor"}, "key, tonic 12 is more than 11. Give 0 to 11."),
    (("key",), {"tonic": 1, "mode": "blues"}, 'key, mode "blues" is not known. Give one of: major'),
    (("seed",), "abc", 'seed "abc" is no seed. Give 64 hex digits, or leave it empty.'),
    (("voices",), 5, "voices are 5. Give an object"),
    (("voices", "lead"), 5, "voices, lead 5 is not a name."),
    (("vibe",), 5, "vibe 5 is not text."),
    (("format",), "qrc-sheet/2", 'format "qrc-sheet/2" is not known. Give "qrc-sheet/1"'),
]


@pytest.mark.parametrize(("path", "to", "said"), WRONG, ids=[wrong[2][:40] for wrong in WRONG])
def test_what_is_wrong_is_named_with_its_place_and_what_is_allowed(path, to, said):
    with pytest.raises(BadSheet) as caught:
        read_parsed(changed(*path, to=to), "boss.json")
    assert str(caught.value).startswith(f"boss.json: {said}")


def test_further_mistakes_are_counted():
    raw = changed(*NOTE, to={"step": 0, "length": 0, "pitch": 400, "velocity": 0})
    with pytest.raises(BadSheet, match="2 more fields are wrong too"):
        read_parsed(raw, "boss.json")


def test_too_many_notes_are_refused():
    with pytest.raises(BadSheet, match="more than 50000"):
        read_parsed(changed("phases", 0, "drums", to=[{"step": 0, "drum": "kick"}] * 50_001), "boss.json")


def test_chords_are_no_notes():
    sheet = small_sheet()
    held = sum(len(phase.drums) + sum(len(phase.notes(part)) for part in PITCHED) for phase in sheet.phases)
    drums = json.loads(write_sheet(sheet))["phases"][0]["drums"] + [{"step": 0, "drum": "kick"}] * (50_000 - held)
    full = changed("phases", 0, "drums", to=drums)
    assert sum(len(phase.chords) for phase in read_parsed(full, "boss.json").sheet.phases) > 0
    drums.append({"step": 0, "drum": "kick"})
    with pytest.raises(BadSheet, match="has 50001 notes and hits"):
        read_parsed(full, "boss.json")


def test_the_key_may_be_an_object_and_the_format_left_out():
    assert read_parsed(changed("key", to={"tonic": 4, "mode": "minor"}), "boss.json").sheet == small_sheet()
    assert read_parsed(changed("format", to=None), "boss.json").sheet == small_sheet()


def test_whole_floats_are_whole_numbers():
    assert read_parsed(changed(*NOTE, "pitch", to=78.0), "boss.json").sheet == small_sheet()


def test_notes_are_put_in_order_and_those_past_the_end_left_out():
    raw = changed("phases", 0, "lead", to=[{"step": s, "length": 2, "pitch": 60} for s in (64, 8, 0, 90)])
    read = read_parsed(raw, "boss.json")
    assert [note.step for note in read.sheet.phases[0].lead] == [0, 8]
    assert read.warnings == ("2 notes, hits or chords begin after their phase has ended and were left out.",)


def test_unknown_fields_are_counted_and_a_few_are_named():
    raw = changed("mood", to="dark") | {"a\x1bb": 1, "c": 2, "d": 3}
    raw["phases"][1]["lead"][0]["wobble"] = 5
    assert read_parsed(raw, "boss.json").warnings == (
        "5 fields are not known and were ignored: mood, a b, c and others.",
    )


@pytest.mark.parametrize(
    ("title", "read", "warnings"),
    [
        ("a\x1b[31m\ud800b\u2028c", "a [31m b c", ("Control characters were taken out of the title.",)),
        ("x" * 500, "x" * 120, ("The title has 500 characters and was cut to 120.",)),
        (" ", "Dark gate", ()),
        (None, "Dark gate", ()),
    ],
)
def test_titles_are_made_fit_to_be_told(title, read, warnings):
    found = read_parsed(changed("title", to=title), "dark-gate.json")
    assert (found.sheet.title, found.warnings) == (read, warnings)


def test_vibes_keep_their_lines():
    found = read_parsed(changed("vibe", to="calm\nrain\x07" + "x" * 10_000), "boss.json")
    assert found.sheet.vibe.startswith("calm\nrain xxx")
    assert len(found.sheet.vibe) == 10_000
    assert len(found.warnings) == 2
