import pytest

from tests.engine.entropy.sources.asking import KEY, asked, refusal
from tests.fakes.anu import GOOD_DATA, envelope
from tests.fakes.services import serving


@pytest.mark.parametrize("length", [1024, "1024"])
def test_it_asks_with_its_key_in_a_header_and_takes_1024_bytes(length: object) -> None:
    with serving(envelope(length=length)) as service:
        reading = asked("anu-aqn", aqn_url=service.url, aqn_key=KEY)
    assert reading.data == bytes(GOOD_DATA)
    assert service.requests == ["GET /API/jsonI.php?length=1024&type=uint8 HTTP/1.1"]
    assert service.headers[0]["x-api-key"] == KEY
    assert KEY not in repr(reading)
    assert "claimed, not proven" in reading.origin


@pytest.mark.parametrize(
    ("body", "status", "said"),
    [
        (b'{"message":"Forbidden"}', "403 Forbidden", "refused the key in QRC_AQN_KEY (HTTP 403)"),
        (b'{"message":"Limit Exceeded"}', "429 Too Many Requests", "answered with HTTP 429"),
        (envelope(success=False), "200 OK", "did not report success"),
        (envelope(data=GOOD_DATA[:4]), "200 OK", "sent 4 values instead of 1024"),
        (envelope(data=[7] * 1024), "200 OK", "repeats itself"),
        (envelope(type="uint16"), "200 OK", "another type of values"),
    ],
)
def test_what_may_not_count_is_refused_in_words(body: bytes, status: str, said: str) -> None:
    with serving(body, status=status) as service:
        assert said in refusal("anu-aqn", aqn_url=service.url, aqn_key=KEY)
