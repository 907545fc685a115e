from pathlib import Path

import pytest

from tests.tui.listener import Listener, fake_app
from tui.mode import Choice, Mode, choose, page_obstacle


def free() -> str:
    return ""


@pytest.mark.parametrize(
    ("flag", "named", "setting", "expected"),
    [
        (None, "", Mode.LINE, Choice(Mode.LINE, "by the settings")),
        (None, "", Mode.PAGE, Choice(Mode.PAGE, "by the settings")),
        (None, " Page ", Mode.LINE, Choice(Mode.PAGE, "by QRC_MODE")),
        (None, "line", Mode.PAGE, Choice(Mode.LINE, "by QRC_MODE")),
        (Mode.LINE, "page", Mode.PAGE, Choice(Mode.LINE, "by --line")),
        (Mode.PAGE, "line", Mode.LINE, Choice(Mode.PAGE, "by --page")),
        (
            None,
            "braille",
            Mode.LINE,
            Choice(Mode.LINE, "by the settings", "QRC_MODE 'braille' is neither line nor page"),
        ),
    ],
)
def test_the_flag_comes_before_the_environment_and_that_before_the_setting(
    flag: Mode | None, named: str, setting: Mode, expected: Choice
) -> None:
    assert choose(flag, named, setting, free) == expected


def test_what_stands_in_the_way_is_asked_for_only_where_a_page_is_wished_for() -> None:
    def broken() -> str:
        raise AssertionError("asked")

    assert choose(None, "", Mode.LINE, broken).mode is Mode.LINE
    why = choose(None, "page", Mode.LINE, lambda: "needs a terminal, and standard output is none")
    assert why == Choice(Mode.LINE, "by QRC_MODE", "page mode needs a terminal, and standard output is none")


def test_without_a_terminal_there_is_no_page() -> None:
    assert "needs" in page_obstacle({"TERM": "xterm"})  # pytest takes both ends


@pytest.mark.parametrize(
    ("term", "words"),
    [
        ("dumb", "page mode needs a terminal that moves its cursor, and TERM is dumb"),
        ("vt100", "page mode; --line"),
    ],
)
def test_a_terminal_that_cannot_be_drawn_on_gets_lines_and_the_reason(tmp_path: Path, term: str, words: str) -> None:
    app = fake_app("from tui.mode import Mode", mode="Mode.PAGE")
    with Listener(app, tmp_path, TERM=term, columns=160) as listener:
        listener.hear(words)
        listener.hear("Enter to change.")
        listener.press("q")
        assert listener.end() == 0
