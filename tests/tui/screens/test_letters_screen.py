from pathlib import Path

from tests.tui.piloted import seated
from tui.keys import LETTER_COMMANDS

KEYS_TOLD_ONCE = "Enter accepts, Control C leaves, Control U empties. "


async def test_a_command_is_given_another_letter_which_then_acts_and_is_named(tmp_path: Path) -> None:
    async with seated(tmp_path, home=tmp_path / "home") as seat:
        await seat.press("o", "end", "up")
        count = len(LETTER_COMMANDS)
        compose = f"1 of {count}. Enter to change."
        assert await seat.press("enter") == f"Letters, {count} commands. Compose a song: c. {compose}"
        assert await seat.press("enter") == "Letter for: compose a song, editing. " + KEYS_TOLD_ONCE + "c"
        await seat.press("backspace", "p")
        assert "taken by: play the last song" in await seat.press("enter")
        await seat.press("backspace", "z")
        assert await seat.press("enter") == f"Compose a song: z. {compose}"
        await seat.press("q", "q")
        assert await seat.press("c") == "c does nothing here. Question mark for help."
        assert (await seat.press("w")).startswith("No song yet. z composes one. Vibe: ")
        await seat.press("k")
        assert await seat.press("z") == "z: compose a song."
        await seat.press("k", "z")
        await seat.until("Composing take 1.")
        await seat.until("Done: ")
    async with seated(tmp_path, home=tmp_path / "home") as seat:
        assert seat.app.manner.letter("c") == "z"
