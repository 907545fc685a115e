from pathlib import Path

import pytest

from engine.model.consoles import ConsoleName
from engine.model.moods import MoodName
from tests.tui.piloted import seated


async def test_wishes_are_taken_and_told_in_the_first_list(tmp_path: Path) -> None:
    async with seated(tmp_path) as seat:
        first = "Mood: auto, what the vibe asks for. 1 of 5. Enter to choose."
        assert await seat.press("5", "enter") == f"Wishes, 5 items. q leaves. {first}"
        assert await seat.press("enter") == "Mood, 24 choices. Enter chooses, q goes back. Auto, 1 of 24, current."
        assert await seat.press("s", "enter") == "Mood: stealth. 1 of 5. Enter to choose."
        await seat.press("2", "enter")
        await seat.type("8")
        assert await seat.press("enter") == "Energy: 8 out of 10. 2 of 5. Enter to change."
        assert (
            await seat.press("3", "enter") == "Console, 7 choices. Enter chooses, q goes back. Auto, 1 of 7, current."
        )
        assert await seat.press("g", "g", "enter") == "Console: genesis. 3 of 5. Enter to choose."
        await seat.press("4", "enter")
        await seat.type("150")
        assert await seat.press("enter") == "Tempo: 150 beats a minute. 4 of 5. Enter to change."
        await seat.press("5", "enter")
        await seat.type("d dorian")
        assert await seat.press("enter") == "Key: D dorian. 5 of 5. Enter to change."
        wishes = "Wishes: mood stealth, energy 8, console genesis, 150 beats a minute, D dorian."
        assert await seat.press("q") == f"{wishes} 5 of 11. Enter opens."
        asked = seat.app.session.request
        assert (asked.console, asked.bpm, str(asked.key)) == (ConsoleName.GENESIS, 150, "D dorian")
        assert (asked.mood, asked.energy) == (MoodName.STEALTH, 8)


async def test_wishes_are_taken_back(tmp_path: Path) -> None:
    async with seated(tmp_path) as seat:
        await seat.press("5", "enter", "enter", "s", "enter", "enter", "a", "enter")
        await seat.press("3", "enter", "s", "enter", "enter", "a", "enter")
        asked = seat.app.session.request
        assert (asked.mood, asked.console) == (None, None)
        await seat.press("4", "enter")
        await seat.type("90")
        await seat.press("enter", "enter", "ctrl+u")
        assert await seat.press("enter") == "Tempo: what the vibe asks for. 4 of 5. Enter to change."
        assert await seat.press("q") == "Wishes: none. 5 of 11. Enter opens."


@pytest.mark.parametrize(
    ("item", "text", "refused"),
    [
        ("2", "11", "energy 11 is not possible"),
        ("4", "fast", "tempo 'fast' is not a whole number"),
        ("5", "H", "key 'H'"),
    ],
)
async def test_a_wrong_wish_is_refused_and_can_be_left(tmp_path: Path, item: str, text: str, refused: str) -> None:
    async with seated(tmp_path) as seat:
        await seat.press("5", "enter", item, "enter")
        await seat.type(text)
        assert refused in await seat.press("enter")
        assert (await seat.press("escape")).endswith(" unchanged.")


async def test_every_wish_has_its_help(tmp_path: Path) -> None:
    async with seated(tmp_path) as seat:
        await seat.press("5", "enter")
        helps = [await seat.press(str(number), "h") for number in range(1, 6)]
        assert len(set(helps)) == 5
