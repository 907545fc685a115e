import json

from engine.composer.language.schema import SHEET_SCHEMA
from engine.sheetfile.reading import read_parsed
from tests.fakes.gemini_sheet import GOOD_SHEET

TEXT = json.dumps(SHEET_SCHEMA)


def test_the_schema_stays_within_the_services_budget():
    for bound in ("maxItems", "minItems", "minimum", "maximum", "enum", "anyOf", "pattern"):
        assert f'"{bound}"' not in TEXT
    assert len(TEXT) < 2500


def test_every_field_of_the_schema_is_read():
    phase = SHEET_SCHEMA["$defs"]["phase"]["properties"]
    note = {"step": 0, "pitch": 60, "len": 4, "slide": True}
    assert set(note) == set(SHEET_SCHEMA["$defs"]["note"]["properties"])
    values = {"string": "intro", "integer": 4}
    full = {
        name: values.get(form["type"]) or [{"integer": 0, "string": "Em"}.get(form["items"].get("type"), note)]
        for name, form in phase.items()
    }
    song = {"title": "x", "bpm": 120, "key": "E minor", "console": "nes", "ticks": True}
    assert {*song, "phase_1", "phase_2", "phase_3"} == set(SHEET_SCHEMA["properties"])
    read = read_parsed(song | {f"phase_{n}": full for n in (1, 2, 3)}, "x")
    assert read.sheet.ticks and read.sheet.console == "nes" and read.sheet.phases[0].lead[0].slide
    assert read.warnings == ()
    for part in ("chords", "bass", "lead", "second", "arpeggio", "pad"):
        assert len(getattr(read.sheet.phases[0], part)) == 1
    assert len(read.sheet.phases[0].drums) == 5


def test_the_fakes_good_sheet_keeps_to_the_schema():
    assert set(GOOD_SHEET) == set(SHEET_SCHEMA["required"])
    phase = SHEET_SCHEMA["$defs"]["phase"]
    for number in (1, 2, 3):
        assert set(phase["required"]) <= set(GOOD_SHEET[f"phase_{number}"]) <= set(phase["properties"])
