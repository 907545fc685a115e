import re
import threading

import pytest

from engine.background import Abandon, in_background
from engine.model.errors import SourceFailed
from engine.model.events import Kind, Stage, progress


def test_events_come_in_order_and_the_result_is_returned() -> None:
    def stage(_abandon: Abandon) -> Stage[int]:
        yield progress("entropy", "One.")
        yield progress("entropy", "Two.")
        return 3

    said = []
    running = in_background("entropy", stage)
    with pytest.raises(StopIteration) as end:
        while True:
            event = next(running)
            if event.kind is not Kind.TICK:
                said.append(event.text)
    assert said == ["One.", "Two."]
    assert end.value.value == 3


def test_errors_reach_the_consumer() -> None:
    def stage(_abandon: Abandon) -> Stage[int]:
        yield progress("entropy", "One.")
        raise SourceFailed("it broke")

    with pytest.raises(SourceFailed, match="it broke"):
        list(in_background("entropy", stage))


def test_ticks_come_while_the_stage_waits_and_closing_breaks_its_wait() -> None:
    broken, ended = threading.Event(), threading.Event()

    def stage(abandon: Abandon) -> Stage[int]:
        yield progress("entropy", "Waiting.")
        abandon.on_give_up(broken.set)
        broken.wait(120)
        ended.set()
        return 0

    running = in_background("entropy", stage)
    kinds = [next(running).kind for _ in range(3)]
    assert kinds.count(Kind.TICK) >= 2
    running.close()
    assert ended.wait(60)


def test_a_breaker_that_comes_too_late_is_called_at_once() -> None:
    abandon = Abandon()
    abandon.give_up()
    called = threading.Event()
    abandon.on_give_up(called.set)
    assert called.is_set()
    assert abandon.given_up


def test_a_long_silence_is_broken_by_a_heartbeat() -> None:
    ended = threading.Event()

    def stage(abandon: Abandon) -> Stage[int]:
        abandon.on_give_up(ended.set)
        yield progress("composer", "Asking.")
        ended.wait(120)
        return 0

    running = in_background("composer", stage, heartbeat=0.1)
    said = []
    while len(said) < 3:
        event = next(running)
        if event.kind is not Kind.TICK:
            said.append(event.text)
    running.close()
    assert said[0] == "Asking."
    assert all(re.fullmatch(r"Still waiting, \d+ seconds? so far\.", sentence) for sentence in said[1:])
