"""Music without end in the app: one key begins it and keeps what is heard, and whatever else sounds ends it."""

import asyncio
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from engine.model.errors import OutputFailed
from engine.request import Surroundings
from engine.takes import Takes
from tests.engine.endless.woven import SEED
from tests.tui.commands.test_play import endless_player
from tests.tui.listener import Listener
from tests.tui.piloted import Seat, seated
from tests.tui.players import gives_up, plays, refuses

PATIENCE = 1000
KEY = "exclamation_mark"


def seeded(seat: Seat, home: Path | None = None) -> None:
    """Have no seed rolled: that would look for a network."""
    session = seat.app.session
    session.request = session.request._replace(seed=SEED)
    session.surroundings = Surroundings(home=home)


async def holds(condition: Callable[[], bool]) -> None:
    for _ in range(PATIENCE):
        if condition():
            return
        await asyncio.sleep(0.01)
    raise AssertionError("it never came to be")


async def begun(seat: Seat) -> None:
    await seat.press(KEY)
    assert (
        "Music without end, by our own rules: boss fight. v changes the vibe, exclamation mark keeps the stretch that "
        "sounds as a take, p stops."
    ) in seat.said
    await holds(lambda: seat.app.session.playing)


async def test_it_is_begun_told_kept_changed_and_stopped(tmp_path: Path) -> None:
    async with seated(tmp_path, plays()) as seat:
        seeded(seat, tmp_path / "home")
        await begun(seat)
        assert await seat.until("Seed ") == "Seed given by you: no new randomness was rolled."
        await seat.until("Understood: boss fight.")
        await seat.until("Stretch 1: ")
        assert (await seat.press("s")).startswith("Playing, stretch 1, intro, bar ")
        assert seat.said[-1].endswith(", endless music.")
        assert (await seat.press("space")).startswith("Paused, stretch 1, intro, bar ")
        await seat.press(KEY)
        assert (await seat.until("Stretch 1 is kept: ")).endswith(", take 1, with an intro and a fade of its own.")
        assert Takes(tmp_path / "home").take(1).making.vibe == "boss fight"
        assert (await seat.press(KEY)).startswith("Stretch 1 is kept already: ")
        await seat.press("v", "ctrl+u")
        await seat.type("calm sea")
        await seat.press("enter")
        assert any(line.startswith("Vibe: calm sea. 1 of ") for line in seat.said)
        await seat.until("Understood: calm, sea.")
        assert await seat.until("It begins") in [f"It begins in {bars} bars." for bars in range(2, 9)]
        output = seat.app.session.sounding
        assert await seat.press("p") == "Stopped."
        assert output is not None
        assert not output.output.running
        assert seat.app.endless._run is None
        await seat.press("at")
        assert seat.said[-1].startswith("1 stretch, newest first. Enter keeps one as a take, q leaves. Stretch 1: ")
        assert (await seat.press("enter")).startswith("Stretch 1 is kept already: ")
        assert len(Takes(tmp_path / "home").listed()) == 1
        Takes(tmp_path / "home").delete(1)
        await seat.press("enter")
        await holds(lambda: len(Takes(tmp_path / "home").listed()) == 1)


async def test_it_ends_where_a_song_is_played_and_begins_anew(tmp_path: Path) -> None:
    async with seated(tmp_path, plays()) as seat:
        seeded(seat)
        await begun(seat)
        run = seat.app.endless._run
        assert run is not None
        assert await seat.press(KEY) == "Error: takes are not kept here. Set QRC_HOME to a folder."
        await seat.press("c")
        await seat.until("Done: ")
        await seat.press("p")  # stops what sounds
        await seat.press("p")
        assert await seat.until("Playing Crimson Gate") == "Playing Crimson Gate, take 1. p stops."
        assert run.ended
        await begun(seat)
        assert seat.app.endless._run is not run


async def test_while_it_is_being_made_it_can_be_stopped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    async with seated(tmp_path, plays()) as seat:
        seeded(seat)
        monkeypatch.setattr("engine.endless.player.Endless.wait", lambda _: False)
        await seat.press(KEY)
        await holds(lambda: seat.app.endless._run is not None and seat.app.endless._run.endless is not None)
        assert await seat.press(KEY) == "The first stretch is being made. p stops."
        assert await seat.press("p") == "Stopped."
        await seat.app.workers.wait_for_complete()
        assert not seat.app.session.playing


async def test_what_fails_is_told_and_leaves_nothing_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    async with seated(tmp_path) as seat:
        none_heard = await seat.press("at")
        assert none_heard.startswith("No stretch was heard yet. Exclamation mark begins music without end. Vibe: boss ")
        assert await seat.press(KEY) == "No player was found on this machine. qrc doctor tells what to install."
    gone = tmp_path / "gone"
    for refusing in (refuses(), gives_up(gone)):
        async with seated(tmp_path, refusing) as seat:
            seeded(seat)
            await seat.press(KEY)
            await holds(lambda: seat.app.session.playing or "Error: " in " ".join(seat.said))
            gone.touch()
            # On a busy machine the first one, too, may be taken to play before it gives up.
            told = await seat.until("Error: ")
            assert "no sound card" in told or "the player ended before the music did" in told
            await holds(lambda: seat.app.endless._run is None)
            assert not seat.app.session.playing

    def full(*_: object) -> None:
        raise OutputFailed("the disk is full")

    async with seated(tmp_path, plays()) as seat:
        seeded(seat)
        monkeypatch.setattr("engine.endless.loom.Loom.weave", full)
        await seat.press(KEY)
        assert await seat.until("Error: ") == "Error: no music could be made: the disk is full."


@pytest.mark.skipif(sys.platform == "win32", reason="there are no pseudo-terminals")
def test_what_is_spoken_at_a_real_terminal(tmp_path: Path) -> None:
    home = tmp_path / "home"
    home.mkdir()
    (home / "settings.toml").write_text("")
    around = endless_player(tmp_path) | {"QRC_HOME": str(home), "QRC_ANU_URL": "http://127.0.0.1:9/"}
    with Listener([sys.executable, "-m", "tui.main"], tmp_path, anew=True, **around) as listener:
        listener.hear("Enter to change.")
        listener.press("!")
        listener.hear("Music without end, by our own rules: High energy retro game boss fight. v changes the vibe,")
        listener.hear("The seed comes from hardware and clock.")
        listener.hear("Stretch 1: ")
        listener.answer(" ", "Paused, stretch 1, intro, bar ")
        listener.answer("!", "Stretch 1 is kept: ")
        listener.answer("!", "Stretch 1 is kept already: ")
        listener.press("v", "ctrl-u", "rainy village shop", "enter")
        listener.hear("Understood: rainy, village, shop.")
        listener.hear("It begins in ")
        listener.answer("s", "Paused, stretch 1, ")
        listener.answer("p", "Stopped.")
        listener.answer("q", "Goodbye.")
        assert listener.end() == 0
    assert [take.making.vibe for take in Takes(home).listed()] == ["High energy retro game boss fight"]
