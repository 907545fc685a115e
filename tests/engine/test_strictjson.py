import json

import pytest

from engine.strictjson import each_name_once, no_number


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
