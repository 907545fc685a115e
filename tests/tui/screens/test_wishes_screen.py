from pathlib import Path

from engine.model.consoles import ConsoleName
from tests.tui.piloted import seated


async def test_wishes_are_taken_and_told_in_the_first_list(tmp_path: Path) -> None:
    async with seated(tmp_path) as seat:
        first = "Console: auto, what the vibe asks for. 1 of 3. Enter to choose."
        assert await seat.press("5", "enter") == f"Wishes, 3 items. q leaves. {first}"
        assert await seat.press("enter") == "Console, 7 choices. Auto, 1 of 7, current."
        assert await seat.press("g", "g", "enter") == "Console: genesis. 1 of 3. Enter to choose."
        await seat.press("2", "enter")
        await seat.type("150")
        assert await seat.press("enter") == "Tempo: 150 beats a minute. 2 of 3. Enter to change."
        await seat.press("3", "enter")
        await seat.type("d dorian")
        assert await seat.press("enter") == "Key: D dorian. 3 of 3. Enter to change."
        assert await seat.press("q") == "Wishes: console genesis, 150 beats a minute, D dorian. 5 of 10. Enter opens."
        asked = seat.app.session.request
        assert (asked.console, asked.bpm, str(asked.key)) == (ConsoleName.GENESIS, 150, "D dorian")


async def test_a_wish_is_taken_back(tmp_path: Path) -> None:
    async with seated(tmp_path) as seat:
        await seat.press("5", "enter", "enter", "s", "enter", "enter", "a", "enter")
        assert seat.app.session.request.console is None
        await seat.press("2", "enter")
        await seat.type("90")
        await seat.press("enter", "enter", "ctrl+u")
        assert await seat.press("enter") == "Tempo: what the vibe asks for. 2 of 3. Enter to change."
        assert await seat.press("q") == "Wishes: none. 5 of 10. Enter opens."


async def test_a_wrong_wish_is_refused_and_can_be_left(tmp_path: Path) -> None:
    async with seated(tmp_path) as seat:
        await seat.press("5", "enter", "2", "enter")
        await seat.type("fast")
        assert "bpm 'fast' is not a whole number" in await seat.press("enter")
        assert await seat.press("escape") == "Tempo unchanged."


async def test_every_wish_has_its_help(tmp_path: Path) -> None:
    async with seated(tmp_path) as seat:
        await seat.press("5", "enter")
        helps = [await seat.press(str(number), "h") for number in (1, 2, 3)]
        assert len(set(helps)) == 3
