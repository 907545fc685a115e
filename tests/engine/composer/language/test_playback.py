import httpx
import pytest

from engine.composer.language.failures import Service, Trouble
from engine.composer.language.playback import Playback
from engine.composer.language.wire import RECORDED_ADDRESS, Wire
from engine.model.errors import ComposerFailed
from engine.model.exchange import End, EndKind, Exchange, Replay

SERVICE = Service("the organ", "Mind the address.", "Mind the key.")


def answered(*exchanges: Exchange) -> httpx.Response:
    wire = Wire(replay=Replay("boss.json", "22 November 2026", "", exchanges))
    with httpx.Client(transport=Playback(wire, SERVICE)) as http:
        return http.post(RECORDED_ADDRESS, json={})


def exchange(status: int, body: bytes, end: End) -> Exchange:
    return Exchange("POST /x", "", status, (("content-type", "text/event-stream"),), body, end, 1.0)


def test_a_recorded_answer_is_read_like_any_other() -> None:
    response = answered(exchange(200, b"data: \xe2\x80\xa8\n" * 20_000, End()))
    assert (response.status_code, response.headers["content-type"]) == (200, "text/event-stream")
    assert response.content == b"data: \xe2\x80\xa8\n" * 20_000


@pytest.mark.parametrize("status", [0, 200])
def test_it_ends_as_it_ended(status: int) -> None:
    with pytest.raises(Trouble, match="broke off"):
        answered(exchange(status, b"data", End(EndKind.BROKEN)))
    with pytest.raises(ComposerFailed, match="sent nothing for 20 seconds"):
        answered(exchange(status, b"data", End(EndKind.SILENT, seconds=20)))


def test_an_answer_that_never_began_was_broken_off() -> None:
    with pytest.raises(Trouble):
        answered(exchange(0, b"", End()))
