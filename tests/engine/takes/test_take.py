"""What a take is made of can be written and read; what a stranger changed in it is refused."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.model.errors import one_line
from engine.strictjson import BadRecord
from engine.takes import Making, Marks, Take
from engine.takes.take import making_text, read_making

MAKING = Making("Crimson Gate", "boss fight", "c0ffee" + "0" * 58, "2026-11-22T18:00:00+00:00", 181.5, 180.0, "offline")


def test_a_take_is_called_by_its_title_and_number_unless_a_person_named_it() -> None:
    take = Take(4, Path("takes/00004"), MAKING)
    assert take.name == "Crimson Gate, take 4"
    assert take._replace(marks=Marks(name="The one for level 2")).name == "The one for level 2, take 4"
    assert (take.sheet.name, take.record.name) == ("sheet.json", "record.json")


@given(st.text(st.characters(codec="utf-8"), max_size=50), st.floats(10, 3600), st.integers(0, 99999))
def test_what_is_written_is_read_again(text: str, seconds: float, parent: int) -> None:
    making = MAKING._replace(title=one_line(text), change=one_line(text), seconds=seconds, parent=parent)
    assert read_making(making_text(7, making)) == making


def test_it_is_readable_by_a_person() -> None:
    assert making_text(7, MAKING).decode().splitlines()[:4] == [
        "{",
        ' "format": "qrc-take/1",',
        ' "number": 7,',
        ' "title": "Crimson Gate",',
    ]


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("format", "qrc-take/2"),
        ("title", 7),
        ("seconds", "long"),
        ("seconds", True),
        ("asked", None),
        ("bpm", 1.5),
        ("parent", None),
    ],
)
def test_what_is_no_take_of_this_form_is_refused(field: str, value: object) -> None:
    facts = json.loads(making_text(7, MAKING)) | {field: value}
    with pytest.raises(BadRecord):
        read_making(json.dumps(facts).encode())


@pytest.mark.parametrize("text", ["", "[]", "null", "{", '"qrc-take/1"'])
def test_other_json_is_refused(text: str) -> None:
    with pytest.raises(BadRecord):
        read_making(text.encode())


def test_control_characters_of_a_stranger_are_never_said() -> None:
    facts = json.loads(making_text(7, MAKING)) | {"title": "Gate\x1b[2J\nEvil"}
    assert read_making(json.dumps(facts).encode()).title == "Gate [2J Evil"
