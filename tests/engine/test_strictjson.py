import json

import pytest

from engine.strictjson import BadRecord, Fields, each_name_once, no_number, parsed, shown, shown_address


def read(text: str) -> object:
    return json.loads(text, parse_constant=no_number, object_pairs_hook=each_name_once)


def test_ordinary_json_is_read() -> None:
    assert read('{"a": [1, 2.5, null], "b": {"a": true}}') == {"a": [1, 2.5, None], "b": {"a": True}}


@pytest.mark.parametrize(
    "text", ["NaN", "[Infinity]", '{"a": -Infinity}', '{"a": 1, "a": 1}', '[{"b": {"a": 1, "a": 2}}]']
)
def test_what_json_does_not_know_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"no number in JSON|stands twice"):
        read(text)


@pytest.mark.parametrize(
    ("read", "said"),
    [
        (lambda fields: fields.text("n"), "its field here, n is no text"),
        (lambda fields: fields.text("missing"), "its field here, missing is missing"),
        (lambda fields: fields.whole("flag", 0, 9), "its field here, flag is no whole number from 0 to 9"),
        (lambda fields: fields.whole("n", 0, 4), "its field here, n is no whole number from 0 to 4"),
        (lambda fields: fields.number("flag", 0, 9), "its field here, flag is no number from 0 to 9"),
        (lambda fields: fields.flag("n"), "its field here, n is neither true nor false"),
        (lambda fields: fields.octets("n", 4), "its field here, n is no text"),
        (lambda fields: fields.octets("upper", 4), "its field here, upper is not hex digits"),
        (lambda fields: fields.octets("odd", 4), "its field here, odd is not hex digits"),
        (lambda fields: fields.octets("hex", 1), "its field here, hex is not hex digits"),
        (lambda fields: fields.sha256("hex"), "its field here, hex is not 64 hex digits"),
        (lambda fields: fields.part("n"), "here, n is no object"),
        (lambda fields: fields.parts("list", 1), "its field here, list is no list of at most 1"),
        (lambda fields: fields.texts("list", 2), "its field here, list, entry 2, is no text"),
    ],
)
def test_each_refusal_names_the_field(read, said: str) -> None:  # type: ignore[no-untyped-def]
    raw = {"n": 5, "flag": True, "upper": "AB", "odd": "abc", "hex": "abcd", "list": ["a", 1]}
    with pytest.raises(BadRecord) as refused:
        read(Fields(raw, "here"))
    assert str(refused.value) == said


def test_what_is_right_is_read() -> None:
    fields = Fields({"n": 5, "half": 0.5, "hex": "abcd", "null": None, "parts": [{"a": 1}], "texts": ["a"]})
    assert fields.whole("n", 5, 5) == 5
    assert (fields.number("n", 0, 9), fields.number("half", 0, 1)) == (5, 0.5)
    assert fields.octets("hex", 2) == b"\xab\xcd"
    assert fields.is_null("null") and not fields.is_null("n")
    assert fields.parts("parts", 1)[0].whole("a", 0, 1) == 1
    assert fields.texts("texts", 1) == ("a",)
    assert fields.has("n") and not fields.has("m")


@pytest.mark.parametrize("text", [b"NaN", b"[1e999]", b"{", b'{"a":1,"a":2}', b"\xff", b"9" * 5000, b"[" * 99_999])
def test_what_is_no_json_is_refused(text: bytes) -> None:
    with pytest.raises(BadRecord):
        parsed(text)


def test_a_stranger_s_text_is_told_short_and_on_one_line() -> None:
    assert shown("a\x1b[2J\nb") == "a [2J b"
    assert shown("x" * 100) == "x" * 40 + "..."


def test_an_address_is_told_whole_and_anything_else_short() -> None:
    address = "https://beacon.nist.gov/beacon/2.0/chain/2/pulse/1853311"
    assert shown_address(address) == address
    assert shown_address("https://x/ " + "y" * 99) == shown("https://x/ " + "y" * 99)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('{\n"a": }', "line 2, column 6: a value is missing"),
        ("{\na: 1}", "line 2, column 1: a name in double quotes is missing"),
        ("[1 2]", "line 1, column 4: a comma is missing"),
        ('{"a" 1}', "line 1, column 6: a colon is missing"),
        ("[] []", "line 1, column 4: there is more after its end"),
        ('["a', "line 1, column 2: a text has no closing quotes"),
        ('["\\q"]', "line 1, column 3: a text has a backslash too many"),
    ],
)
def test_what_is_no_json_is_told_by_its_place_in_plain_words(text: str, said: str) -> None:
    with pytest.raises(BadRecord, match="it is no JSON: " + said):
        parsed(text.encode())
