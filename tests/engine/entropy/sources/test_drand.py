import pytest

from engine.entropy.sources.drand import round_at
from tests.engine.entropy.sources.asking import asked, refusal
from tests.fakes.services import GENESIS, SIGNATURE, drand, serving


def test_rounds_are_counted_from_the_genesis_every_three_seconds() -> None:
    assert [round_at(GENESIS + seconds) for seconds in (0, 2.9, 3, 6)] == [1, 1, 2, 3]


def test_it_takes_the_latest_round_and_its_signature() -> None:
    with serving(drand()) as service:
        reading = asked("drand", drand_url=service.url)
    assert reading.data[8:].hex() == SIGNATURE
    assert abs(int.from_bytes(reading.data[:8], "big") - round_at(reading.time_ns / 1e9)) <= 1


@pytest.mark.parametrize("status", ["404 Not Found", "503 Service Unavailable"])
def test_an_error_is_refused(status: str) -> None:
    with serving(b'{"error":"not found"}', status=status) as service:
        assert f"answered with HTTP {status[:3]}" in refusal("drand", drand_url=service.url)


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("round", 1, "did not send its latest round"),
        ("round", 10**15, "did not send its latest round"),
        ("round", "42", "did not name its round"),
        ("round", -1, "did not name its round"),
        ("round", 2**70, "did not name its round"),
        ("signature", "ab" * 47, "sent 47 bytes instead of 48"),
        ("signature", None, "not in hex digits"),
    ],
)
def test_what_may_not_count_is_refused_in_words(field: str, value: object, said: str) -> None:
    with serving(drand(**{field: value})) as service:
        assert said in refusal("drand", drand_url=service.url)
