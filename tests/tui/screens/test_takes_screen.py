"""The list of takes by keys: found, chosen, marked, deleted, brought back; ten thousand of them at once."""

import shutil
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from engine.takes import Making, Marks, Take, Takes
from tests.tui.kept import keep_takes
from tests.tui.piloted import seated
from tui.mode import Mode
from tui.page.widget import PageWidget
from tui.screens.takes_screen import TakesScreen


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    home = tmp_path_factory.mktemp("home")
    keep_takes(home, "rainy shop", "boss fight", "snowy village")
    return home


@pytest.fixture
def home(made: Path, tmp_path: Path) -> Path:
    shutil.copytree(made, tmp_path, dirs_exist_ok=True)
    return tmp_path


async def test_the_list_is_walked_newest_first_and_enter_makes_a_take_current(home: Path) -> None:
    names = {take.number: take.name for take in Takes(home).listed()}
    async with seated(home, takes=home) as seat:
        await seat.press("f")
        opened = await seat.until("3 takes")
        assert opened.startswith(
            f"3 takes, newest first. Enter makes one current, slash filters, q leaves. {names[3]}: snowy village, "
        )
        assert (await seat.press("end")).startswith(f"{names[1]}: rainy shop, ")
        await seat.press("enter")
        assert await seat.until(f"{names[1]} is current.")
        assert seat.app.session.request.vibe == "rainy shop"
        assert seat.app.session.request.seconds == 20.0
        assert (await seat.press("up")).startswith("Vibe: rainy shop. 1 of ")
        known = len(seat.said)
        await seat.press("f")
        await seat.until("3 takes, newest first. ", known)
        assert (await seat.press("end")).startswith(f"{names[1]}: current, rainy shop, ")
        assert await seat.press("u") == "Undone: no take is current."


async def test_slash_shows_only_takes_with_the_words(home: Path) -> None:
    async with seated(home, takes=home) as seat:
        await seat.press("f")
        await seat.until("3 takes")
        await seat.press("slash")
        await seat.type("shop rainy")
        assert (await seat.press("enter")).startswith("1 take with shop rainy. ")
        await seat.press("f", "slash", "ctrl+u")
        await seat.type("favourite")
        assert (await seat.press("enter")).startswith("1 take with favourite. ")
        await seat.press("slash", "ctrl+u")
        await seat.type("dragon")
        assert await seat.press("enter") == "Error: no take of 3 has the words 'dragon'. Still in the field: dragon"
        await seat.press("ctrl+u")
        assert (await seat.press("enter")).startswith("3 takes, newest first. ")


async def test_a_take_is_named_noted_marked_deleted_and_all_of_it_undone(home: Path) -> None:
    title = Takes(home).take(3).title
    async with seated(home, takes=home) as seat:
        await seat.press("f")
        await seat.until("3 takes")
        assert await seat.press("n") == f"Name, editing. {title}"
        await seat.press("ctrl+u")
        await seat.type("Snow")
        assert await seat.press("enter") == "Take 3 is called Snow."
        assert await seat.press("N") == "Note, editing. Empty."
        await seat.type("for level two")
        assert await seat.press("enter") == "Snow, take 3 has the note: for level two."
        assert await seat.press("N", "escape") == "Note unchanged."
        assert await seat.press("f") == "Snow, take 3 is a favourite."
        line = await seat.press("up")
        assert line.startswith("Snow, take 3: favourite, snowy village, ")
        assert line.endswith("Note: for level two. 1 of 3. Enter makes it current.")
        second = Takes(home).take(2).name
        deleted = await seat.press("D")
        assert deleted.startswith(f"Snow, take 3 is deleted. u brings it back. {second}: boss fight, ")
        assert deleted.endswith(" 1 of 2. Enter makes it current.")
        undone = [await seat.press("u") for _ in range(5)]
        assert undone == [
            "Undone: Snow, take 3 is back. 1 of 3.",
            "Undone: Snow, take 3 is no favourite. 1 of 3.",
            "Undone: Snow, take 3 has no note. 1 of 3.",
            f"Undone: take 3 is called {title}. 1 of 3.",
            "Nothing to undo.",
        ]
        assert (await seat.press("home")).startswith(f"{title}, take 3: snowy village, ")


async def test_after_undo_and_redo_keys_act_on_the_take_that_was_named(home: Path) -> None:
    names = {take.number: take.name for take in Takes(home).listed()}
    async with seated(home, takes=home) as seat:
        await seat.press("f")
        await seat.until("3 takes")
        await seat.press("down", "f", "D", "home")
        assert await seat.press("u") == f"Undone: {names[2]} is back. 2 of 3."
        await seat.press("home")
        redone = await seat.press("y")
        assert redone.startswith(f"Done again: {names[2].rpartition(', ')[2]} is deleted. {names[1]}: rainy shop, ")
        assert redone.endswith(" 2 of 2. Enter makes it current.")
        await seat.press("u", "end")
        assert await seat.press("u") == f"Undone: {names[2]} is no favourite. 2 of 3."
        await seat.press("home")
        assert await seat.press("y") == f"Done again: {names[2]} is a favourite. 2 of 3."
        await seat.press("enter")
        assert (await seat.until(f"{names[2]} is current.")).endswith(" Vibe: boss fight. 1 of 11. Enter to change.")


async def test_where_the_take_that_was_named_is_filtered_out_that_and_where_one_is_are_said(home: Path) -> None:
    names = {take.number: take.name for take in Takes(home).listed()}
    async with seated(home, takes=home) as seat:
        await seat.press("f")
        await seat.until("3 takes")
        await seat.press("D", "slash")
        await seat.type("shop")
        await seat.press("enter")
        back = f"Undone: {names[3]} is back. It is not among the takes with shop. {names[1]}: rainy shop, "
        undone = await seat.press("u")
        assert undone.startswith(back)
        assert undone.endswith(" 1 of 1. Enter makes it current.")
        await seat.press("slash", "ctrl+u", "enter", "f", "down", "f", "slash", "ctrl+u")
        await seat.type("favourite")
        assert (await seat.press("enter")).startswith(f"2 takes with favourite. {names[3]}: favourite, ")
        left = await seat.press("f")
        assert left.startswith(f"It is not among the takes with favourite. {names[2]}: favourite, ")
        assert left.endswith(" 1 of 1. Enter makes it current.")
        assert f"{names[3]} is no favourite." in seat.said


async def test_what_was_read_first_and_comes_last_is_not_shown(home: Path) -> None:
    async with seated(home, takes=home) as seat:
        await seat.press("f")
        await seat.until("3 takes")
        screen = seat.app.screen
        assert isinstance(screen, TakesScreen)
        reading: list[Callable[[Sequence[Take]], None]] = []
        screen._read = reading.append
        for _ in range(2):
            screen.renew()
        takes = Takes(home).listed()
        reading[1](takes[:2])
        reading[0](takes)
        assert "1 of 2. " in await seat.press("home")


async def test_a_page_shows_at_once_what_undo_brought_back(home: Path) -> None:
    async with seated(home, takes=home, mode=Mode.PAGE) as seat:
        await seat.press("f")
        await seat.until("3 takes")
        await seat.press("D")
        await seat.settle()
        page = seat.app.screen.query_one(PageWidget)
        assert page.page.rows[0].text == "Takes, 1 of 2"
        await seat.press("u")
        await seat.settle()
        assert page.page.rows[0].text == "Takes, 1 of 3"


async def test_the_last_take_deleted_leaves_a_line_that_says_so(tmp_path: Path) -> None:
    keep_takes(tmp_path, "boss fight")
    async with seated(tmp_path, takes=tmp_path) as seat:
        await seat.press("f")
        await seat.until("1 take, ")
        assert (await seat.press("delete")).endswith(" u brings it back. No take is left here. 1 of 1.")
        assert await seat.press("up") == "No take is left here. 1 of 1."
        assert await seat.press("f") == "No take is left here. 1 of 1."


async def test_ten_thousand_takes_open_filter_and_are_walked_without_delay(tmp_path: Path) -> None:
    making = Making("Gate", "boss fight", "0" * 64, "2026-11-22T18:05:09+00:00", 20.0, 20.0, "offline")
    takes = [
        Take(number, tmp_path / f"{number:05d}", making, Marks(note="ice" * (number == 77)))
        for number in range(10_000, 0, -1)
    ]
    async with seated(tmp_path, takes=tmp_path) as seat:
        seat.app.desk.takes.listed = lambda: takes  # type: ignore[method-assign]
        await seat.press("f")
        assert (await seat.until("10000 takes, newest first")).endswith("1 of 10000. Enter makes it current.")
        begun = time.process_time()
        await seat.press("end", "up", "pageup", "home", "slash")
        await seat.type("ice")
        assert (await seat.press("enter")).startswith("1 take with ice. Gate, take 77: ")
        print(f"walked and filtered in {(time.process_time() - begun) * 1000:.0f} ms")
