"""The letters of the loop have words for help and work from everywhere."""

from pathlib import Path

from tests.tui.piloted import seated
from tui.keys import LETTER_COMMANDS


async def test_every_letter_of_the_loop_is_named(tmp_path: Path) -> None:
    async with seated(tmp_path) as seat:
        await seat.press("k")
        for letter in "rdlfenuyw":
            assert await seat.press(letter) == f"{letter}: {LETTER_COMMANDS[letter]}."


async def test_they_work_from_lists_and_say_what_is_missing(tmp_path: Path) -> None:
    async with seated(tmp_path) as seat:
        await seat.press("o")
        for letter in "rdlen":
            known = len(seat.said)
            await seat.press(letter)
            error = await seat.until("Error: ", known)
            assert error == "Error: no take is current. c composes one, f lists all takes, to choose one."
        assert await seat.press("f") == "Error: takes are not kept here. Set QRC_HOME to a folder."
        assert await seat.press("u") == "Nothing to undo."
        assert await seat.press("y") == "Nothing to do again."


async def test_a_letter_that_lists_use_themselves_keeps_that_meaning_where_it_was_moved(tmp_path: Path) -> None:
    (tmp_path / "home").mkdir()
    (tmp_path / "home" / "settings.toml").write_text('[letters]\nd = "z"\n')
    async with seated(tmp_path, home=tmp_path / "home") as seat:
        assert (await seat.press("z")).startswith("Error: no take is current. c composes one, f")
        await seat.press("c")
        await seat.until("Done: ")
        await seat.press("w")
        assert (await seat.press("d")).startswith("Full, ")
