from pathlib import Path

import pytest

from tests.tui.piloted import seated
from tui.manner import Manner, Verbosity


@pytest.mark.parametrize(
    ("keys", "expected"),
    [
        (["down", "down"], "Composer: auto, offline, no key set. 3 of 11. Enter to choose."),
        (["down", "down", "up"], "Length: 3 minutes. 2 of 11. Enter to change."),
        (["tab", "tab", "shift+tab"], "Length: 3 minutes. 2 of 11. Enter to change."),
        (["end"], "Quit. 11 of 11. Enter leaves."),
        (["end", "down"], "Quit. 11 of 11. Enter leaves."),
        (["end", "home"], "Vibe: boss fight. 1 of 11. Enter to change."),
        (["4"], "Seed: new each time. 4 of 11. Enter to type one."),
        (["0"], "Help. 10 of 11. Enter opens."),
        (["pagedown"], "Quit. 11 of 11. Enter leaves."),
        (["end", "pageup"], "Vibe: boss fight. 1 of 11. Enter to change."),
        (["2", "h"], "Length: From 10 seconds to 60 minutes, as minutes and seconds: 3:00."),
    ],
)
async def test_a_list_is_walked_with_the_keyboard(tmp_path: Path, keys: list[str], expected: str) -> None:
    async with seated(tmp_path) as seat:
        assert await seat.press(*keys) == expected


async def test_a_search_goes_to_the_next_line_with_the_letters(tmp_path: Path) -> None:
    async with seated(tmp_path) as seat:
        assert await seat.press("slash") == "Search, editing. Empty."
        await seat.type("SE")
        assert await seat.press("enter") == "Seed: new each time. 4 of 11. Enter to type one."
        assert await seat.press("slash", "enter") == "Settings. 9 of 11. Enter opens."
        await seat.press("slash")
        await seat.type("zzz")
        refused = "Error: no line of 11 has words that begin with 'zzz'. Still in the field: zzz"
        assert await seat.press("enter") == refused
        assert await seat.press("escape") == "Settings. 9 of 11. Enter opens."


async def test_a_search_for_a_number_goes_to_that_line(tmp_path: Path) -> None:
    async with seated(tmp_path) as seat:
        await seat.press("slash", "1", "1")
        assert await seat.press("enter") == "Quit. 11 of 11. Enter leaves."
        await seat.press("slash", "1", "2")
        assert (await seat.press("enter")).startswith("Error: no line of 11 has words that begin with '12'.")


async def test_a_search_for_nothing_says_what_to_type(tmp_path: Path) -> None:
    async with seated(tmp_path) as seat:
        assert (await seat.press("slash", "enter")).startswith("Error: type the beginning of a word")


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
            "Length: 3 minutes. 2 of 11. Enter to change. From 10 seconds to 60 minutes, as minutes and seconds: 3:00.",
        ),
    ],
)
async def test_an_item_is_said_as_fully_as_is_set(tmp_path: Path, verbosity: Verbosity, expected: str) -> None:
    async with seated(tmp_path) as seat:
        seat.app.manner = Manner(verbosity)
        assert await seat.press("down") == expected


async def test_help_names_the_letters_that_the_user_has(tmp_path: Path) -> None:
    async with seated(tmp_path) as seat:
        seat.app.manner = Manner(Verbosity.FULL, letters=(("h", "j"), ("q", "z"), ("w", "g")))
        await seat.press("question_mark")
        assert (await seat.press("down")).endswith("One line of help. Down reads on, z leaves.")
        assert (await seat.press("j")).endswith("One line of help. Down reads on, z leaves.")
        await seat.press("z", "c")
        await seat.until("Done: ")
        assert (await seat.press("g", "j")).endswith(
            "g or Down reads on, d tells more of it: short, normal, full. z leaves."
        )
