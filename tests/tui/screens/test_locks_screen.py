"""The grid of locks by keys: parts are lines, phases are digits."""

from pathlib import Path

from engine.varying import ALL_CELLS
from tests.tui.kept import keep_takes
from tests.tui.piloted import Seat, seated


async def _with_take(seat: Seat) -> None:
    await seat.press("f")
    await seat.until("1 take, ")
    await seat.press("enter")
    await seat.app.workers.wait_for_complete()


async def test_parts_and_phases_are_locked_and_opened(tmp_path: Path) -> None:
    keep_takes(tmp_path, "boss fight")
    async with seated(tmp_path, takes=tmp_path) as seat:
        await _with_take(seat)
        assert (await seat.press("l")).endswith("Drums: open in all phases. 1 of 6.")
        assert await seat.press("1") == "Drums: locked in phase 1. 1 of 6."
        assert await seat.press("3") == "Drums: locked in phases 1 and 3. 1 of 6."
        assert await seat.press("space") == "Drums: locked in all phases. 1 of 6."
        assert await seat.press("2") == "Drums: locked in phases 1 and 3. 1 of 6."
        assert await seat.press("enter", "enter") == "Drums: open in all phases. 1 of 6."
        assert await seat.press("4") == "No phase 4. There are 3."
        assert (await seat.press("end", "space")).startswith("Pad: locked in all phases. 6 of 6.")
        assert (await seat.press("h")).startswith("Pad: What is locked stays")
        for _ in range(5):
            await seat.press("up", "space")
        assert seat.app.session.locks == ALL_CELLS
        left = await seat.press("q")
        true = "Everything is locked. Open a part with l before r makes another take; d still changes tempo or console."
        assert left == f"{true} Vibe: boss fight. 1 of 11. Enter to change."
        refused = "everything is locked, so nothing can be composed anew. Open a part first: l goes to the locks."
        assert await seat.press("r") == f"Error: {refused}"
        for key, why in (("end", "everything is locked, so nothing can"), ("a", "another key changes nothing here; ")):
            assert (await seat.press("d", key, "enter")).startswith(f"Error: {why}")
        assert seat.app.session.work is None
        assert not [text for text in seat.said if text.startswith("Composing")]
        await seat.press("d", "f", "enter")
        await seat.until("Done: ")
        await seat.press("u")
        assert (await seat.press("u")).startswith("Undone: locked: bass in all phases, lead in all phases, ")


async def test_undo_is_seen_in_the_open_list(tmp_path: Path) -> None:
    keep_takes(tmp_path, "boss fight")
    async with seated(tmp_path, takes=tmp_path) as seat:
        await _with_take(seat)
        await seat.press("l", "space")
        assert await seat.press("u") == "Undone: nothing locked."
        assert await seat.press("up") == "Drums: open in all phases. 1 of 6."
