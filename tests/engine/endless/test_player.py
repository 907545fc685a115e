"""Music without end in a thread: what is heard is what a loom without one makes, and commands take effect."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import numpy as np
import pytest

from engine.endless.loom import Loom
from engine.endless.player import Endless
from engine.playback import backend
from engine.playback.ramps import RAMP
from engine.playback.transport import Transport
from engine.record import Asked
from tests.engine.endless.woven import OTHER, SEED, VIBE, all_of, finished, loom, weave
from tests.engine.playback.backends.test_piping import play_out
from tests.engine.playback.captured import capturing, heard_in
from tests.engine.playback.tapes import TRACK, noise, unending

PATIENCE = 300.0


class Ear:
    """Hears the news of music without end."""

    def __init__(self, endless: Endless) -> None:
        self._endless = endless
        self.told: list[str] = []

    def until(self, beginning: str) -> str:
        """Wait for a sentence that begins so."""
        deadline = time.monotonic() + PATIENCE
        while time.monotonic() < deadline:
            self.told += self._endless.news()
            for sentence in self.told:
                if sentence.startswith(beginning):
                    return sentence
            time.sleep(0.01)
        raise AssertionError(f"never told: {beginning}")


@contextmanager
def playing(stretches: int | None = None) -> Iterator[tuple[Endless, Transport]]:
    endless = Endless(loom(stretches=stretches), VIBE)
    transport = Transport(endless.side)
    transport.waits = True
    endless.follow(transport)
    endless.begin()
    try:
        while not endless.wait():
            pass
        yield endless, transport
    finally:
        endless.give_up()


def pulled_to(transport: Transport, place: int) -> None:
    """Pull up to a place, waiting for what is not there yet."""
    while transport.place < place and not transport.ended:
        if not len(transport.pull(min(1 << 16, place - transport.place))):
            transport.rest()


@pytest.mark.system("aplay")
def test_what_aplay_lets_be_heard_are_the_stretches(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in capturing(tmp_path).items():
        monkeypatch.setenv(name, value)
    one = loom(stretches=2)
    for _ in range(2):
        weave(one)
    with playing(stretches=2) as (endless, transport):
        play_out(backend("aplay").open(transport))
        assert endless.trouble == ""
        assert transport.late == 0
    sound = all_of(one)
    assert np.array_equal(heard_in(tmp_path)[: len(sound)], sound)


def test_another_vibe_takes_the_place_of_what_waits_and_each_stretch_is_told_once() -> None:
    with playing() as (endless, transport):
        ear = Ear(endless)
        ear.until("Understood: rainy, village, shop.")
        first = endless.heard()
        assert first is not None
        assert ear.until("Stretch 1: ") == first.words
        assert endless.left_words() == f"{first_bars(endless)} bars"
        endless.change(OTHER)
        ear.until("Understood: boss fight.")
        ear.until("It begins in ")
        pulled_to(transport, endless.side.timeline.start_of(first_bars(endless)) + 1)
        second = endless.heard()
        assert second is not None
        assert (second.plan.number, second.plan.vibe) == (2, OTHER)
        assert ear.until("Stretch 2: ") == second.words
        assert len(ear.told) == 5
        assert endless.remembered(1) == first
        assert endless.remembered(99) is None


def test_each_stretch_that_was_heard_is_told_however_seldom_the_news_are_asked_for() -> None:
    one, endless, transport = finished(2)
    assert [kept.plan.number for kept in endless.past()] == [1]
    pulled_to(transport, one.side.tape.frames)
    assert endless.news() == [kept.words for kept in one.remembered]
    assert endless.news() == []
    transport.seek_bar(0)
    assert endless.news() == []


def first_bars(endless: Endless) -> int:
    bar = endless.side.timeline.section_at(0)
    assert bar is not None
    laid = endless.side.timeline.laid  # type: ignore[attr-defined]
    return int(laid[0].last_bar)


def test_where_the_disk_fails_the_music_ends_and_the_reason_is_kept(tmp_path: Path) -> None:
    endless = Endless(Loom(SEED, Asked(90.0), tmp_path / "gone"), VIBE)
    endless.begin()
    while not endless.wait():
        pass
    assert endless.side.tape.finished
    assert endless.side.tape.frames == 0
    endless.give_up()
    assert endless.trouble
    assert endless.heard() is None


def test_a_defect_ends_the_music_in_words(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("engine.endless.loom.composed", None)
    endless = Endless(loom(), VIBE)
    endless.begin()
    while not endless.wait():
        pass
    endless.give_up()
    assert endless.trouble.startswith("TypeError: ")
    assert endless.news() == [f"No more can be made, the music ends with what is there: {endless.trouble}"]


def test_bars_heard_again_are_told() -> None:
    endless = Endless(loom(), VIBE)
    transport = Transport(unending(noise(TRACK.frames)))
    endless.follow(transport)
    assert endless.news() == []
    transport.pull(TRACK.frames + RAMP)
    assert endless.news() == ["The next stretch is late: the last 4 bars again meanwhile."]
    assert endless.news() == []
    endless.give_up()
