from pathlib import Path

from engine.model.events import progress
from tests.tui.piloted import seated


async def test_a_song_is_told_from_start_to_file(tmp_path: Path) -> None:
    async with seated(tmp_path) as seat:
        await seat.press("c")
        assert await seat.until("Composing") == "Composing take 1. x cancels."
        done = await seat.until("Done: ")
        where = f"crimson-gate.wav in {tmp_path}."
        keys = "w tells what was made, r makes another."
        assert done == f"Done: Crimson Gate, take 1, 16 seconds. {keys} Saved as {where}"
        assert [text for text in seat.said if text.startswith("Done")] == [done]
        assert "Warning: No key for Gemini is set." in seat.said
        assert await seat.press("s") == "Nothing is running. Last song: Crimson Gate, take 1, 16 seconds."
        await seat.press("c")
        second = f"Done: Crimson Gate, take 2, 16 seconds. n tells what is new, u undoes. Saved as {where}"
        assert await seat.until("Done: Crimson Gate, take 2") == second
        await seat.press("c")
        keys = "d makes it darker or faster, l locks what stays, e exports."
        third = f"Done: Crimson Gate, take 3, 16 seconds. {keys} Saved as {where}"
        assert await seat.until("Done: Crimson Gate, take 3") == third
        await seat.press("c")
        fourth = f"Done: Crimson Gate, take 4, 16 seconds, saved as {where}"
        assert await seat.until("Done: Crimson Gate, take 4") == fourth


async def test_what_was_on_its_way_when_the_app_ended_is_not_told_after_the_goodbye(tmp_path: Path) -> None:
    async with seated(tmp_path) as seat:
        seat.app.composing.abandon()
        seat.app.composing._heard(progress("composer", "Composed."))
        assert "Composed." not in seat.said


async def test_cancelling_leaves_nothing(tmp_path: Path) -> None:
    async with seated(tmp_path, vibe="long") as seat:
        await seat.press("c")
        await seat.until("Warning")
        assert (await seat.press("c")).startswith("Already at work. Composing take 1.")
        await seat.press("escape")
        await seat.until("Cancelled. Nothing was written.")
        assert list(tmp_path.iterdir()) == []
        assert await seat.press("x") == "Nothing is running."
        await seat.press("c")
        assert await seat.until("Composing") == "Composing take 1. x cancels."


async def test_an_error_is_told_and_the_app_goes_on(tmp_path: Path) -> None:
    async with seated(tmp_path, vibe="fail") as seat:
        await seat.press("c")
        error = await seat.until("Error")
        assert error == "Error: Gemini refused the key (401). The key is read from GEMINI_API_KEY."
        assert await seat.press("s") == "Nothing is running. No song yet."


async def test_a_folder_that_cannot_be_written_is_told_with_the_way_to_another(tmp_path: Path) -> None:
    async with seated(tmp_path, vibe="no room") as seat:
        await seat.press("c")
        error = await seat.until("Error: ")
        assert error.endswith("Choose another folder. In the settings, o, Songs folder names another.")


async def test_a_defect_in_the_engine_is_told_and_the_app_goes_on(tmp_path: Path) -> None:
    async with seated(tmp_path, vibe="break") as seat:
        await seat.press("c")
        assert await seat.until("Error") == "Error: composing failed, ZeroDivisionError: division by zero"
        assert (await seat.press("down")).startswith("Length")


async def test_one_can_walk_and_type_while_a_song_is_made(tmp_path: Path) -> None:
    async with seated(tmp_path) as seat:
        await seat.press("c", "v")
        await seat.type(" two")
        assert await seat.press("enter") == "Vibe: boss fight two. 1 of 11. Enter to change."
        await seat.until("Done: ")
