import pytest

from engine.background import Abandon
from engine.entropy.quicknet import round_at
from engine.entropy.reading import Asking
from engine.entropy.sources.drand import URL, read_round, round_address
from engine.model.errors import SourceFailed
from engine.request import Surroundings
from tests.engine.entropy.sources.asking import asked, refusal
from tests.fakes.services import SIGNATURE, drand, serving


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
        ("round", 10**9, "did not send its latest round"),
        ("round", 10**15, "did not name its round"),
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


def round_asked(number: int, **around: str) -> bytes:
    return read_round(Asking("The beacon", Surroundings(**around), 10.0, Abandon()), number).data


def test_a_round_is_asked_for_by_its_number_and_no_other_counts() -> None:
    assert round_address(URL, 42) == "https://api.drand.sh/v2/beacons/quicknet/rounds/42"
    assert round_address("http://127.0.0.1:8/here", 42) == "http://127.0.0.1:8/here/42"
    with serving(drand(round=42)) as service:
        latest = service.url.replace("jsonI.php", "latest")
        assert round_asked(42, drand_url=latest)[:8] == (42).to_bytes(8, "big")
        with pytest.raises(SourceFailed, match="sent another round than 43"):
            round_asked(43, drand_url=latest)
    assert [line.split()[1] for line in service.requests] == ["/API/42", "/API/43"]
