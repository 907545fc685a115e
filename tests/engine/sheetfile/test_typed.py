import json
import re
from pathlib import Path

import pytest

from engine.model.sheet import Drum
from engine.model.theory import Mode, Quality
from engine.sheetfile.reading import read_sheet
from engine.sheetfile.typed import json_schema

DOCS = Path(__file__).parents[3] / "docs"
PAGE = (DOCS / "sheet.md").read_text(encoding="utf-8")


def test_the_schema_in_the_documentation_is_the_one_that_is_checked():
    assert json.loads((DOCS / "sheet.schema.json").read_text(encoding="utf-8")) == json_schema()


@pytest.mark.parametrize("example", re.findall(r"```json\n(.*?)```", PAGE, re.DOTALL))
def test_the_pages_examples_are_read_without_a_warning(example):
    read = read_sheet(example, "example.json")
    assert read.warnings == ()
    assert read.sheet.title == "Crimson Gate"
    assert read.sheet.bpm == 148


def test_the_page_has_an_example_of_each_form():
    assert PAGE.count("```json") == 2


def test_the_page_names_every_drum_chord_and_mode():
    for word in (*Drum, *Quality, *Mode):
        assert re.search(rf"\b{re.escape(word)}\b", PAGE), word
