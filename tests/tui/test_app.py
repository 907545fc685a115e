from pathlib import Path

from tests.tui.piloted import seated


async def test_the_first_lines_say_where_one_is_and_what_to_press(tmp_path: Path) -> None:
    async with seated(tmp_path) as seat:
        assert seat.said == [
            "Quantum Retro Composer, line mode; --page draws a page. Question mark: help.",
            "Vibe: boss fight. 1 of 11. Enter to change.",
        ]


async def test_letters_do_the_same_from_everywhere(tmp_path: Path) -> None:
    async with seated(tmp_path) as seat:
        assert (await seat.press("question_mark")).startswith("Help, ")
        assert await seat.press("s") == "Nothing is running. No song yet."
        assert await seat.press("v") == "Vibe, editing. boss fight"
        assert await seat.press("ctrl+c") == "Vibe unchanged."
        assert await seat.press("down") == "Length: 3 minutes. 2 of 11. Enter to change."


async def test_the_state_is_told_while_composing(tmp_path: Path) -> None:
    async with seated(tmp_path, vibe="long") as seat:
        await seat.press("c")
        await seat.until("Warning: No key for Gemini is set.")
        assert (await seat.press("s")).startswith("Composing take 1. ")


async def test_leaving_asks_only_where_work_runs(tmp_path: Path) -> None:
    async with seated(tmp_path, vibe="long") as seat:
        await seat.press("c")
        await seat.until("Warning")
        assert await seat.press("q") == "Quit? The work would be cancelled. No, 1 of 2. y is yes, n is no."
        assert (await seat.press("enter")).startswith("The program stays open. Vibe: long. 1 of 11.")
        await seat.press("x")
        await seat.until("Cancelled. Nothing was written.")
        assert await seat.press("q") == "Goodbye."
    assert seat.app.return_value == 0


async def test_keys_are_named_without_doing_anything(tmp_path: Path) -> None:
    async with seated(tmp_path) as seat:
        assert await seat.press("k") == "Key names on. Press a key to hear what it does. k ends."
        assert await seat.press("c") == "c: compose a song."
        assert await seat.press("down") == "down: next item."
        assert await seat.press("7") == "7: go to item 7."
        assert await seat.press("z") == "z: does nothing here."
        assert await seat.press("k") == "Key names off."
        assert seat.app.session.work is None
        assert await seat.press("down") == "Length: 3 minutes. 2 of 11. Enter to change."


async def test_every_key_s_binding_says_what_it_does(tmp_path: Path) -> None:
    async with seated(tmp_path) as seat:
        bindings = {key: active.binding for key, active in seat.app.screen.active_bindings.items()}
        assert {"c", "v", "p", "s", "x", "escape", "q", "ctrl+c", "k", "h", "enter", "up", "down"} <= set(bindings)
        assert not [key for key, binding in bindings.items() if not binding.description]


async def test_the_first_start_says_what_this_is_and_later_ones_do_not(tmp_path: Path) -> None:
    async with seated(tmp_path, home=tmp_path / "home") as seat:
        assert len(seat.said) == 3
        assert seat.said[1] == "c turns a few words and true randomness into a finished song for a game."
        assert all(len(text) < 80 for text in seat.said), "readers say each row of a terminal by itself"
    async with seated(tmp_path, home=tmp_path / "home") as seat:
        assert len(seat.said) == 2


async def test_broken_settings_are_told_and_kept(tmp_path: Path) -> None:
    (tmp_path / "settings.toml").write_text("bell = maybe")
    async with seated(tmp_path, home=tmp_path) as seat:
        assert seat.said[-1].startswith("Error: the settings cannot be read: it is no TOML")
    assert (tmp_path / "settings.toml.broken").read_text() == "bell = maybe"


async def test_settings_that_cannot_be_kept_are_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    async with seated(tmp_path, home=tmp_path / "file" / "home") as seat:
        assert (await seat.until("Warning: ")).endswith("The settings hold for this session.")


async def test_vibes_outlive_the_session(tmp_path: Path) -> None:
    async with seated(tmp_path, home=tmp_path) as seat:
        await seat.press("v")
        await seat.type(" two")
        await seat.press("enter")
    async with seated(tmp_path, home=tmp_path) as seat:
        await seat.press("v")
        assert await seat.press("up") == "Earlier, 1 back: boss fight two"
