from pathlib import Path

from tests.tui.piloted import seated
from tui.screens.reading_screen import ReadingScreen


async def test_lines_are_read_on_with_enter_and_left_with_q(tmp_path: Path) -> None:
    async with seated(tmp_path) as seat:
        screen = ReadingScreen("Poem", ["One", "Two"], "A line.", seat.app.compose_screen.greet)
        seat.app.open_screen(screen)
        assert await seat.until("Poem") == "Poem, 2 lines. Down reads on, q leaves. One. 1 of 2."
        assert await seat.press("enter") == "Two. 2 of 2."
        assert await seat.press("h") == "Two: A line."
        assert (await seat.press("q")).startswith("Vibe")
