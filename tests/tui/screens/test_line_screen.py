from pathlib import Path

from textual import events

from tests.tui.piloted import seated
from tui.screens.line_screen import LineScreen


async def test_pasting_where_nothing_is_edited_is_answered(tmp_path: Path) -> None:
    async with seated(tmp_path) as seat:
        seat.app.post_message(events.Paste("rainy\nvillage"))
        assert await seat.until("Pasted") == "Pasted text is taken only where text is edited."


async def test_a_screen_that_has_nothing_else_to_say_says_its_heading(tmp_path: Path) -> None:
    class Cave(LineScreen):
        heading = "A cave"

    async with seated(tmp_path) as seat:
        seat.app.open_screen(Cave())
        assert await seat.until("A cave") == "A cave"
