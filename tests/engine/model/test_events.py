from engine.model.events import Kind, Stage, done, progress, quietly, retold, tick, warning
from tests.following import follow


def test_each_helper_makes_its_kind() -> None:
    assert progress("synth", "Rendering, 50 percent.", 50).percent == 50
    assert [e.kind for e in (progress("a", "x"), done("a", "x"), warning("a", "x"), tick("a"))] == [
        Kind.PROGRESS,
        Kind.DONE,
        Kind.WARNING,
        Kind.TICK,
    ]
    assert tick("a").text == ""


def counting(closed: list[bool]) -> Stage[int]:
    try:
        yield progress("a", "One.", 50)
        yield progress("a", "Two.")
    finally:
        closed.append(True)
    return 7


def test_a_stage_that_is_retold_gives_its_result_and_is_closed_with_whoever_asked() -> None:
    closed: list[bool] = []
    louder = retold(counting(closed), lambda event: event._replace(text=event.text.upper()))
    assert follow(louder) == (7, ["ONE.", "TWO."])
    assert follow(quietly(counting(closed))) == (7, [])
    begun = quietly(counting(closed))
    assert next(begun) == tick("a")
    begun.close()
    assert closed == [True] * 3
