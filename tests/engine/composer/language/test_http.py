"""The connection alone; through it every fake answer is tested with each service."""

import httpx
import pytest

from engine.background import Abandon
from engine.composer.language.errand import Errand, Patience
from engine.composer.language.failures import Service, Trouble
from engine.composer.language.http import explained, http_client
from engine.model.errors import ComposerFailed
from tests.fakes.anu import free_port
from tests.fakes.gemini import FakeGemini

SERVICE = Service("the organ", "Mind the address.", "Mind the key.")
ERRAND = Errand(("m",), ("Write.",), 1, "", "", Patience())


def asked(url: str) -> int:
    with explained(SERVICE, ERRAND), http_client(SERVICE, ERRAND, Abandon()) as http:
        return http.post(url, json={}).status_code
    return 0


def test_a_redirect_is_an_answer_and_is_not_followed():
    with FakeGemini("good") as thief, FakeGemini("redirect") as server:
        server.redirect_to = thief.url
        assert asked(server.url) == 302
    assert thief.requests == []


@pytest.mark.parametrize(
    ("mode", "said"),
    [("huge line", "more than 2 megabytes"), ("packed", "packed, which was not asked for")],
)
def test_answers_beyond_measure_are_refused(mode, said):
    with FakeGemini(mode) as server, pytest.raises(ComposerFailed, match=said):
        asked(server.url)


def test_what_a_connection_can_do_is_told_in_words():
    with pytest.raises(ComposerFailed, match=r"could not be reached \(connection refused\)"):
        asked(f"http://127.0.0.1:{free_port()}")
    with FakeGemini("hang up") as server, pytest.raises(Trouble, match="broke off"):
        asked(server.url)
    with pytest.raises(ComposerFailed, match="address"):
        asked("ftp://x")


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (httpx.ReadTimeout("x"), "sent nothing for 30 seconds"),
        (httpx.ConnectTimeout("x"), "no answer within 5 seconds"),
        (KeyError("secret"), r"form \(it cannot be read\)"),
    ],
)
def test_no_error_s_own_words_are_told(error, said):
    with pytest.raises(ComposerFailed, match=said) as caught, explained(SERVICE, ERRAND):
        raise error
    assert "secret" not in str(caught.value)
    assert caught.value.__cause__ is None


def test_what_a_caller_expects_goes_through():
    with pytest.raises(LookupError), explained(SERVICE, ERRAND, LookupError):
        raise KeyError
