import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.model.errors import BadSheet
from engine.sheetfile.reading import MAX_BYTES, load_sheet, read_parsed, read_sheet
from engine.sheetfile.writing import write_sheet
from tests.examples import examples
from tests.samples import small_sheet

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=20,
)
FIELDS = st.sampled_from(
    [
        "title",
        "bpm",
        "key",
        "phases",
        "format",
        "phase_1",
        "phase_2",
        "phase_3",
        "bass",
        "lead",
        "drums",
        "kick",
        "name",
        "bars",
        "energy",
        "chords",
        "voices",
        "seed",
        "vibe",
        "step",
        "freq",
        "dur",
        "pitch",
        "root",
        "keys",
    ]
)
SHEET_LIKE = st.recursive(
    st.none() | st.booleans() | st.integers(-5, 200) | st.floats() | st.sampled_from(["A4", "E minor", "qrc-sheet/1"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(FIELDS, inner, max_size=8),
    max_leaves=60,
)


def refusal(data) -> str:
    with pytest.raises(BadSheet) as caught:
        read_sheet(data, "boss.json")
    text = str(caught.value)
    assert "\n" not in text
    assert "Traceback" not in text
    return text


@examples(150)
@given(JSON | SHEET_LIKE)
def test_any_json_is_read_or_refused_in_one_line(raw):
    try:
        read = read_parsed(raw, "boss.json")
    except BadSheet as error:
        assert str(error).isprintable()
        assert str(error).startswith("boss.json: ")
    else:
        assert read_sheet(write_sheet(read.sheet), "again").sheet == read.sheet


@examples(100)
@given(st.binary(max_size=200) | st.text(max_size=200))
def test_any_bytes_are_refused_in_one_line(data):
    with pytest.raises(BadSheet) as caught:
        read_sheet(data, "boss.json")
    assert str(caught.value).isprintable()


@pytest.mark.parametrize(
    ("data", "said"),
    [
        ("", "boss.json: the sheet is not JSON: line 1, column 1: a value is missing"),
        ("[]", "is a list, not an object"),
        ('"sheet"', 'is "sheet", not an object'),
        ("{}", "phase 1 is missing"),
        ("[" * 10_000, "too deep"),
        ('{"a":' * 10_000, "too deep"),
        ('{"bpm":' + "1" * 5000 + "}", "too many digits"),
        (b"\xff\xfe\xfa", "is not text"),
        (b" " * (MAX_BYTES + 1), "larger than 8 MB"),
    ],
)
def test_what_is_no_sheet_is_refused(data, said):
    assert said in refusal(data)


@pytest.mark.parametrize("levels", [10, 250, 10_000])
def test_a_list_nested_deep_inside_a_sheet_is_refused(levels):
    deep = []
    for _ in range(levels):
        deep = [deep]
    raw = json.loads(write_sheet(small_sheet()))
    with pytest.raises(BadSheet):
        read_parsed(raw | {"bpm": deep}, "boss.json")
    assert read_parsed(raw | {"foo": deep}, "boss.json").sheet == small_sheet()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_a_sheet_may_come_in_any_unicode_encoding(encoding):
    text = write_sheet(small_sheet()).decode()
    assert read_sheet(text.encode(encoding), "boss.json").sheet == small_sheet()


def test_a_sheets_file_is_read(tmp_path):
    path = tmp_path / "gate.json"
    path.write_bytes(write_sheet(small_sheet()))
    assert load_sheet(path).sheet == small_sheet()


def test_what_is_no_file_is_refused_before_it_is_read(tmp_path):
    large = tmp_path / "large.json"
    with large.open("wb") as file:
        file.truncate(MAX_BYTES + 1)
    for path, said in [
        (tmp_path, "is a folder"),
        (tmp_path / "missing.json", "does not exist"),
        (large, "8.0 MB"),
        (tmp_path / ("x" * 300), "cannot be read"),
        (tmp_path / "a\0b", "cannot be read"),
    ]:
        with pytest.raises(BadSheet) as caught:
            load_sheet(path)
        assert said in str(caught.value)


def test_a_pipe_is_refused_instead_of_waited_for(tmp_path):
    import os

    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    with pytest.raises(BadSheet, match="is not a file"):
        load_sheet(pipe)
