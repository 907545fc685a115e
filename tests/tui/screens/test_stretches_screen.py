from pathlib import Path

from tests.tui.piloted import seated
from tui.screens.stretches_screen import StretchesScreen


async def test_stretches_are_listed_and_kept(tmp_path: Path) -> None:
    kept: list[int] = []
    async with seated(tmp_path) as seat:
        words = ["Stretch 2: Maple Teapot, 32 bars.", "Stretch 1: Apple Shelf, 24 bars."]
        seat.app.open_screen(StretchesScreen(words, kept.append, seat.app.compose_screen.greet))
        assert await seat.until("2 stretches") == (
            "2 stretches, newest first. Enter keeps one as a take, q leaves. Stretch 2: Maple Teapot, 32 bars. 1 of 2. "
            "Enter keeps."
        )
        assert await seat.press("down") == "Stretch 1: Apple Shelf, 24 bars. 2 of 2. Enter keeps."
        await seat.press("enter")
        assert kept == [1]
        assert (await seat.press("h")).startswith("Stretch 1: Apple Shelf, 24 bars: A stretch that was heard.")
        assert (await seat.press("q")).startswith("Vibe: boss fight.")
