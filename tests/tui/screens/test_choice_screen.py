from pathlib import Path

import pytest

from engine.request import COMPOSER_CHOICES
from tests.tui.piloted import seated

N = len(COMPOSER_CHOICES)


async def test_a_choice_says_how_many_and_which_is_set(tmp_path: Path) -> None:
    async with seated(tmp_path) as seat:
        assert (
            await seat.press("3", "enter") == "Composer, 4 choices. Enter chooses, q goes back. Auto, 1 of 4, current."
        )
        assert await seat.press("down") == "Offline, 2 of 4."
        assert await seat.press("enter") == "Composer: offline. 3 of 11. Enter to choose."
        assert seat.app.session.request.composer == "offline"
        assert await seat.press("enter") == "Composer, 4 choices. Enter chooses, q goes back. Offline, 2 of 4, current."


async def test_letters_jump_and_digits_go(tmp_path: Path) -> None:
    async with seated(tmp_path) as seat:
        await seat.press("3", "enter")
        assert await seat.press("g") == "Gemini, 3 of 4."
        assert await seat.press("o") == "Openai, 4 of 4."
        assert await seat.press("o") == "Offline, 2 of 4."
        assert await seat.press("1") == "Auto, 1 of 4, current."
        assert await seat.press("2", "h") == "Offline: Our own rules; nothing is sent anywhere."


@pytest.mark.parametrize("key", ["q", "escape", "ctrl+c"])
async def test_one_can_go_back_without_choosing(tmp_path: Path, key: str) -> None:
    async with seated(tmp_path) as seat:
        await seat.press("3", "enter", "down")
        unchanged = "Composer unchanged. Composer: auto, offline, no key set. 3 of 11. Enter to choose."
        assert await seat.press(key) == unchanged
        assert seat.app.session.request.composer == "auto"
