import tomllib

import pytest

from engine.tomltrouble import toml_trouble


@pytest.mark.parametrize(
    ("text", "trouble"),
    [
        ("a = 1\nbell false", "line 2, column 6: an equals sign is missing"),
        ("bell =", "at its end: a value is missing, or a text has no quotes"),
        ("bell = \nvibe = 'x'", "line 1, column 8: a value is missing, or a text has no quotes"),
        ("vibe = rain", "line 1, column 8: a value is missing, or a text has no quotes"),
        ('vibe = "rain', "at its end: a text has no closing quotes"),
        ('vibe = "rain\n', "line 1, column 13: a text has no closing quotes, or holds a control character"),
        ("= 1", "line 1, column 1: a name is missing"),
        ("a = 1 2", "line 1, column 7: there is more behind the value"),
        ("a = [1", "at its end: a list has no closing bracket"),
        ("[[scene", "at its end: a closing bracket is missing"),
        ("a = 1\na = 2", "at its end: a name stands twice"),
        ("[a]\n[a]", "line 2, column 3: a name stands twice"),
        (r'folder = "C:\songs"', "line 1, column 15: a text has a backslash too many"),
        ("a = 2026-02-31", "line 1, column 5: it cannot be read"),
    ],
)
def test_what_is_wrong_is_told_with_its_place(text: str, trouble: str) -> None:
    with pytest.raises(tomllib.TOMLDecodeError) as raised:
        tomllib.loads(text)
    assert toml_trouble(raised.value) == trouble
