import sys
from pathlib import Path

from tests.tui.listener import ROOT, Listener, fake_app
from tests.tui.piloted import seated


async def test_notifications_are_announced(tmp_path: Path) -> None:
    async with seated(tmp_path) as seat:
        seat.app.notify("The disk is nearly full.", severity="warning", title="Disk")
        assert await seat.until("Warning") == "Warning: Disk. The disk is nearly full."


async def test_an_unknown_key_is_answered(tmp_path: Path) -> None:
    async with seated(tmp_path) as seat:
        assert await seat.press("z") == "z does nothing here. Question mark for help."
        assert await seat.press("f5") == "f5 does nothing here. Question mark for help."


async def test_what_was_said_can_be_heard_again(tmp_path: Path) -> None:
    async with seated(tmp_path) as seat:
        await seat.press("down")
        before = list(seat.said)
        await seat.press("full_stop", "left_square_bracket", "right_square_bracket")
        assert seat.said == before  # what is heard again is not news


def test_textual_s_panic_is_one_plain_line(tmp_path: Path) -> None:
    code = "from tui.app import QrcApp\nQrcApp.action_state = lambda self: self.panic('a traceback')"
    with Listener(fake_app(code), tmp_path) as listener:
        listener.hear("1 of 11. Enter to change.")
        listener.answer("s", "Error: the program had to stop.")
        assert listener.end() == 1
        assert listener.settings_now == listener.settings


def test_a_sheet_of_styles_that_cannot_be_read_is_one_plain_line(tmp_path: Path) -> None:
    code = "from tui.app import QrcApp\nQrcApp.CSS = 'this is { no style'"
    with Listener(fake_app(code), tmp_path) as listener:
        listener.hear("Error: ")
        assert listener.end() == 1
        assert listener.settings_now == listener.settings
        assert len(listener.scrollback()) <= 2


def test_the_example_in_the_documentation_works_as_it_says(tmp_path: Path) -> None:
    page = (ROOT / "docs" / "line-mode.md").read_text()
    example = page.split("## Use it")[1].split("Down then")[0]
    program = tmp_path / "example.py"
    program.write_text("\n".join(line.removeprefix("    ") for line in example.splitlines()))
    with Listener([sys.executable, str(program)], tmp_path) as listener:
        listener.hear("Open. 1 of 2. Enter opens.")
        listener.answer("down", "Quit. 2 of 2.")
        listener.press("enter")
        assert listener.end() == 0
