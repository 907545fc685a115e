import pytest

from engine.composer.language.wire import Wire
from engine.model.errors import ComposerFailed
from engine.model.exchange import End, Exchange, Replay

POST = Exchange("POST /x", "", 200, (), b"hello", End(), 1.0)


def test_answers_come_in_their_order_and_then_no_more() -> None:
    wire = Wire(replay=Replay("boss.json", "22 November 2026", "", (POST, POST)))
    assert [wire.next_answer("POST"), wire.next_answer("POST")] == [POST, POST]
    with pytest.raises(ComposerFailed, match=r"the recording boss\.json ends here, and one more answer is needed"):
        wire.next_answer("POST")


def test_an_answer_to_something_else_is_refused() -> None:
    wire = Wire(replay=Replay("boss.json", "22 November 2026", "", (POST,)))
    with pytest.raises(ComposerFailed, match="a GET is asked, and it goes on with a POST"):
        wire.next_answer("GET")


def test_the_network_has_no_recorded_answers() -> None:
    with pytest.raises(ComposerFailed):
        Wire().next_answer("POST")
