"""What the HTTP request of a source looks like, and its limits where it runs without a background thread."""

import time

import pytest

from engine.background import Abandon
from engine.entropy.fetch import MOST_BYTES, fetch, reach
from engine.entropy.reading import Asking
from engine.model.errors import SourceFailed
from engine.request import Surroundings
from tests.fakes.anu import MODES, FakeAnu, body_mode


def asking(seconds: float = 10, abandon: Abandon | None = None) -> Asking:
    return Asking("The source", Surroundings(), seconds, abandon or Abandon())


def test_parameters_are_added_to_what_the_address_has() -> None:
    with FakeAnu() as fake:
        fetch(f"{fake.url}?a=b", {"length": "1024"}, asking())

    assert fake.requests == ["GET /API/jsonI.php?a=b&length=1024 HTTP/1.1"]


def test_an_address_without_a_path_is_used_as_it_is() -> None:
    with FakeAnu() as fake:
        fetch(fake.url.removesuffix("/API/jsonI.php"), {"length": "1024"}, asking())

    assert fake.requests == ["GET /?length=1024 HTTP/1.1"]


def test_a_trickle_is_ended_by_the_deadline_for_all_of_it() -> None:
    started = time.monotonic()
    with (
        FakeAnu("trickle") as fake,
        pytest.raises(SourceFailed, match=r"The source gave no whole answer within 0\.4 seconds"),
    ):
        fetch(fake.url, {}, asking(0.4))

    assert time.monotonic() - started < 30


def test_a_request_that_nobody_waits_for_stops() -> None:
    abandon = Abandon()
    abandon.give_up()
    with FakeAnu("trickle") as fake:
        with pytest.raises(SourceFailed):
            fetch(fake.url, {}, asking(30, abandon))

        assert fake.left.wait(60)


def test_redirects_are_not_followed() -> None:
    with FakeAnu("redirect") as fake:
        assert fetch(fake.url, {}, asking()).exchange.status == 302

    assert len(fake.requests) == 1


@pytest.mark.parametrize("more", [0, 1])
def test_the_most_bytes(more: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(MODES, "long", body_mode(b" " * (MOST_BYTES + more)))
    with FakeAnu("long") as fake:
        if more:
            with pytest.raises(SourceFailed, match="more than 64 kilobytes"):
                fetch(fake.url, {}, asking())
        else:
            assert len(fetch(fake.url, {}, asking()).body) == MOST_BYTES


def test_reaching_a_server_asks_it_for_nothing() -> None:
    with FakeAnu() as fake:
        reach(f"{fake.url}?key=secret", asking())

    assert fake.requests == ["HEAD / HTTP/1.1"]


@pytest.mark.parametrize("mode", ["http 500", "redirect"])
def test_a_server_that_answers_anything_is_reached(mode: str) -> None:
    with FakeAnu(mode) as fake:
        reach(fake.url, asking())

    assert len(fake.requests) == 1


@pytest.mark.parametrize("mode", ["silence", "header trickle"])
def test_a_server_that_does_not_answer_is_not_reached(mode: str) -> None:
    with (
        FakeAnu(mode) as fake,
        pytest.raises(SourceFailed, match=r"The source gave no whole answer within 0\.4 seconds"),
    ):
        reach(fake.url, asking(0.4))


@pytest.mark.parametrize("proxy", ["nonsense://127.0.0.1:1", "http://127.0.0.1:x", "socks5://127.0.0.1:1"])
def test_a_proxy_that_cannot_be_used(proxy: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTP_PROXY", proxy)

    with pytest.raises(SourceFailed, match=r"The source could not be (asked|reached)"):
        fetch("http://anu.invalid/", {}, asking())


def test_certificates_that_cannot_be_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", "/does/not/exist")

    with pytest.raises(SourceFailed, match="The source could not be asked"):
        fetch("https://127.0.0.1:1/", {}, asking())
