import json

import pytest

from tests.engine.entropy.sources.asking import asked, refusal
from tests.fakes.services import lfd, serving


def test_it_takes_1024_bytes_in_hex() -> None:
    body = lfd()
    with serving(body) as service:
        reading = asked("lfd", lfd_url=service.url)
    assert reading.data.hex() == json.loads(body)["qrn"]
    assert service.requests == ["GET /API/jsonI.php?length=1024&format=HEX HTTP/1.1"]


@pytest.mark.parametrize("error", ["length param out of bounds", "Failed to open device"])
def test_its_own_errors_are_told_as_such(error: str) -> None:
    with serving(json.dumps({"error": error}).encode()) as service:
        assert "reported an error of its own" in refusal("lfd", lfd_url=service.url)


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("length", 1023, "did not say that it sends 1024 bytes"),
        ("length", "1024", "did not say that it sends 1024 bytes"),
        ("length", True, "did not say that it sends 1024 bytes"),
        ("qrn", "ab" * 1023, "sent 1023 bytes instead of 1024"),
        ("qrn", "x" * 2048, "sent bytes that are not in hex digits"),
        ("qrn", "٣" * 2048, "sent bytes that are not in hex digits"),
        ("qrn", [1], "sent bytes that are not in hex digits"),
        ("qrn", "00" * 1024, "repeats itself"),
    ],
)
def test_what_may_not_count_is_refused_in_words(field: str, value: object, said: str) -> None:
    with serving(lfd(**{field: value})) as service:
        assert said in refusal("lfd", lfd_url=service.url)
