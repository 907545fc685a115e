from engine.model.events import Kind, done, progress, tick, warning


def test_each_helper_makes_its_kind() -> None:
    assert progress("synth", "Rendering, 50 percent.", 50).percent == 50
    assert [e.kind for e in (progress("a", "x"), done("a", "x"), warning("a", "x"), tick("a"))] == [
        Kind.PROGRESS,
        Kind.DONE,
        Kind.WARNING,
        Kind.TICK,
    ]
    assert tick("a").text == ""
