from pathlib import Path

from tests.tui.piloted import seated
from tests.tui.players import plays
from tests.tui.quick_studio import silence
from tests.tui.test_made_songs import record
from tui.made_songs import date_of


async def test_songs_are_listed_searched_and_played(tmp_path: Path) -> None:
    gate = record(tmp_path, "crimson-gate")
    record(tmp_path, "lantern-lane", 1, title="Lantern Lane", vibe="village", seconds=60)
    (tmp_path / "crimson-gate.wav").write_bytes(silence(44_100))
    async with seated(tmp_path, plays()) as seat:
        assert (await seat.press("m")).startswith(
            "2 songs, newest first. Enter plays, slash searches, q leaves. Lantern Lane: 1 minute, village, "
        )
        await seat.press("slash")
        await seat.type("gate")
        line = f"Crimson Gate: 3 minutes 1 second, boss fight, {date_of(gate)}. 2 of 2. Enter plays."
        assert await seat.press("enter") == line
        await seat.press("home", "slash")
        await seat.type("fight")  # stands in the record alone
        assert await seat.press("enter") == line
        assert (await seat.press("h")).startswith("Crimson Gate: A song made here")
        assert await seat.press("enter") == "Playing Crimson Gate. p stops."
        await seat.app.workers.wait_for_complete()
        assert await seat.press("s") in [f"Playing, {gone}, Crimson Gate." for gone in ("0 seconds", "1 second")]
        assert await seat.press("p") == "Stopped."
        await seat.press("up")
        await seat.press("enter")  # its sound is gone: it is rendered again from its record, if that is whole
        assert "the record lantern-lane.provenance.json cannot be read" in await seat.until("Error: ")


async def test_of_songs_of_one_title_the_one_that_is_played_is_named_as_the_list_names_it(tmp_path: Path) -> None:
    record(tmp_path, "crimson-gate")
    record(tmp_path, "crimson-gate-4", 1)
    (tmp_path / "crimson-gate-4.wav").write_bytes(silence(44_100))
    async with seated(tmp_path, plays()) as seat:
        assert "Crimson Gate 4: 3 minutes" in await seat.press("m")
        assert await seat.press("enter") == "Playing Crimson Gate 4. p stops."


async def test_no_songs_and_broken_ones_are_told(tmp_path: Path) -> None:
    async with seated(tmp_path) as seat:
        none_here = await seat.press("o", "m")
        assert none_here.startswith("No songs yet in ")
        assert none_here.endswith(". c composes one. Vibe: boss fight. 1 of 11. Enter to change.")
        assert len(seat.app.screen_stack) == 1
        (tmp_path / "lane.provenance.json").write_text("{")
        assert "1 song, newest first." in await seat.press("m")
        assert await seat.press("enter") == "Lane cannot be played: its record cannot be read."


async def test_thousands_of_songs_open_and_are_walked_at_once(tmp_path: Path) -> None:
    for number in range(2000):
        (tmp_path / f"song-{number}.provenance.json").touch()
    async with seated(tmp_path) as seat:
        assert (await seat.press("m")).startswith("2000 songs")
        assert "2000 of 2000" in await seat.press("end")
