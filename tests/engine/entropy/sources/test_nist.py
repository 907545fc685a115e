import json

import pytest

from tests.engine.entropy.sources.asking import asked, refusal
from tests.fakes.services import nist, published_pulse, serving


def test_it_takes_the_latest_output_value() -> None:
    body = nist()
    with serving(body) as service:
        reading = asked("nist", nist_url=service.url)
    assert reading.data.hex().upper() == json.loads(body)["pulse"]["outputValue"]
    assert reading.pulse is not None and reading.pulse.computed_output() == reading.data


@pytest.mark.parametrize("body", [b"{}", b'{"pulse":[]}'])
def test_an_answer_without_a_pulse_is_refused(body: bytes) -> None:
    with serving(body) as service:
        assert "sent a pulse" in refusal("nist", nist_url=service.url)


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("timeStamp", "2026-11-22T16:20:00", "sent a pulse whose timeStamp is no time"),
        ("timeStamp", 5, "sent a pulse whose timeStamp is no text"),
        ("outputValue", "ab", "sent a pulse whose outputValue is not in hex digits"),
        ("outputValue", "ab" * 64, "sent a pulse whose output does not follow from its fields"),
        ("pulseIndex", 7, "sent a pulse whose output does not follow from its fields"),
        ("pulseIndex", "7", "sent a pulse whose pulseIndex is no whole number"),
        ("listValues", [], "sent a pulse without the values before it"),
        ("external", None, "sent a pulse without its external value"),
    ],
)
def test_what_may_not_count_is_refused_in_words(field: str, value: object, said: str) -> None:
    with serving(nist(**{field: value})) as service:
        assert said in refusal("nist", nist_url=service.url)


def test_a_pulse_of_another_day_is_refused() -> None:
    with serving(json.dumps({"pulse": published_pulse()}).encode()) as service:
        assert "did not send its latest pulse" in refusal("nist", nist_url=service.url)
