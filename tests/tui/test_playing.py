import asyncio
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from engine.playback import Output
from tests.tui.listener import Listener, fake_app
from tests.tui.piloted import PATIENCE, Seat, seated
from tests.tui.players import gives_up, plays, plays_fast, refuses
from tests.tui.quick_studio import silence, song
from tui.announcer import Weight
from tui.manner import Manner
from tui.session import Playable

pytestmark = pytest.mark.waits


def output_of(seat: Seat) -> Output:
    assert seat.app.session.sounding is not None
    return seat.app.session.sounding.output


async def composed(seat: Seat) -> None:
    before = len(seat.said)
    await seat.press("c")
    while not any(line.startswith("Done: ") for line in seat.said[before:]):
        await asyncio.sleep(0.01)


async def playing(seat: Seat) -> None:
    await seat.press("p")
    await seat.app.workers.wait_for_complete()


async def paused_at_the_beginning(seat: Seat) -> None:
    """Pause, so that a busy machine does not play on between two keys."""
    assert (await seat.press("space")).startswith("Paused, bar ")
    while await seat.press("left") not in ("Bar 1 of 8.", "Again: Bar 1 of 8."):
        pass


async def holds(condition: Callable[[], bool]) -> None:
    late = time.monotonic() + PATIENCE
    while time.monotonic() < late:
        if condition():
            return
        await asyncio.sleep(0.01)
    raise AssertionError("it never came to be")


async def test_without_a_player_nothing_offers_to_play(tmp_path: Path) -> None:
    async with seated(tmp_path) as seat:
        assert await seat.press("p") == "No player was found on this machine. qrc doctor tells what to install."
        assert await seat.press("7") == "Takes. 7 of 11. Enter opens."
        await composed(seat)
        none_found = "No player was found on this machine. qrc doctor tells what to install."
        assert await seat.press("space") == f"Nothing is playing. {none_found}"


async def test_the_last_song_is_played_and_stopped(tmp_path: Path) -> None:
    async with seated(tmp_path, plays()) as seat:
        assert await seat.press("p") == "No song yet. c composes one."
        for key in ("space", "left", "g"):
            assert await seat.press(key) == "Nothing is playing. No song yet. c composes one."
        await composed(seat)
        assert await seat.press("7") == "Play: Crimson Gate, take 1. 7 of 12. Enter plays or stops."
        assert await seat.press("enter") == "Playing Crimson Gate, take 1. p stops."
        await seat.app.workers.wait_for_complete()
        assert await seat.press("s") == "Playing, bar 1 of 8, Crimson Gate, take 1."
        output = output_of(seat)
        begun = time.monotonic()
        assert await seat.press("p") == "Stopped."
        assert not output.running
        assert time.monotonic() - begun < 5


async def test_leaving_stops_the_sound(tmp_path: Path) -> None:
    async with seated(tmp_path, plays()) as seat:
        await composed(seat)
        await playing(seat)
        output = output_of(seat)
        await seat.press("q")
    assert not output.running


async def test_a_song_that_ends_says_nothing(tmp_path: Path) -> None:
    async with seated(tmp_path, plays_fast()) as seat:
        await composed(seat)
        await playing(seat)
        said = len(seat.said)
        output = output_of(seat)
        await holds(lambda: not output.running)
        assert len(seat.said) == said
        assert (await seat.press("s")).startswith("Nothing is running. Last song: ")
        assert await seat.press("space") == "Nothing is playing. p plays the last song."


async def test_a_player_that_fails_is_an_error_in_words(tmp_path: Path) -> None:
    async with seated(tmp_path, refuses()) as seat:
        await composed(seat)
        await seat.press("p")
        told = await seat.until("Error: ")
        assert "no sound card" in told
        assert "--stdout" in told


async def test_a_player_that_finds_out_late_says_so_once(tmp_path: Path) -> None:
    gone = tmp_path / "gone"
    async with seated(tmp_path, gives_up(gone), at_once=True) as seat:
        await composed(seat)
        await holds(lambda: seat.app.session.sounding is not None)
        gone.touch()
        told = await seat.until("Error: ")
        assert told.startswith("Error: the player ended before the song did, at bar 1 of 8")
        assert "--stdout" in told
        await composed(seat)
        await composed(seat)
        assert sum(line.startswith("Playing ") for line in seat.said) == 1
        assert sum(line.startswith("Error: ") for line in seat.said) == 1
        gone.unlink()
        await playing(seat)
        gone.touch()
        await holds(lambda: sum(line.startswith("Error: ") for line in seat.said) == 2)


async def test_keys_steer_what_sounds_and_each_is_answered(tmp_path: Path) -> None:
    async with seated(tmp_path, plays()) as seat:
        await composed(seat)
        await playing(seat)
        await paused_at_the_beginning(seat)
        assert await seat.press("right") == "Bar 2 of 8."
        assert await seat.press("right") == "Bar 3 of 8."
        assert await seat.press("s") == "Paused, bar 3 of 8, Crimson Gate, take 1."
        assert await seat.press("left") == "Bar 2 of 8."
        assert await seat.press("comma") == "Again from bar 1 of 8."
        assert await seat.press("minus") == "Volume 90 percent."
        assert await seat.press("g") == "The sections of this sound are not known."
        assert await seat.press("j") == "No section comes after this: bar 1 of 8."
        assert await seat.press("space") == "Going on, bar 1 of 8."
        assert await seat.press("p") == "Stopped."
        await playing(seat)
        assert await seat.press("plus") == "Volume 100 percent."


async def test_two_songs_are_compared_at_the_same_bar(tmp_path: Path) -> None:
    async with seated(tmp_path, plays()) as seat:
        await composed(seat)
        assert (await seat.press("a")).startswith("There is nothing to compare yet")
        await composed(seat)
        await playing(seat)
        output = output_of(seat)
        await paused_at_the_beginning(seat)
        for _ in range(5):
            await seat.press("right")
        assert await seat.press("b") == "B sounds already: Crimson Gate, take 2, bar 6 of 8."
        await seat.press("a")
        assert await seat.until("A: ") == "A: Crimson Gate, take 1, bar 6 of 8."
        assert await seat.press("s") == "Paused, bar 6 of 8, Crimson Gate, take 1."
        await seat.press("b")
        assert await seat.until("B: ") == "B: Crimson Gate, take 2, bar 6 of 8."
        assert output_of(seat) is output  # the player went on through it all
        await seat.press("p")
        assert await seat.press("a") == "Playing Crimson Gate, take 1. p stops."


async def test_a_song_sounds_while_it_is_made_where_that_is_set(tmp_path: Path) -> None:
    async with seated(tmp_path, plays()) as seat:
        await seat.press("o", "end", "up", "up", "up", "up", "up")
        assert await seat.press("enter") == "Play at once: on. 10 of 15. Enter switches."
        await seat.press("q")
        await composed(seat)
        began = next(at for at, line in enumerate(seat.said) if line == "Playing Crimson Gate. p stops.")
        ended = next(at for at, line in enumerate(seat.said) if line.startswith("Done: "))
        assert began < ended
        assert (await seat.press("s")).endswith(", Crimson Gate, take 1.")
        output = output_of(seat)
        assert output.running
        assert await seat.press("p") == "Stopped."
        assert not output.running


async def test_that_a_song_begins_to_sound_is_not_said_into_an_open_field(tmp_path: Path) -> None:
    async with seated(tmp_path, plays(), at_once=True) as seat:
        await seat.press("c", "v")
        opened = len(seat.said)
        await holds(lambda: seat.app.session.sounding is not None)
        await seat.type("er")
        assert seat.said[opened:] == []
        await seat.press("enter")
        assert await seat.until("Playing ") == "Playing Crimson Gate. p stops."


async def test_what_sounds_of_a_cancelled_song_is_stopped(tmp_path: Path) -> None:
    async with seated(tmp_path, plays(), at_once=True) as seat:
        await seat.press("c")
        await seat.until("Playing Crimson Gate.")
        await holds(lambda: seat.app.session.sounding is not None)
        output = output_of(seat)
        await seat.press("x")
        await seat.until("Cancelled.")
        assert not output.running
        assert seat.app.session.sounding is None


async def test_while_a_song_plays_only_answers_and_errors_are_said_where_that_is_set(tmp_path: Path) -> None:
    async with seated(tmp_path, plays()) as seat:
        seat.app.manner = Manner(quiet_while_playing=True)
        await composed(seat)
        await playing(seat)
        written: list[str] = []
        seat.app.announcer._outlet.say = written.append  # type: ignore[method-assign]
        seat.app.announcer.say("News.", Weight.NEWS)
        seat.app.announcer.error("the disk is full.")
        await seat.press("down")
        assert written == ["Error: the disk is full.", "Length: 3 minutes. 2 of 12. Enter to change."]
        assert "News." in seat.said
        assert await seat.press("p") == (
            "Stopped. 1 line was kept unsaid; left bracket walks back through what there was."
        )
        assert await seat.press("p") == "Playing Crimson Gate, take 1. p stops."


async def test_while_a_song_is_paused_news_are_said(tmp_path: Path) -> None:
    async with seated(tmp_path, plays()) as seat:
        await composed(seat)
        await playing(seat)
        assert seat.app.sounding()
        await seat.press("space")
        assert not seat.app.sounding()


async def test_a_song_without_its_file_is_told(tmp_path: Path) -> None:
    async with seated(tmp_path, plays()) as seat:
        seat.app.playing.play(Playable("Lantern Lane", tmp_path / "gone.wav"))
        assert await seat.until("Lantern") == "Lantern Lane has no sound file here."


async def test_a_file_that_is_no_sound_is_an_error_in_words(tmp_path: Path) -> None:
    (tmp_path / "broken.wav").write_bytes(b"RIFF")
    async with seated(tmp_path, plays()) as seat:
        seat.app.playing.play(Playable("Lantern Lane", tmp_path / "broken.wav"))
        assert "cannot be read as sound" in await seat.until("Error: ")
        assert not seat.app.session.playing


async def test_a_song_of_many_is_let_go_of_when_others_are_played(tmp_path: Path) -> None:
    made = song(tmp_path / "one.wav")
    for name in "abcde":
        (tmp_path / f"{name}.wav").write_bytes(silence(made.track.frames))
    async with seated(tmp_path, plays()) as seat:
        for name in "abcde":
            seat.app.playing.play(Playable(name, tmp_path / f"{name}.wav", made.track))
            await seat.app.workers.wait_for_complete()
        assert [song.name for song in seat.app.playing.shelf.songs] == ["c", "d", "e"]
        assert [one.name for one in seat.app.playing.pair.songs.values()] == ["d", "e"]


@pytest.mark.parametrize("mode", ["LINE", "PAGE"])
def test_while_music_plays_nothing_is_written(tmp_path: Path, mode: str) -> None:
    code = (
        "from tui.mode import Mode; from tests.tui.players import plays\n"
        "import tests.tui.quick_studio as quick\n"
        "real = quick_studio; quick_studio = lambda: real(plays())"
    )
    with Listener(fake_app(code, mode=f"Mode.{mode}"), tmp_path) as listener:
        listener.hear("Enter to change.")
        listener.press("c")
        listener.hear("Playing Crimson Gate. p stops.")
        listener.hear("Done: Crimson Gate, take 1, 16 seconds. w tells what was made, r makes another.")
        time.sleep(1)
        listener.rest()
        before = len(listener.data)
        time.sleep(2.5)
        assert len(listener.data) == before
        listener.answer("p", "Stopped.")
