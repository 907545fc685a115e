import sys
import time
from pathlib import Path

import pytest

from engine.output.player import Playback, Player
from tests.tui.listener import Listener, fake_app
from tests.tui.piloted import Seat, seated
from tui.announcer import Weight
from tui.manner import Manner
from tui.session import Playable

PLAYS = Player(((sys.executable, "-c", "import time; time.sleep(60)"),))
ENDS = Player(((sys.executable, "-c", "import time; time.sleep(0.4)"),))
REFUSES = Player(((sys.executable, "-c", "import sys; sys.exit('no sound card')"),))


def playback_of(seat: Seat) -> Playback:
    assert seat.app.session.sounding is not None
    return seat.app.session.sounding.playback


async def test_without_a_player_nothing_offers_to_play(tmp_path: Path) -> None:
    async with seated(tmp_path) as seat:
        assert await seat.press("p") == "No player was found on this machine."
        assert await seat.press("7") == "Songs. 7 of 10. Enter opens."


async def test_the_last_song_is_played_and_stopped(tmp_path: Path) -> None:
    async with seated(tmp_path, PLAYS) as seat:
        assert await seat.press("p") == "No song yet. c composes one."
        await seat.press("c")
        await seat.until("Done: ")
        assert await seat.press("7") == "Play: Crimson Gate, take 1. 7 of 11. Enter plays or stops."
        assert await seat.press("enter") == "Playing Crimson Gate, take 1. p stops."
        await seat.app.workers.wait_for_complete()
        assert await seat.press("s") == "Playing, about bar 1 of 8, Crimson Gate, take 1."
        playback = playback_of(seat)
        assert await seat.press("p") == "Stopped."
        assert not playback.running


async def test_leaving_stops_the_sound(tmp_path: Path) -> None:
    async with seated(tmp_path, PLAYS) as seat:
        await seat.press("c")
        await seat.until("Done: ")
        await seat.press("p")
        await seat.app.workers.wait_for_complete()
        playback = playback_of(seat)
        await seat.press("q")
    assert not playback.running


async def test_a_song_that_ends_says_nothing(tmp_path: Path) -> None:
    async with seated(tmp_path, ENDS) as seat:
        await seat.press("c")
        await seat.until("Done: ")
        await seat.press("p")
        await seat.app.workers.wait_for_complete()
        said = len(seat.said)
        playback = playback_of(seat)
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


async def test_while_a_song_plays_only_answers_and_errors_are_said_where_that_is_set(tmp_path: Path) -> None:
    async with seated(tmp_path, PLAYS) as seat:
        seat.app.manner = Manner(quiet_while_playing=True)
        await seat.press("c")
        await seat.until("Done: ")
        await seat.press("p")
        await seat.app.workers.wait_for_complete()
        written: list[str] = []
        seat.app.announcer._outlet.say = written.append  # type: ignore[method-assign]
        seat.app.announcer.say("News.", Weight.NEWS)
        seat.app.announcer.error("the disk is full.")
        await seat.press("down")
        assert written == ["Error: the disk is full.", "Length: 3 minutes. 2 of 11. Enter to change."]
        assert "News." in seat.said
        assert await seat.press("p") == (
            "Stopped. 1 line was kept unsaid; left bracket walks back through what there was."
        )
        assert await seat.press("p") == "Playing Crimson Gate, take 1. p stops."


async def test_a_song_without_its_file_is_told(tmp_path: Path) -> None:
    async with seated(tmp_path, PLAYS) as seat:
        seat.app.playing.play(Playable("Lantern Lane", tmp_path / "gone.wav"))
        assert await seat.until("Lantern") == "Lantern Lane has no sound file here."


@pytest.mark.parametrize("mode", ["LINE", "PAGE"])
def test_while_music_plays_nothing_is_written(tmp_path: Path, mode: str) -> None:
    code = (
        "from tui.mode import Mode; from engine.output.player import Player\n"
        "import tests.tui.quick_studio as quick\n"
        f"real = quick_studio; quick_studio = lambda: real(Player({PLAYS.commands!r}))"
    )
    with Listener(fake_app(code, mode=f"Mode.{mode}"), tmp_path) as listener:
        listener.hear("Enter to change.")
        listener.press("c")
        listener.hear("Done: Crimson Gate, take 1, 16 seconds. p plays it, w tells what was made.")
        listener.answer("p", "Playing Crimson Gate, take 1. p stops.")
        time.sleep(1)
        before = len(listener.data)
        time.sleep(2.5)
        assert len(listener.data) == before
        listener.answer("p", "Stopped.")
