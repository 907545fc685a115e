"""The next take made ahead: used where it is just what is wanted, dropped elsewhere, and the same as any other."""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest
import soundfile

import tui.preparing as module
from engine.model.events import Stage
from engine.pipeline import make_song
from engine.publishing import Hearer
from engine.regenerating import vary
from engine.request import Song, SongRequest, Surroundings
from engine.takes import Takes
from tests.tui.piloted import Seat
from tui.app import AppOptions, QrcApp
from tui.keeping import Keeping
from tui.session import Session
from tui.settings import Settings
from tui.studio import Studio, open_studio

NOWHERE = "http://127.0.0.1:9/"


@pytest.fixture(autouse=True)
def without_waiting(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "QUIET_SECONDS", 0.01)
    monkeypatch.setattr(module, "_PAUSE_SECONDS", 0.0)
    monkeypatch.setattr(module, "_LEAVING_SECONDS", 20.0)


class Counted:
    """The real studio, offline; it counts the songs that were begun."""

    def __init__(self) -> None:
        self.begun: list[SongRequest] = []

    def make_song(self, request: SongRequest, surroundings: Surroundings, hearer: Hearer | None) -> Stage[Song]:
        self.begun.append(request)
        return (yield from make_song(request._replace(offline=True), surroundings, hearer))

    def studio(self) -> Studio:
        def varied(request, surroundings):  # type: ignore[no-untyped-def]
            return (yield from vary(request._replace(offline=True), surroundings))

        return open_studio()._replace(make_song=self.make_song, vary_take=varied, player=None, warm_up=lambda: None)


@contextmanager
def app_on(home: Path, studio: Studio, **settings: bool) -> Iterator[QrcApp]:
    home.mkdir(exist_ok=True)
    (home / "songs").mkdir(exist_ok=True)
    request = SongRequest(vibe="boss fight", folder=home / "songs")
    app = QrcApp(Session(request, Surroundings(home=home)), studio, AppOptions(), Keeping(None))
    app.settings = Settings(seconds=10.0, **settings)
    app._begin_as_set()
    app.preparing.begun_with(app.session.request)
    yield app


async def prepared(app: QrcApp) -> SongRequest:
    """Wait until something is prepared; return what."""
    for _ in range(6000):
        found = app.preparing._prepared
        if found is not None and found[1]._told and found[1]._told[-1][1].stage == "arrangement":
            return found[0]  # type: ignore[return-value]
        await asyncio.sleep(0.01)
    raise AssertionError("nothing was prepared")


async def test_the_next_take_is_there_and_is_as_any_other(tmp_path: Path) -> None:
    counted = Counted()
    with app_on(tmp_path, counted.studio()) as app:
        async with app.run_test() as pilot:
            seat = Seat(app, pilot)
            assert app.preparing._prepared is None  # nobody has chosen or made anything
            await seat.press("c")
            await seat.until("Done: ")
            await prepared(app)
            assert len(counted.begun) == 2
            said = len(seat.said)
            assert len(list((tmp_path / "songs").iterdir())) == 2  # the first song and its record, nothing else
            await seat.press("r")
            await seat.until("Composing take 2")
            while app.session.work is not None or not any(text.startswith("Done: ") for text in seat.said[said:]):
                await asyncio.sleep(0.01)
            rolled = next(text for text in seat.said[said:] if "Seed rolled" in text)
            assert rolled.endswith(" ago: this take was prepared.")
            assert "take 2" in next(text for text in seat.said[said:] if text.startswith("Done: "))
    takes = Takes(tmp_path).listed()
    assert len({take.making.seed for take in takes}) == len(takes) == 2
    again = tmp_path / "again.wav"
    request = SongRequest("boss fight", (again,), seconds=10.0, seed=takes[0].making.seed, offline=True)
    for _ in make_song(request, Surroundings()):
        pass
    other = next(path for path in (tmp_path / "songs").glob("*.wav") if takes[0].making.seed in path_seed(path))
    assert (soundfile.read(again)[0] == soundfile.read(other)[0]).all()


def path_seed(path: Path) -> str:
    """Return the seed that stands in a song's record."""
    return path.with_suffix(".provenance.json").read_text()


async def test_a_take_for_other_wishes_is_dropped_and_its_seed_never_used(tmp_path: Path) -> None:
    counted = Counted()
    with app_on(tmp_path, counted.studio()) as app:
        async with app.run_test() as pilot:
            seat = Seat(app, pilot)
            await seat.press("c")
            await seat.until("Done: ")
            first = await prepared(app)
            dropped = app.preparing._prepared
            app.session.set_vibe("rainy shop")
            app.preparing.later()
            for _ in range(6000):
                if app.preparing._prepared is not dropped:
                    break
                await asyncio.sleep(0.01)
            second = await prepared(app)
            assert (first.vibe, second.vibe) == ("boss fight", "rainy shop")
            await seat.press("c")
            await seat.until("Composing take 2")
            while app.session.work is not None:
                await asyncio.sleep(0.01)
    assert [take.making.vibe for take in Takes(tmp_path).listed()] == ["rainy shop", "boss fight"]
    assert len(list((tmp_path / "songs").iterdir())) == 4


async def test_after_two_that_nobody_wanted_nothing_is_made_ahead_until_a_song_was_made(tmp_path: Path) -> None:
    counted = Counted()
    with app_on(tmp_path, counted.studio()) as app:
        async with app.run_test() as pilot:
            seat = Seat(app, pilot)
            for vibe in ("one", "two", "three"):
                app.session.set_vibe(vibe)
                app.preparing._think()
            assert app.preparing._prepared is None
            await seat.press("c")
            await seat.until("Done: ")
            assert (await prepared(app)).vibe == "three"


@pytest.mark.parametrize(
    "wish",
    [{"seconds": 601.0}, {"seed": "0" * 64}, {"composer": "gemini"}],
    ids=["too long", "a seed", "a model"],
)
async def test_what_costs_much_or_was_given_is_not_made_ahead(tmp_path: Path, wish: dict[str, object]) -> None:
    with app_on(tmp_path, Counted().studio()) as app:
        async with app.run_test():
            app.session.request = app.session.request._replace(**wish)  # type: ignore[arg-type]
            app.preparing._think()
            assert app.preparing._prepared is None


async def test_it_is_turned_off_by_the_setting_and_with_sources_that_are_paid(tmp_path: Path) -> None:
    with app_on(tmp_path, Counted().studio(), prepare_ahead=False) as app:
        async with app.run_test():
            app.session.set_vibe("rainy shop")
            app.preparing._think()
            assert app.preparing._prepared is None
            app.settings = Settings()
            app.session.surroundings = replace(app.session.surroundings, aqn_key="a key")
            app.preparing._think()
            assert app.preparing._prepared is None
            app.session.surroundings = Surroundings(home=tmp_path)
            app.preparing._think()
            assert app.preparing._prepared is not None


async def test_with_locks_the_next_variation_is_made_ahead(tmp_path: Path) -> None:
    with app_on(tmp_path, Counted().studio()) as app:
        async with app.run_test() as pilot:
            seat = Seat(app, pilot)
            await seat.press("c")
            await seat.until("Done: ")
            await seat.press("l", "space", "q")
            for _ in range(6000):
                await asyncio.sleep(0.01)
                if app.preparing._prepared is not None and not isinstance(app.preparing._prepared[0], SongRequest):
                    break
            await prepared(app)  # type: ignore[unused-coroutine]
            await seat.press("r")
            await seat.until("Composing take 2 of take 1, kept: drums in all phases.")
            while app.session.work is not None:
                await asyncio.sleep(0.01)
            assert any(text.endswith("ago: this take was prepared.") for text in seat.said)
    assert Takes(tmp_path).take(2).making.parent == 1
