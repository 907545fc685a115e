import tomllib
from pathlib import Path

import pytest

from tests.tui.piloted import seated
from tui.manner import Verbosity


async def test_settings_work_at_once_and_are_kept(tmp_path: Path) -> None:
    home = tmp_path / "home"
    async with seated(tmp_path, home=home) as seat:
        assert await seat.press("o") == "Settings, 15 items. q leaves. Verbosity: normal. 1 of 15. Enter to choose."
        assert await seat.press("2", "enter") == "Bell: on. 2 of 15. Enter switches."
        await seat.press("1", "enter")
        assert await seat.press("s", "enter") == "Verbosity: short."
        assert seat.app.manner.verbosity is Verbosity.SHORT
        await seat.press("7", "enter", "ctrl+u")
        await seat.type("1:30")
        assert await seat.press("enter") == "Usual length: 1 minute 30 seconds."
        await seat.press("8", "enter", "o", "enter")
        assert await seat.press("9", "enter", "s", "enter") == "Usual console: snes."
        await seat.press("6", "enter", "ctrl+u")
        await seat.type("cosy")
        assert await seat.press("enter") == "Usual vibe: cosy."
    kept = tomllib.loads((home / "settings.toml").read_text())
    assert (kept["bell"], kept["verbosity"], kept["length"], kept["composer"]) == (True, "short", "1:30", "offline")
    async with seated(tmp_path, home=home) as seat:
        assert seat.app.session.request.seconds == 90
        assert seat.app.session.request.composer == "offline"
        assert seat.app.session.request.console == "snes"
        assert seat.app.manner.bell


async def test_songs_go_to_the_folder_that_is_set(tmp_path: Path) -> None:
    (tmp_path / "songs").mkdir()
    async with seated(tmp_path) as seat:
        await seat.press("o", "5", "enter")
        await seat.type("nowhere")
        assert "does not exist" in await seat.press("enter")
        await seat.press("ctrl+u")
        await seat.type(str(tmp_path / "songs"))
        assert (await seat.press("enter")).startswith(f"Songs folder: {tmp_path}")
        await seat.press("q", "c")
        await seat.until("Done: ")
    assert (tmp_path / "songs" / "crimson-gate.wav").exists()


@pytest.mark.parametrize(("item", "field"), [("5", "Songs folder"), ("6", "Usual vibe"), ("7", "Usual length")])
async def test_a_field_can_be_left(tmp_path: Path, item: str, field: str) -> None:
    async with seated(tmp_path) as seat:
        await seat.press("o", item, "enter")
        assert await seat.press("escape") == f"{field} unchanged."


async def test_every_setting_has_its_help(tmp_path: Path) -> None:
    async with seated(tmp_path) as seat:
        await seat.press("o")
        helps = [await seat.press(str(number % 10), "h") for number in range(1, 11)]
        helps.append(await seat.press("end", "h"))
        assert len(set(helps)) == 11


async def test_the_mode_is_chosen_for_the_next_start(tmp_path: Path) -> None:
    home = tmp_path / "home"
    async with seated(tmp_path, home=home) as seat:
        await seat.press("o", "end", "enter")
        assert await seat.press("escape") == "Mode: line. 15 of 15. Enter to choose."
        await seat.press("enter", "p")
        assert await seat.press("enter") == "Mode: page. 15 of 15. Enter to choose. From the next start on."
        assert "line mode" in seat.said[0]
    async with seated(tmp_path, home=home) as seat:
        assert "page mode" in seat.said[0]
