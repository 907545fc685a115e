from pathlib import Path

import pytest
from textual import events

from engine.request import SongRequest, Surroundings
from tests.tui.piloted import seated
from tui.screens.field_screen import refusal
from tui.session import Session


async def test_what_is_typed_is_taken_by_enter(tmp_path: Path) -> None:
    async with seated(tmp_path) as seat:
        assert await seat.press("v") == "Vibe, editing. boss fight"
        await seat.type(", last hope?")
        assert await seat.press("enter") == "Vibe: boss fight, last hope? 1 of 11. Enter to change."


async def test_the_first_field_of_the_very_first_start_tells_its_keys(tmp_path: Path) -> None:
    keys = "Enter accepts, Control C leaves, Control U empties."
    async with seated(tmp_path, home=tmp_path / "home") as seat:
        assert await seat.press("v") == f"Vibe, editing. {keys} boss fight"
        await seat.press("escape")
        assert await seat.press("v") == "Vibe, editing. boss fight"
    async with seated(tmp_path, home=tmp_path / "home") as seat:
        assert await seat.press("v") == "Vibe, editing. boss fight"


async def test_a_field_that_opens_empty_says_so(tmp_path: Path) -> None:
    async with seated(tmp_path, home=tmp_path / "home") as seat:
        keys = "Enter accepts, Control C leaves, Control U empties."
        assert await seat.press("4", "enter") == f"Seed, editing. {keys} Empty."
        await seat.type("ab")
        await seat.press("ctrl+c", "slash")
        assert seat.said[-1] == "Search, editing. Empty."


@pytest.mark.parametrize("key", ["escape", "ctrl+c"])
async def test_leaving_changes_nothing(tmp_path: Path, key: str) -> None:
    async with seated(tmp_path) as seat:
        await seat.press("2", "enter", "9")
        assert await seat.press(key) == "Length unchanged."
        assert seat.app.session.request.seconds == 180


async def test_the_text_is_edited_anywhere(tmp_path: Path) -> None:
    async with seated(tmp_path) as seat:
        await seat.press("v", "home", "a", "right", "delete", "end", "left", "backspace", "x", "enter")
        assert seat.app.session.request.vibe == "abss figxt"
        await seat.press("v", "ctrl+u", "y", "enter")
        assert seat.app.session.request.vibe == "y"


async def test_a_wrong_value_is_kept_and_told_with_its_range(tmp_path: Path) -> None:
    async with seated(tmp_path) as seat:
        await seat.press("2", "enter", "ctrl+u")
        await seat.type("90:00")
        error = await seat.press("enter")
        assert error.startswith("Error: length '90:00' is more than 60 minutes.")
        assert error.endswith("Still in the field: 90:00")
        await seat.press("backspace", "backspace", "backspace", "backspace", "colon", "3", "0")
        assert await seat.press("enter") == "Length: 9 minutes 30 seconds. 2 of 11. Enter to change."


async def test_a_wrong_seed_names_the_rule_and_an_empty_one_rolls(tmp_path: Path) -> None:
    async with seated(tmp_path) as seat:
        await seat.press("4", "enter")
        await seat.type("xyz")
        assert "64 hex digits" in await seat.press("enter")
        await seat.press("ctrl+u")
        assert await seat.press("enter") == "Seed: new each time. 4 of 11. Enter to type one."


async def test_pasted_lines_become_one(tmp_path: Path) -> None:
    async with seated(tmp_path) as seat:
        await seat.press("v", "ctrl+u")
        seat.app.post_message(events.Paste("rainy village\r\nshop,\tcosy\n"))
        assert await seat.until("Paste ") == "Paste 2 lines, joined to one? No, 1 of 2. y is yes, n is no."
        assert await seat.press("y") == "Pasted. rainy village shop, cosy"
        assert await seat.press("enter") == "Vibe: rainy village shop, cosy. 1 of 11. Enter to change."


async def test_no_other_key_acts_from_inside_a_field(tmp_path: Path) -> None:
    async with seated(tmp_path) as seat:
        await seat.press("v", "tab", "f1", "up", "c", "q")
        assert await seat.press("enter") == "Vibe: boss fightcq. 1 of 11. Enter to change."
        assert seat.app.session.work is None


async def test_what_happens_meanwhile_is_told_when_the_field_is_left(tmp_path: Path) -> None:
    async with seated(tmp_path) as seat:
        await seat.press("c", "v")
        for _ in range(200):
            await seat.press("a")
            if seat.app.session.last:
                break
        assert not [text for text in seat.said if text.startswith("Done")]
        await seat.press("ctrl+c")
        assert [text for text in seat.said if text.startswith("Done")]


async def test_pasted_lines_are_refused_by_no_and_one_line_is_taken_at_once(tmp_path: Path) -> None:
    async with seated(tmp_path) as seat:
        await seat.press("v")
        seat.app.post_message(events.Paste("rainy\nvillage"))
        await seat.until("Paste ")
        assert await seat.press("enter") == "Nothing pasted. boss fight"
        seat.app.post_message(events.Paste(", cosy\n"))
        assert await seat.press("enter") == "Vibe: boss fight, cosy. 1 of 11. Enter to change."


async def test_words_are_jumped_and_deleted_and_each_jump_is_heard(tmp_path: Path) -> None:
    async with seated(tmp_path, vibe="rainy village shop") as seat:
        await seat.press("v")
        assert await seat.press("ctrl+r") == "At shop: rainy village shop"
        assert await seat.press("ctrl+r") == "At village: rainy village shop"
        assert await seat.press("ctrl+f") == "At shop: rainy village shop"
        assert await seat.press("ctrl+w") == "Word deleted. rainy shop"
        assert await seat.press("ctrl+f") == "At the end: rainy shop"
        assert await seat.press("ctrl+z") == "Undone. rainy village shop"
        assert await seat.press("ctrl+z") == "Nothing to undo. rainy village shop"


async def test_emptying_is_heard_and_undone(tmp_path: Path) -> None:
    async with seated(tmp_path) as seat:
        await seat.press("v")
        assert await seat.press("ctrl+u") == "Empty."
        await seat.type("ab")
        assert await seat.press("ctrl+z") == "Undone."
        assert await seat.press("ctrl+z") == "Undone. boss fight"


async def test_up_and_down_bring_earlier_vibes_back(tmp_path: Path) -> None:
    async with seated(tmp_path) as seat:
        for vibe in ("village", "castle"):
            await seat.press("v", "ctrl+u")
            await seat.type(vibe)
            await seat.press("enter")
        await seat.press("v")
        assert await seat.press("up") == "Earlier, 1 back: village"
        assert await seat.press("up") == "Nothing earlier. village"
        assert await seat.press("down") == "Nothing later. village"
        assert await seat.press("enter") == "Vibe: village. 1 of 11. Enter to change."


async def test_a_key_without_a_meaning_says_how_to_go_on(tmp_path: Path) -> None:
    async with seated(tmp_path) as seat:
        await seat.press("v")
        said = "That key does nothing in a field. Enter accepts, Control C leaves: boss fight"
        assert await seat.press("tab") == said
        assert await seat.press("f1") == said


async def test_pictures_are_left_out_and_that_is_told(tmp_path: Path) -> None:
    async with seated(tmp_path, vibe="cosy") as seat:
        await seat.press("v")
        for character in "\u2764\ufe0f\U0001f469\u200d\U0001f680":
            seat.app.post_message(events.Key(f"upper_{ord(character)}", character))
        await seat.until("Left out")
        await seat.press("!")
        assert await seat.press("enter") == "Vibe: cosy! 1 of 11. Enter to change."
        assert sum(text.startswith("Left out, that picture has no words: cosy") for text in seat.said) == 3


def test_a_change_is_taken_or_refused_in_one_sentence() -> None:
    session = Session(SongRequest(), Surroundings())
    assert refusal(session.set_length, "2:30") == ""
    assert session.request.seconds == 150
    refused = refusal(session.set_length, "90:00")
    assert "length" in refused
    assert "90:00" in refused
    assert "60" in refused
    assert session.request.seconds == 150
