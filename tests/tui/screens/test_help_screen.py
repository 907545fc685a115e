from pathlib import Path

from tests.tui.piloted import seated
from tui.manner import Manner
from tui.screens.help_screen import help_lines

LINES = help_lines(Manner())


async def test_help_is_read_line_by_line_and_left_where_one_was(tmp_path: Path) -> None:
    async with seated(tmp_path) as seat:
        await seat.press("2")
        opening = await seat.press("question_mark")
        assert opening.startswith(f"Help, {len(LINES)} lines. Down reads on, q leaves. Down, up")
        for number, line in enumerate(LINES[1:4], 2):
            assert await seat.press("down") == f"{line}. {number} of {len(LINES)}."
        await seat.press("home")
        assert (await seat.press("enter")).startswith(LINES[1])
        assert await seat.press("q") == "Length: 3 minutes. 2 of 11. Enter to change."


async def test_every_letter_of_the_app_stands_in_the_help(tmp_path: Path) -> None:
    async with seated(tmp_path) as seat:
        letters = {key for key in seat.app.screen.active_bindings if len(key) == 1}
        named = {line.split(":")[0].removeprefix("Capital ").split(" ")[0] for line in LINES}
        assert letters <= named


def test_help_names_the_letters_that_the_user_has_set() -> None:
    lines = help_lines(Manner(letters=(("c", "z"),)))
    assert "z: compose a song" in lines
    assert not [line for line in lines if line.startswith("c:")]
