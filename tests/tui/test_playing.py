import sys
from pathlib import Path

from engine.output.player import Player
from tests.tui.piloted import seated

PLAYS = Player(((sys.executable, "-c", "import time; time.sleep(60)"),))
ENDS = Player(((sys.executable, "-c", "import time; time.sleep(0.4)"),))
REFUSES = Player(((sys.executable, "-c", "import sys; sys.exit('no sound card')"),))


async def test_without_a_player_nothing_offers_to_play(tmp_path: Path) -> None:
    async with seated(tmp_path) as seat:
        assert await seat.press("p") == "No player was found on this machine."
        assert await seat.press("6") == "Help. 6 of 7. Enter opens."


async def test_the_last_song_is_played_and_stopped(tmp_path: Path) -> None:
    async with seated(tmp_path, PLAYS) as seat:
        assert await seat.press("p") == "No song yet. c composes one."
        await seat.press("c")
        await seat.until("Done: ")
        assert await seat.press("6") == "Play: Crimson Gate, take 1. 6 of 8. Enter plays or stops."
        assert await seat.press("enter") == "Playing Crimson Gate, take 1. p stops."
        await seat.app.workers.wait_for_complete()
        assert await seat.press("s") == "Playing Crimson Gate, take 1, 16 seconds."
        playback = seat.app.session.playback
        assert await seat.press("p") == "Stopped."
        assert playback is not None
        assert not playback.running


async def test_leaving_stops_the_sound(tmp_path: Path) -> None:
    async with seated(tmp_path, PLAYS) as seat:
        await seat.press("c")
        await seat.until("Done: ")
        await seat.press("p")
        await seat.app.workers.wait_for_complete()
        playback = seat.app.session.playback
        await seat.press("q")
    assert playback is not None
    assert not playback.running


async def test_a_song_that_ends_says_nothing(tmp_path: Path) -> None:
    async with seated(tmp_path, ENDS) as seat:
        await seat.press("c")
        await seat.until("Done: ")
        await seat.press("p")
        await seat.app.workers.wait_for_complete()
        said = len(seat.said)
        playback = seat.app.session.playback
        assert playback is not None
        while playback.running:
            await seat.app.animator.wait_for_idle()
        assert len(seat.said) == said
        assert (await seat.press("s")).startswith("Nothing is running. Last song: ")


async def test_a_player_that_fails_is_an_error_in_words(tmp_path: Path) -> None:
    async with seated(tmp_path, REFUSES) as seat:
        await seat.press("c")
        await seat.until("Done: ")
        await seat.press("p")
        assert "no sound card" in await seat.until("Error: ")
