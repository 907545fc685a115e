"""The source `anu`: what it asks, what it takes. What is told of each failure is tried in test_roll."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.background import Abandon
from engine.entropy.reading import AnswerRefused, Asking
from engine.entropy.sources.anu import URL, reachable, read
from engine.request import Surroundings
from tests.examples import examples
from tests.fakes.anu import GOOD_DATA, MODES, FakeAnu, body_mode, envelope


def read_from(fake: FakeAnu) -> bytes:
    return read(Asking("The quantum source", Surroundings(anu_url=fake.url), 10.0, Abandon())).data


def test_one_request_for_all_it_gives() -> None:
    with FakeAnu() as fake:
        assert read_from(fake) == bytes(GOOD_DATA)

    assert fake.requests == ["GET /API/jsonI.php?length=1024&type=uint8 HTTP/1.1"]


def test_the_real_address_is_asked_over_a_checked_connection() -> None:
    assert URL == "https://qrng.anu.edu.au/API/jsonI.php"


def test_whether_it_is_reachable_is_seen_without_using_up_its_request() -> None:
    with FakeAnu() as fake:
        reachable(Asking("The source", Surroundings(anu_url=fake.url), 10.0, Abandon()))

    assert [line.split()[:2] for line in fake.requests] == [["HEAD", "/"]]


json_values = st.recursive(
    st.none() | st.booleans() | st.integers(-300, 300) | st.floats(allow_nan=False) | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner, max_size=3),
    max_leaves=5,
)


@given(st.sampled_from(["type", "length", "data", "success"]), json_values)
@examples(40)
def test_an_envelope_with_one_wrong_field_never_counts(field: str, value: Any) -> None:
    right: dict[str, list[object]] = {"type": ["uint8"], "length": [1024, "1024"], "success": [True], "data": []}
    body = json.dumps(json.loads(envelope()) | {field: value}).encode()
    counts = any(type(value) is type(good) and value == good for good in right[field])
    with pytest.MonkeyPatch.context() as patch:
        patch.setitem(MODES, "tried", body_mode(body))
        with FakeAnu("tried") as fake:
            if counts:
                assert read_from(fake) == bytes(GOOD_DATA)
            else:
                with pytest.raises(AnswerRefused):
                    read_from(fake)
