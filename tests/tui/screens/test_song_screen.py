from pathlib import Path

from tests.tui.piloted import seated


async def test_w_tells_what_was_made_and_reads_on(tmp_path: Path) -> None:
    async with seated(tmp_path) as seat:
        none_yet = "No song yet. c composes one. Vibe: boss fight. 1 of 11. Enter to change."
        assert await seat.press("w") == none_yet
        await seat.press("c")
        await seat.until("Done: ")
        opening = await seat.press("w")
        assert opening.startswith("What was made: Crimson Gate, take 1, normal, ")
        assert "brisk, 120 beats a minute, four beats a bar, 16 seconds, 8 bars, console modern. 1 of " in opening
        assert (await seat.press("w")).startswith("Key: C minor, the dark scale.")
        assert (await seat.press("end")).startswith("Seed: 0000")
        assert (await seat.press("q")).startswith("Vibe: boss fight.")


async def test_d_tells_it_at_another_length_from_the_beginning(tmp_path: Path) -> None:
    async with seated(tmp_path) as seat:
        await seat.press("c")
        await seat.until("Done: ")
        await seat.press("w", "w")
        full, short, normal = [await seat.press("d") for _ in range(3)]
        assert full.startswith("Full, ") and short.startswith("Short, 4 lines.") and normal.startswith("Normal, ")
        assert all("Crimson Gate: brisk" in said for said in (full, short, normal))
        assert (await seat.press("w")).startswith("Key: C minor")


async def test_the_setting_of_verbosity_says_how_much_is_told_at_first(tmp_path: Path) -> None:
    (tmp_path / "home").mkdir()
    (tmp_path / "home" / "settings.toml").write_text('verbosity = "full"\n')
    async with seated(tmp_path, home=tmp_path / "home") as seat:
        await seat.press("c")
        await seat.until("Done: ")
        assert (await seat.press("w")).startswith("What was made: Crimson Gate, take 1, full, ")
