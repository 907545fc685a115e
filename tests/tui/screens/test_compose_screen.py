from pathlib import Path

from tests.tui.piloted import seated
from tests.tui.players import plays


async def test_every_item_says_label_value_position_and_what_enter_does(tmp_path: Path) -> None:
    async with seated(tmp_path, plays()) as seat:
        said = [await seat.press("home"), *[await seat.press("down") for _ in range(11)]]
        assert said == [
            "Vibe: boss fight. 1 of 12. Enter to change.",
            "Length: 3 minutes. 2 of 12. Enter to change.",
            "Composer: auto, offline, no key set. 3 of 12. Enter to choose.",
            "Seed: new each time. 4 of 12. Enter to type one.",
            "Wishes: none. 5 of 12. Enter opens.",
            "Compose. 6 of 12. Enter starts.",
            "Play: no song yet. 7 of 12. Enter plays or stops.",
            "Takes. 8 of 12. Enter opens.",
            "Songs. 9 of 12. Enter opens.",
            "Settings. 10 of 12. Enter opens.",
            "Help. 11 of 12. Enter opens.",
            "Quit. 12 of 12. Enter leaves.",
        ]


async def test_compose_says_that_it_is_at_work(tmp_path: Path) -> None:
    async with seated(tmp_path, vibe="long") as seat:
        await seat.press("c")
        await seat.until("Warning")
        assert await seat.press("6") == "Compose: composing take 1. 6 of 11. x cancels."


async def test_every_item_has_its_help(tmp_path: Path) -> None:
    async with seated(tmp_path) as seat:
        helps = [await seat.press(str(number), "h") for number in (*range(1, 10), 0)]
        assert len(set(helps)) == 10
        assert all(text.endswith(".") for text in helps)


async def test_enter_does_what_each_item_is_for(tmp_path: Path) -> None:
    async with seated(tmp_path) as seat:
        assert await seat.press("2", "enter") == "Length, editing. 3:00"
        await seat.press("escape")
        assert await seat.press("4", "enter") == "Seed, editing. Empty."
        await seat.press("escape")
        assert (await seat.press("0", "enter")).startswith("Help, ")
        await seat.press("q")
        await seat.press("6", "enter")
        await seat.until("Composing take 1. x cancels.")
        await seat.until("Done: ")
        assert await seat.press("end", "enter") == "Goodbye."
