from pathlib import Path

import pytest

from tests.tui.piloted import seated
from tui.manner import Manner, Verbosity


@pytest.mark.parametrize(
    ("keys", "expected"),
    [
        (["down", "down"], "Composer: auto, offline, no key set. 3 of 9. Enter to choose."),
        (["down", "down", "up"], "Length: 3 minutes. 2 of 9. Enter to change."),
        (["tab", "tab", "shift+tab"], "Length: 3 minutes. 2 of 9. Enter to change."),
        (["end"], "Quit. 9 of 9. Enter leaves."),
        (["end", "down"], "Quit. 9 of 9. Enter leaves."),
        (["end", "home"], "Vibe: boss fight. 1 of 9. Enter to change."),
        (["4"], "Seed: new each time. 4 of 9. Enter to type one."),
        (["0"], "No item 10. The list has 9."),
        (["pagedown"], "Quit. 9 of 9. Enter leaves."),
        (["end", "pageup"], "Vibe: boss fight. 1 of 9. Enter to change."),
        (["2", "h"], "Length: From 10 seconds to 60 minutes, as minutes and seconds: 3:00."),
    ],
)
async def test_a_list_is_walked_with_the_keyboard(tmp_path: Path, keys: list[str], expected: str) -> None:
    async with seated(tmp_path) as seat:
        assert await seat.press(*keys) == expected


async def test_a_search_goes_to_the_next_line_with_the_letters(tmp_path: Path) -> None:
    async with seated(tmp_path) as seat:
        assert await seat.press("slash") == "Search, editing."
        await seat.type("SE")
        assert await seat.press("enter") == "Composer: auto, offline, no key set. 3 of 9. Enter to choose."
        assert await seat.press("slash", "enter") == "Seed: new each time. 4 of 9. Enter to type one."
        await seat.press("slash")
        await seat.type("zzz")
        assert await seat.press("enter") == "Error: no line of 9 has 'zzz'. Still in the field: zzz"
        assert await seat.press("escape") == "Seed: new each time. 4 of 9. Enter to type one."


async def test_a_search_for_nothing_says_what_to_type(tmp_path: Path) -> None:
    async with seated(tmp_path) as seat:
        assert (await seat.press("slash", "enter")).startswith("Error: type a word")


async def test_digits_act_at_once_where_that_is_set(tmp_path: Path) -> None:
    async with seated(tmp_path) as seat:
        seat.app.manner = Manner(act_on_digits=True)
        assert await seat.press("2") == "Length, editing. 3:00"
        await seat.press("escape", "k")
        assert await seat.press("2") == "2: do item 2."


@pytest.mark.parametrize(
    ("verbosity", "expected"),
    [
        (Verbosity.SHORT, "Length: 3 minutes."),
        (
            Verbosity.FULL,
            "Length: 3 minutes. 2 of 9. Enter to change. From 10 seconds to 60 minutes, as minutes and seconds: 3:00.",
        ),
    ],
)
async def test_an_item_is_said_as_fully_as_is_set(tmp_path: Path, verbosity: Verbosity, expected: str) -> None:
    async with seated(tmp_path) as seat:
        seat.app.manner = Manner(verbosity)
        assert await seat.press("down") == expected
