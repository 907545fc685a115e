from pathlib import Path

from tests.tui.piloted import seated


async def test_w_tells_what_was_made_and_reads_on(tmp_path: Path) -> None:
    async with seated(tmp_path) as seat:
        assert await seat.press("w") == "No song yet. c composes one."
        await seat.press("c")
        await seat.until("Done: ")
        opening = await seat.press("w")
        assert opening.startswith("What was made, ")
        assert "Crimson Gate, take 1, C minor, 120 beats a minute, 16 seconds, 8 bars. 1 of " in opening
        assert (await seat.press("w")).startswith("Phase 1, calm: 4 bars, C minor")
        assert (await seat.press("end")).startswith("Seed: 0000")
        assert (await seat.press("q")).startswith("Vibe: boss fight.")
