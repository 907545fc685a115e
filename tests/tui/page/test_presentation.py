from pathlib import Path

import pytest

from tests.tui.piloted import seated
from tui.mode import Mode
from tui.page.layout import Edited, Listed
from tui.page.presentation import PagePresentation, has_colours
from tui.screens.line_screen import LineScreen


@pytest.mark.parametrize(
    ("environment", "expected"),
    [
        ({"TERM": "no-such-terminal"}, True),
        ({"TERM": "no-such-terminal", "NO_COLOR": ""}, True),
        ({"TERM": "no-such-terminal", "NO_COLOR": "1"}, False),
    ],
)
def test_colours_are_left_out_where_nobody_wants_them(environment: dict[str, str], expected: bool) -> None:
    assert has_colours(environment) is expected


async def test_what_is_said_is_the_same_in_both_modes(tmp_path: Path) -> None:
    keys = [
        "down",
        "3",
        "h",
        "v",
        "enter",
        "3",
        "enter",
        "down",
        "enter",
        "question_mark",
        "end",
        "q",
        "o",
        "s",
        "k",
    ]
    said = {}
    for mode in Mode:
        async with seated(tmp_path, mode=mode) as seat:
            await seat.press(*keys)
            said[mode] = seat.said[1:]
    assert said[Mode.LINE] == said[Mode.PAGE]
    assert len(said[Mode.PAGE]) == 1 + len(keys)


async def test_lists_fields_and_other_screens_are_seen_as_what_they_are(tmp_path: Path) -> None:
    async with seated(tmp_path, mode=Mode.PAGE) as seat:
        presentation = seat.app.presentation
        assert isinstance(presentation, PagePresentation)
        view = presentation.view(seat.app.compose_screen)
        assert isinstance(view.body, Listed)
        assert (view.heading, view.body.words(1)) == ("Quantum Retro Composer", "Length: 3 minutes")
        await seat.press("v")
        assert presentation.view(seat.app.screen).body == Edited("boss fight", 10)  # type: ignore[arg-type]
        assert presentation.view(LineScreen()).body == Edited("", 0)


async def test_a_defect_in_drawing_ends_the_program_with_its_one_line(tmp_path: Path) -> None:
    with pytest.raises(ZeroDivisionError):
        async with seated(tmp_path, mode=Mode.PAGE) as seat:
            seat.app.compose_screen.row_words = lambda position: str(1 // 0)  # type: ignore[method-assign]
            await seat.press("down")
            await seat.until("Error: a defect ended the program: ZeroDivisionError")


async def test_the_bell_rings_where_there_is_a_terminal(tmp_path: Path) -> None:
    async with seated(tmp_path, mode=Mode.PAGE) as seat:
        written: list[str] = []
        driver = seat.app._driver
        assert driver
        driver.write = written.append  # type: ignore[method-assign]
        PagePresentation().outlet(seat.app, driver).ring()
        PagePresentation().outlet(seat.app, None).ring()
        assert written == ["\a"]
