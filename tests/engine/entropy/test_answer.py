"""JSON is read strictly, and a refusal keeps what is known of the answer."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.entropy.answer import Answer
from engine.entropy.reading import AnswerRefused, Exchange

values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner, max_size=3),
    max_leaves=5,
)


def answer(body: bytes, status: int = 200) -> Answer:
    return Answer("The source", body, 0, Exchange("http://127.0.0.1/", status, ""))


@given(st.dictionaries(st.text(max_size=5), values, max_size=5))
def test_every_json_object_is_read(found: dict[str, object]) -> None:
    assert answer(json.dumps(found, ensure_ascii=False).encode()).envelope() == found


@given(st.binary(max_size=50))
def test_any_other_bytes_are_refused_in_words(body: bytes) -> None:
    try:
        found = answer(body).envelope()
    except AnswerRefused as error:
        assert error.what.startswith("The source answered with ")
    else:
        assert found == json.loads(body)


@pytest.mark.parametrize(
    "body",
    [
        b'{"a": NaN}',
        b'{"a": -Infinity}',
        b'{"a": 1, "a": 2}',
        b'{"a": {"b": 1, "b": 1}}',
        b'{"a": ' + b"9" * 5000 + b"}",
        b'{"a": 1} and more',
        b'\xef\xbb\xbf{"a": 1}',
        '{"a": 1}'.encode("utf-16"),
        b'{"a": "\xff"}',
        b"{'a': 1}",
        b'{"a":' * 20_000,
    ],
)
def test_what_only_looks_like_json(body: bytes) -> None:
    with pytest.raises(AnswerRefused, match="answered with something that is no JSON"):
        answer(body).envelope()


@pytest.mark.parametrize("body", [b"[]", b"1", b'"text"', b"null", b"true"])
def test_json_that_is_no_object(body: bytes) -> None:
    with pytest.raises(AnswerRefused, match="answered with JSON that is no object"):
        answer(body).envelope()


@pytest.mark.parametrize("status", [199, 201, 204, 301, 307, 400, 403, 429, 500, 503])
def test_only_200_is_ok(status: int) -> None:
    with pytest.raises(AnswerRefused, match=f"The source answered with HTTP {status}") as refused:
        answer(b"", status).require_ok()

    assert refused.value.exchange.status == status


def test_200_is_ok() -> None:
    answer(b"").require_ok()
