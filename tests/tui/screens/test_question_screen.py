from pathlib import Path

import pytest

from tests.tui.piloted import Seat, seated


async def asked(seat: Seat) -> None:
    await seat.press("c")
    await seat.until("Warning")
    assert await seat.press("q") == "Quit? The work would be cancelled. No, 1 of 2. y is yes, n is no."


@pytest.mark.parametrize("keys", [["y"], ["down", "enter"], ["2", "enter"]])
async def test_yes_leaves_and_the_work_is_cancelled(tmp_path: Path, keys: list[str]) -> None:
    async with seated(tmp_path, vibe="long") as seat:
        await asked(seat)
        assert await seat.press(*keys) == "Goodbye."
    assert seat.app.return_value == 0
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("keys", [["n"], ["enter"], ["q"], ["escape"], ["ctrl+c"]])
async def test_no_is_the_first_answer_and_the_work_goes_on(tmp_path: Path, keys: list[str]) -> None:
    async with seated(tmp_path, vibe="long") as seat:
        await asked(seat)
        assert await seat.press(*keys) == "The program stays open. Vibe: long. 1 of 11. Enter to change."
        assert seat.app.session.work is not None
        assert (await seat.press("s")).startswith("Composing take 1.")
