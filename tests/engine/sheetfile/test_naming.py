import pytest

from engine.model.errors import BadSheet
from engine.model.theory import Key, Mode
from engine.sheetfile.naming import clean_key, clean_title
from engine.sheetfile.remarks import Remarks


@pytest.mark.parametrize(
    ("where", "title"),
    [
        ("boss_fight-2.json", "Boss fight 2"),
        (".json", "Untitled"),
        ("Gemini's sheet", "Untitled"),
        ("a" * 70 + ".json", "A" + "a" * 69),
    ],
)
def test_a_missing_title_is_made_of_the_files_name(where, title):
    assert clean_title(None, Remarks(where)) == title


@pytest.mark.parametrize("tonic", range(12))
@pytest.mark.parametrize("mode", Mode)
def test_every_key_is_read_as_it_is_told(tonic, mode):
    key = Key(tonic, mode)
    assert clean_key(str(key), "key", Remarks("x")) == key
    assert clean_key({"tonic": tonic, "mode": mode.value}, "key", Remarks("x")) == key


@pytest.mark.parametrize("value", [None, 5, [], {}, {"tonic": "E", "mode": "minor"}, {"tonic": 4}, " " * 10**6])
def test_what_is_no_key_is_refused(value):
    with pytest.raises(BadSheet):
        clean_key(value, "key", Remarks("x"))
