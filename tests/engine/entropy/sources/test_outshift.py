import json

import pytest

from tests.engine.entropy.sources.asking import KEY, asked, refusal
from tests.fakes.services import outshift, serving


def test_it_posts_what_it_wants_with_its_key_in_a_header() -> None:
    body = outshift()
    with serving(body) as service:
        reading = asked("outshift", outshift_url=service.url, outshift_key=KEY)
    assert list(reading.data) == [int(number["decimal"]) for number in json.loads(body)["random_numbers"]]
    assert service.requests == ["POST /API/jsonI.php HTTP/1.1"]
    assert service.headers[0]["x-id-api-key"] == KEY
    assert json.loads(service.bodies[0]) == {
        "encoding": "raw",
        "format": "all",
        "bits_per_block": 8,
        "number_of_blocks": 512,
    }
    assert KEY not in repr(reading)


EVEN = list(range(256)) * 2


@pytest.mark.parametrize(
    ("body", "status", "said"),
    [
        (b"{}", "401 Unauthorized", "refused the key in QRC_OUTSHIFT_KEY (HTTP 401)"),
        (b"{}", "429 Too Many Requests", "has given its allowance for today (HTTP 429)"),
        (b"{}", "200 OK", "answered without a list of values"),
        (outshift(EVEN[:-1]), "200 OK", "sent 511 values instead of 512"),
        (outshift([*EVEN[:-1], 256]), "200 OK", "no whole number from 0 to 255"),
        (outshift([*EVEN[:-1], "-1"]), "200 OK", "no whole number from 0 to 255"),
        (outshift([*EVEN[:-1], "07"]), "200 OK", "no whole number from 0 to 255"),
        (outshift([*EVEN[:-1], "٣"]), "200 OK", "no whole number from 0 to 255"),
        (json.dumps({"random_numbers": [17] * 512}).encode(), "200 OK", "no whole number from 0 to 255"),
        (outshift([7] * 512), "200 OK", "repeats itself"),
    ],
)
def test_what_may_not_count_is_refused_in_words(body: bytes, status: str, said: str) -> None:
    with serving(body, status=status) as service:
        assert said in refusal("outshift", outshift_url=service.url, outshift_key=KEY)
