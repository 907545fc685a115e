import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.sheetfile.tolerant import TooMuch, find_sheet, read_from
from tests.examples import examples
from tests.fakes.gemini_answers import GOOD_TEXT
from tests.fakes.gemini_sheet import GOOD_SHEET

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=20,
)


@examples(150)
@given(st.lists(JSON, max_size=4) | st.dictionaries(st.text(), JSON, max_size=4), st.booleans())
def test_whole_json_is_read_as_json_reads_it(value, ascii_only):
    text = json.dumps(value, ensure_ascii=ascii_only)
    found = read_from(text, 0)
    assert (found.value, found.open, found.end) == (value, None, len(text))


@examples(300)
@given(st.integers(0, len(GOOD_TEXT) - 1))
def test_wherever_it_is_cut_all_that_had_come_whole_is_kept(cut):
    found = read_from(GOOD_TEXT[:cut], 0)
    assert found.open is not None or cut == 0
    kept = found.value or {}
    names = list(GOOD_SHEET)
    assert list(kept) == names[: len(kept)]
    for name in list(kept)[:-1]:
        assert kept[name] == GOOD_SHEET[name]
    if kept and isinstance(last := kept[list(kept)[-1]], dict):
        whole = GOOD_SHEET[list(kept)[-1]]
        for part, rows in last.items():
            assert rows == (whole[part][: len(rows)] if isinstance(rows, list) else whole[part])


@pytest.mark.parametrize(
    ("text", "value", "way"),
    [
        ('{"a": 1, "b": 12', {"a": 1}, ("b",)),
        ('{"a": [{"s": 1}, {"s": 2, "p"', {"a": [{"s": 1}]}, ("a", 1)),
        ('{"a": {"b": [1, 2,', {"a": {"b": [1, 2]}}, ("a", "b", 2)),
        ('{"a": "it ended he', {}, ("a",)),
        ('{"a": 1} more', {"a": 1}, None),
        ('{"a": [1, 2,], }', {"a": [1, 2]}, None),
        ('{"a": True, // so it is\n "b": None}', {"a": True, "b": None}, None),
        ('{"a": 1]', {"a": 1}, ()),
        ('{"a": @}', {}, ("a",)),
        ('{"a": "\\x"}', {}, ("a",)),
        ('{"a": "line\u2028sep\nbreak"}', {"a": "line\u2028sep\nbreak"}, None),
        ('{"a": ' + "1" * 5000 + "}", {"a": float("inf")}, None),
    ],
)
def test_what_is_not_quite_json_is_read_as_far_as_it_goes(text, value, way):
    found = read_from(text, 0)
    assert (found.value, found.open) == (value, way)


@pytest.mark.parametrize(
    "wrapping", ["{}", "```json\n{}\n```", "Sure {{really}}:\n{}\nHave {{fun}}!", "<think>{{}}</think>{}"]
)
def test_the_sheet_is_found_amid_chatter(wrapping):
    assert find_sheet(wrapping.format(GOOD_TEXT)).value == GOOD_SHEET


def test_a_sheet_within_an_object_is_taken_out():
    assert find_sheet('{"sheet":' + GOOD_TEXT + "}").value == GOOD_SHEET
    cut = find_sheet('{"song":{"sheet":' + GOOD_TEXT[:500])
    assert cut.open[0] == "phase_1"


@pytest.mark.parametrize("text", ["", "I cannot.", "[1, 2]", '{"a": 1}', "{" * 100_000, '"' * 100_000])
def test_what_holds_no_sheet_gives_none(text):
    assert find_sheet(text) is None


@pytest.mark.parametrize("bracket", ["[", '{"a":'])
def test_lists_within_lists_are_refused_before_they_are_built(bracket):
    with pytest.raises(TooMuch):
        find_sheet('{"phase_1":' + bracket * 10_000)


def test_more_values_than_a_sheet_can_have_are_refused_while_they_come():
    with pytest.raises(TooMuch, match="more values"):
        find_sheet('{"phase_1":{"kick":[' + "0," * 1_000_000)
