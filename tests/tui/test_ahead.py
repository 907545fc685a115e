"""Stages that are run ahead: they stop where they must, tell what they told, and leave nothing when dropped."""

import threading
from collections.abc import Callable

import pytest

from engine.model.errors import OutputFailed
from engine.model.events import Event, Stage, progress, tick
from tui.ahead import Ahead


class Making:
    """A stage that notes what it does. fails: how many times it fails before it succeeds."""

    def __init__(self, steps: int = 3, fails: int = 0) -> None:
        self.steps, self.fails = steps, fails
        self.done: list[str] = []
        self.closed = threading.Event()
        self.at_the_gate = threading.Event()

    def stage(self) -> Stage[str]:
        try:
            for number in range(self.steps):
                self.done.append(f"step {number}")
                yield tick("synth")
                yield progress("synth", f"Step {number}.")
            if self.fails:
                self.fails -= 1
                raise OutputFailed("the disk is full", "Make room.")
            self.done.append("gate")
            self.at_the_gate.set()
            yield progress("synth", "Gate.", 100)
            self.done.append("written")
            yield progress("output", "Written.")
            return "the song"
        finally:
            self.closed.set()

    def ahead(self, free: Callable[[], bool] = lambda: True) -> Ahead[str]:
        return Ahead(self.stage, lambda event: event.percent == 100, free)


def finished(stage: Stage[str]) -> tuple[list[str], str]:
    """Return what a stage told, and its result."""
    told: list[str] = []
    while True:
        try:
            event = next(stage)
        except StopIteration as end:
            return told, end.value
        if event.text:
            told.append(event.text)


def as_told(event: Event, age: float) -> Event | None:
    assert age >= 0
    return event


def test_it_stops_at_the_gate_and_goes_on_from_there() -> None:
    making = Making()
    ahead = making.ahead()
    assert making.at_the_gate.wait(20)
    assert making.done[-1] == "gate"
    assert not ahead.wait(0.05)
    assert finished(ahead.taken(as_told)) == (["Step 0.", "Step 1.", "Step 2.", "Written."], "the song")
    assert making.done.count("step 0") == 1


def test_one_that_is_wanted_before_the_gate_goes_on_from_where_it_is() -> None:
    making = Making(steps=200)
    told, song = finished(making.ahead().taken(as_told))
    assert [text for text in told if text != "Gate."] == [*(f"Step {number}." for number in range(200)), "Written."]
    assert song == "the song"
    assert making.done.count("step 0") == 1


def test_what_was_true_only_then_is_told_otherwise_or_not_at_all() -> None:
    making = Making(steps=2)
    ahead = making.ahead()
    assert making.at_the_gate.wait(20)
    told, _ = finished(ahead.taken(lambda event, age: None if event.text == "Step 0." else event))
    assert told == ["Step 1.", "Written."]


def test_a_dropped_one_is_closed_and_writes_nothing() -> None:
    making = Making()
    ahead = making.ahead()
    assert making.at_the_gate.wait(20)
    ahead.drop()
    assert making.closed.wait(20)
    assert ahead.wait(20)
    assert "written" not in making.done


def test_one_that_fails_ahead_begins_anew_when_it_is_wanted() -> None:
    making = Making(fails=1)
    ahead = making.ahead()
    assert making.closed.wait(20)
    assert finished(ahead.taken(as_told))[1] == "the song"
    assert making.done.count("step 0") == 2


def test_one_that_always_fails_tells_why() -> None:
    with pytest.raises(OutputFailed, match="disk is full"):
        finished(Making(fails=2).ahead().taken(as_told))


def test_closing_what_was_taken_closes_the_stage() -> None:
    making = Making()
    ahead = making.ahead()
    assert making.at_the_gate.wait(20)
    taken = ahead.taken(as_told)
    while next(taken).text != "Step 2.":
        pass
    taken.close()
    assert making.closed.is_set()
    assert "written" not in making.done


def test_it_rests_until_it_is_free() -> None:
    making, free = Making(steps=5), threading.Event()
    ahead = making.ahead(free.is_set)
    assert not making.at_the_gate.wait(0.3)
    assert "step 1" not in making.done
    free.set()
    assert making.at_the_gate.wait(20)
    ahead.drop()
