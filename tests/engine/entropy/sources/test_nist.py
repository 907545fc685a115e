import pytest

from tests.engine.entropy.sources.asking import asked, refusal
from tests.fakes.services import OUTPUT, nist, serving


def test_it_takes_the_latest_output_value() -> None:
    with serving(nist()) as service:
        assert asked("nist", nist_url=service.url).data.hex() == OUTPUT.lower()


@pytest.mark.parametrize("body", [b"{}", b'{"pulse":[]}'])
def test_an_answer_without_a_pulse_is_refused(body: bytes) -> None:
    with serving(body) as service:
        assert "answered without a pulse" in refusal("nist", nist_url=service.url)


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("timeStamp", "2020-01-01T00:00:00.000Z", "did not send its latest pulse"),
        ("timeStamp", "2026-11-22T16:20:00", "did not send its latest pulse"),
        ("timeStamp", 5, "did not send its latest pulse"),
        ("outputValue", "ab", "sent 1 bytes instead of 64"),
        ("outputValue", 5, "not in hex digits"),
    ],
)
def test_what_may_not_count_is_refused_in_words(field: str, value: object, said: str) -> None:
    with serving(nist(**{field: value})) as service:
        assert said in refusal("nist", nist_url=service.url)
