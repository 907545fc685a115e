import pytest

from engine.model.events import Event, Stage, done, progress, settled, tick, warning
from tui.work import Work


def stage(closed: list[bool]) -> Stage[str]:
    try:
        yield progress("synth", "Begun.")
        for _ in range(3):
            yield tick("synth")
        yield progress("synth", "Half.", 50)
        return "song"
    finally:
        closed.append(True)


def test_a_stage_is_run_to_its_result_and_ticks_are_not_told() -> None:
    told: list[Event] = []
    work = Work("Composing", told.append)
    assert work.run(stage([])) == "song"
    assert [event.text for event in told] == ["Begun.", "Half."]
    assert work.latest == "Half."


def test_cancelling_closes_the_stage() -> None:
    closed: list[bool] = []
    work = Work("Composing", lambda _: work.cancel())
    assert work.run(stage(closed)) is None
    assert work.cancelled
    assert closed == [True]


def test_an_error_comes_out_and_the_stage_is_closed() -> None:
    def failing() -> Stage[str]:
        yield tick("synth")
        raise ValueError("no")

    work = Work("Composing", lambda _: None)
    with pytest.raises(ValueError, match="no"):
        work.run(failing())


def test_a_tick_s_words_are_the_state_and_are_not_told() -> None:
    told: list[Event] = []
    work = Work("Composing", told.append)

    def stage() -> Stage[int]:
        yield progress("arrangement", "Intro, bars 1 to 4.")
        yield tick("synth", "Rendering, 12 percent.")
        yield tick("synth")
        return 1

    work.run(stage())
    assert work.latest == "Rendering, 12 percent."
    assert [event.text for event in told] == ["Intro, bars 1 to 4."]


def test_what_stands_cannot_be_cancelled_any_more() -> None:
    told: list[Event] = []
    work = Work("Composing", told.append)

    def publishing() -> Stage[str]:
        work.cancel()
        yield settled("output")
        yield warning("output", "The song is not kept as a take.")
        yield done("output", "Saved.")
        return "song"

    assert work.run(publishing()) == "song"
    assert [event.text for event in told] == ["The song is not kept as a take.", "Saved."]
