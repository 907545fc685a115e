import inspect

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.composer.language.failures import OFFLINE, Interrupted, Service, Trouble, message, short, strings
from engine.model.errors import ComposerFailed
from engine.model.exchange import End, EndKind

SERVICE = Service("the organ", f"Mind the address, or {OFFLINE}.", f"Mind the key, or {OFFLINE}.")
VALUES = {
    "code": 500,
    "seconds": 3.0,
    "end": End(EndKind.SILENT, seconds=3),
    "delay": None,
    "details": {},
    "way_out": f"{OFFLINE}.",
}
WAYS = [name for name, _ in inspect.getmembers(Service, inspect.isfunction) if not name.startswith("_")]


@pytest.mark.parametrize("name", WAYS)
def test_every_failure_names_the_service_and_the_way_out(name):
    way = getattr(SERVICE, name)
    failure = way(*(VALUES.get(parameter, "why") for parameter in inspect.signature(way).parameters))
    assert isinstance(failure, ComposerFailed)
    assert "the organ" in failure.what
    assert failure.way_out.endswith(f"{OFFLINE}.")


def test_only_what_may_have_left_something_is_an_interruption():
    interrupted = {name for name in WAYS if "Interrupted" in inspect.getsource(getattr(Service, name))}
    assert interrupted == {"too_slow", "silent", "broken_off", "ended_early", "failed"}
    assert issubclass(Interrupted, ComposerFailed)


def test_a_name_begins_a_sentence_with_a_capital():
    assert SERVICE.first_word == "The organ"


def test_a_page_is_no_message():
    assert message({"error": "<html>no</html>"}) == ""
    assert message({"error": "model not found."}) == "model not found"
    assert str(SERVICE.refused(400, {"message": "no"})).startswith("the organ refused the request (400: no)")


@pytest.mark.parametrize("kind", EndKind)
def test_every_end_of_an_exchange_is_a_failure_in_words(kind):
    found = SERVICE.ended(End(kind, "no answer", 3))
    assert "the organ" in str(found)
    assert isinstance(found, Trouble) == (kind in (EndKind.BROKEN, EndKind.WHOLE))


@given(st.text())
def test_strangers_words_are_short_and_on_one_line(text):
    assert short(text).isprintable()
    assert len(short(text)) <= 200


def test_strings_are_found_to_a_depth():
    deep: object = {"message": "far"}
    for _ in range(50):
        deep = [deep]
    assert list(strings(deep)) == []
    assert list(strings([{"a": {"message": "near"}}])) == [("message", "near")]
