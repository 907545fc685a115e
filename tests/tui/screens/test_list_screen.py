from pathlib import Path

import pytest

from tests.tui.piloted import seated


@pytest.mark.parametrize(
    ("keys", "expected"),
    [
        (["down", "down"], "Composer: auto, offline, no key set. 3 of 7. Enter to choose."),
        (["down", "down", "up"], "Length: 3 minutes. 2 of 7. Enter to change."),
        (["tab", "tab", "shift+tab"], "Length: 3 minutes. 2 of 7. Enter to change."),
        (["end"], "Quit. 7 of 7. Enter leaves."),
        (["end", "down"], "Quit. 7 of 7. Enter leaves."),
        (["end", "home"], "Vibe: boss fight. 1 of 7. Enter to change."),
        (["4"], "Seed: new each time. 4 of 7. Enter to type one."),
        (["9"], "No item 9. The list has 7."),
        (["2", "h"], "Length: From 10 seconds to 60 minutes, as minutes and seconds: 3:00."),
    ],
)
async def test_a_list_is_walked_with_the_keyboard(tmp_path: Path, keys: list[str], expected: str) -> None:
    async with seated(tmp_path) as seat:
        assert await seat.press(*keys) == expected


async def test_the_item_that_is_said_has_textual_s_focus_and_shows_the_same_words(tmp_path: Path) -> None:
    async with seated(tmp_path) as seat:
        await seat.press("down")
        item = seat.app.compose_screen.current
        assert seat.app.focused is item
        assert item.render() == "Length: 3 minutes"
