import json

import pytest

from engine.model.errors import BadSheet
from engine.model.sheet import Chord, Drum, Hit, Note
from engine.model.theory import Key, Mode, Quality
from engine.sheetfile.reading import read_parsed, read_sheet

BASS = [
    {"step": 0, "freq": 82.41, "dur": 4},
    {"step": 8, "freq": 98.0, "dur": 2},
    {"step": 12, "freq": 123.47, "dur": 4},
]


def sheet(phase_1, *, phase_2=None, phase_3=None, **more):
    raw = {"title": "Gate", "bpm": 150, "key": "E minor", "phase_1": phase_1}
    return raw | {"phase_2": phase_2 or {"bass": BASS}, "phase_3": phase_3 or {"bass": BASS}} | more


def first_phase(phase):
    return read_parsed(sheet(phase), "boss.json").sheet.phases[0]


def test_the_articles_sheet_is_read_as_it_is():
    text = """{"bpm": 148,
      "phase_1": {"kick": [0, 8, 16], "hat": [0, 4, 8], "bass": [{"step": 0, "freq": 82.41, "dur": 4}]},
      "phase_2": {"kick": [0], "snare": [4, 12], "bass": [{"step": 0, "freq": 98.0, "dur": 4}],
                  "lead": [{"step": 0, "freq": 329.63, "dur": 2}, {"step": 4, "freq": 246.94, "dur": 2}]},
      "phase_3": {"kick": [0, 4], "bass": [{"step": 0, "freq": 82.41, "dur": 60}],
                  "keys": [{"step": 0, "freq": 392.0, "dur": 2}]}}"""
    read = read_sheet(text, "boss-fight.json")
    assert read.sheet.title == "Boss fight"
    assert read.sheet.bpm == 148
    assert read.sheet.key == Key(4, Mode.MINOR)
    assert [(phase.name, phase.energy, phase.bars) for phase in read.sheet.phases] == [
        ("intro", 0.3, 4),
        ("groove", 0.6, 4),
        ("climax", 1.0, 4),
    ]
    assert read.sheet.phases[0].drums[:2] == (Hit(0, Drum.KICK), Hit(0, Drum.CLOSED_HAT))
    assert read.sheet.phases[1].lead == (Note(0, 2, 64), Note(4, 2, 59))
    assert read.sheet.phases[2].second == (Note(0, 2, 67),)
    assert read.warnings == ("The sheet names no key: from its notes it is E minor.",)


@pytest.mark.parametrize(
    ("field", "drum"),
    [
        ("kick", Drum.KICK),
        ("hat", Drum.CLOSED_HAT),
        ("hats", Drum.CLOSED_HAT),
        ("Hi-Hat", Drum.CLOSED_HAT),
        ("closed_hat", Drum.CLOSED_HAT),
        ("hat_closed", Drum.CLOSED_HAT),
        ("open hat", Drum.OPEN_HAT),
        ("hat_open", Drum.OPEN_HAT),
        ("crash", Drum.CRASH),
        ("tom", Drum.LOW_TOM),
        ("snare", Drum.SNARE),
    ],
)
def test_drums_go_by_many_names_at_the_top_or_under_drums(field, drum):
    assert first_phase({field: [4]}).drums == (Hit(4, drum),)
    assert first_phase({"drums": {field: [4]}}).drums == (Hit(4, drum),)
    assert first_phase({"drums": [{"step": 4, "drum": field}]}).drums == (Hit(4, drum),)


@pytest.mark.parametrize(
    ("field", "part"),
    [
        ("bass", "bass"),
        ("melody", "lead"),
        ("lead", "lead"),
        ("arp", "arpeggio"),
        ("arpeggio", "arpeggio"),
        ("pad", "pad"),
        ("second", "second"),
        ("harmony", "second"),
    ],
)
def test_parts_go_by_many_names(field, part):
    assert len(getattr(first_phase({field: BASS}), part)) == 3


def test_keys_are_the_lead_where_there_is_none_else_the_second_voice():
    alone = read_parsed(sheet({"keys": BASS}), "boss.json").sheet
    assert len(alone.phases[0].lead) == 3
    assert alone.voices.lead == "keys"
    beside = read_parsed(sheet({"keys": BASS}, phase_2={"lead": BASS}), "boss.json").sheet
    assert len(beside.phases[0].second) == 3
    assert beside.voices.lead == "lead"


def test_a_list_of_phases_will_do():
    raw = sheet({"bass": BASS})
    listed = {"bpm": 150, "key": "E minor", "title": "Gate", "phases": [raw["phase_1"], raw["phase_2"], raw["phase_3"]]}
    assert read_parsed(listed, "boss.json") == read_parsed(raw, "boss.json")


def test_steps_past_the_fourth_bar_lengthen_the_phase():
    assert first_phase({"bass": [*BASS, {"step": 64, "freq": 82.41, "dur": 1}]}).bars == 5
    assert first_phase({"kick": [127]}).bars == 8


def test_chord_symbols_are_spread_over_the_phase():
    found = first_phase({"bass": BASS, "chords": ["Em", "C/E"]}).chords
    assert found == (Chord(0, 32, 4, Quality.MINOR), Chord(32, 32, 0, Quality.MAJOR, 4))


@pytest.mark.parametrize(
    ("bpm", "read", "warnings"),
    [
        (150, 150, 0),
        (150.0, 150, 0),
        ("150", 150, 1),
        (150.4, 150, 1),
        (None, 140, 1),
    ],
)
def test_a_tempo_is_rounded_or_assumed_with_a_warning(bpm, read, warnings):
    found = read_parsed(sheet({"bass": BASS}, bpm=bpm), "boss.json")
    assert (found.sheet.bpm, len(found.warnings)) == (read, warnings)


@pytest.mark.parametrize(
    ("key", "scale", "read", "warned"),
    [
        ("F# dorian", None, Key(6, Mode.DORIAN), False),
        ("A", "minor", Key(9, Mode.MINOR), False),
        (None, "D dorian", Key(2, Mode.DORIAN), False),
        ({"tonic": 0, "mode": "major"}, None, Key(0, Mode.MAJOR), False),
        ("zz", None, Key(4, Mode.MINOR), True),
    ],
)
def test_keys_are_read_in_several_forms_or_guessed(key, scale, read, warned):
    found = read_parsed(sheet({"bass": BASS}, key=key, scale=scale), "boss.json")
    assert (found.sheet.key, bool(found.warnings)) == (read, warned)


def test_drums_alone_tell_no_key():
    drums = {"kick": [0, 8]}
    found = read_parsed(sheet(drums, phase_2=drums, phase_3=drums, key=None), "boss.json")
    assert found.sheet.key == Key(9, Mode.MINOR)
    assert "do not tell one" in found.warnings[0]


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        (sheet({"bass": BASS}) | {"phase_2": None}, "phase 2 is missing."),
        (sheet({"bass": BASS}) | {"phase_2": 5}, "phase 2 is 5."),
        (sheet({"bass": BASS}, bpm=1000), "bpm 1000 is more than 300. Give 40 to 300."),
        (sheet({"bass": BASS}, bpm="fast"), 'bpm "fast" is not a number.'),
        (sheet({"drums": "loud"}), 'phase 1, drums are "loud".'),
        (sheet({"drums": [{"step": 1, "drum": "gong"}]}), "phase 1, drums, hit 1 names no drum"),
        (sheet({"energy": 3}), "phase 1, energy 3 is more than 1."),
        ({"phases": [{}, {}]}, "phases are 2. Give 3 phases."),
        ({"phases": [{}, {}, {}]}, "the sheet has no note and no hit."),
        (sheet({"kick": [1] * 50_001}), "the sheet has 5000"),
        (sheet({"drums": {"kick": [1] * 50_001}}), "the sheet has 5000"),
    ],
)
def test_what_is_no_music_is_refused(raw, said):
    with pytest.raises(BadSheet) as caught:
        read_parsed(raw, "boss.json")
    assert str(caught.value).startswith(f"boss.json: {said}")


def test_unknown_fields_are_ignored_with_one_warning():
    found = read_parsed(sheet({"bass": BASS, "theremin": [1]}, mood="dark"), "boss.json")
    assert found.warnings == ("2 fields are not known and were ignored: mood, phase 1, theremin.",)


def test_the_same_text_always_gives_the_same_sheet():
    text = json.dumps(sheet({"bass": BASS, "keys": BASS, "kick": [0, 4]}, key=None, x=1, y=2))
    assert read_sheet(text, "boss.json") == read_sheet(text, "boss.json")


@pytest.mark.parametrize(("ticks", "read"), [(True, True), (1, True), (False, False), ([], False)])
def test_a_sheet_may_ask_for_ticks(ticks, read):
    found = read_parsed(sheet({"bass": BASS}, ticks=ticks), "boss.json")
    assert (found.sheet.ticks, found.warnings) == (read, ())
