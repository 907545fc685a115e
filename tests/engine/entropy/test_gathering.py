"""What is asked, what waits in the pool, and that a musician never waits where the pool delivers."""

import threading
import time
from pathlib import Path

import pytest

from engine.entropy import gathering
from engine.entropy.gathering import LAST_RESORT
from engine.entropy.pool import Pool
from engine.entropy.roll import Roll, roll
from engine.entropy.sources import SOURCES
from engine.model.events import Kind
from engine.request import Surroundings
from tests.engine.entropy.test_pool import batch
from tests.engine.entropy.test_roll import SLACK_SECONDS
from tests.fakes.anu import FakeAnu, free_port
from tests.fakes.patience import AMPLE
from tests.fakes.services import drand, lfd, serving
from tests.following import events_of


@pytest.fixture(autouse=True)
def patient_pool(monkeypatch: pytest.MonkeyPatch) -> None:
    """Wait for the pool as long as a busy disk needs; a user's song does without it after a second."""
    monkeypatch.setattr("engine.entropy.pool.LOCK_SECONDS", 60.0)


def settled() -> None:
    """Wait until nothing fills a pool any more."""
    for thread in threading.enumerate():
        if thread.name.startswith("qrc-pool-"):
            thread.join(20)


def quantum(rolled: Roll) -> bytes:
    (data,) = [reading.data for reading in rolled.readings if reading.source == "anu"]
    return data


def test_twenty_songs_in_a_row_cost_one_request_and_each_has_fresh_bytes(tmp_path: Path) -> None:
    told, used = [], []
    with FakeAnu("fresh") as anu:
        around = Surroundings(home=tmp_path, anu_url=anu.url)
        for _ in range(20):
            rolled, events = events_of(roll(around, offline=False, budget_seconds=AMPLE))
            told.append([event.text for event in events])
            used.append(quantum(rolled))
            assert events[-1].kind is Kind.PROGRESS
        settled()
    assert len(anu.requests) == 1
    assert len(set(used)) == 20 and {len(data) for data in used} == {32}
    assert told[0][0].startswith("Asking the quantum source")
    assert told[1:] == [["Seed rolled from quantum, hardware and clock."]] * 19


def test_where_the_pool_is_empty_and_the_minute_not_over_nothing_is_sent(tmp_path: Path) -> None:
    with FakeAnu("throttled") as anu:
        around = Surroundings(home=tmp_path, anu_url=anu.url)
        events_of(roll(around, offline=False, budget_seconds=AMPLE))
        rolled, events = events_of(roll(around, offline=False, budget_seconds=AMPLE))
    assert len(anu.requests) == 1
    assert [(event.kind, event.text) for event in events] == [
        (
            Kind.WARNING,
            "The quantum source allows one request a minute and its pool is empty: it was not used. "
            "The seed comes from hardware and clock.",
        )
    ]
    assert rolled.sources == ("os", "clock")


def test_a_low_pool_is_filled_up_in_the_background_without_waiting(tmp_path: Path) -> None:
    pool = Pool(tmp_path)
    pool.keep(batch(1, size=32 * 3))
    with FakeAnu("fresh") as anu:
        _, events = events_of(roll(Surroundings(home=tmp_path, anu_url=anu.url), offline=False, budget_seconds=AMPLE))
        settled()
    assert [event.text for event in events] == ["Seed rolled from quantum, hardware and clock."]
    assert len(anu.requests) == 1
    assert pool.shares("anu") == 2 + 32


def test_a_silent_source_holds_up_nobody_while_the_pool_lasts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gathering, "REFILL_SECONDS", 0.3)
    Pool(tmp_path).keep(batch(1, size=64))
    with FakeAnu("silence") as anu:
        started = time.monotonic()
        rolled, _ = events_of(roll(Surroundings(home=tmp_path, anu_url=anu.url), offline=False, budget_seconds=30))
        assert time.monotonic() - started < 15
        settled()
    assert quantum(rolled)


def test_offline_the_pool_is_used_and_told_and_no_socket_is_opened(tmp_path: Path) -> None:
    Pool(tmp_path).keep(batch(1, size=32))
    around = Surroundings(home=tmp_path, anu_url=f"http://127.0.0.1:{free_port()}/")
    _, first = events_of(roll(around, offline=True))
    _, second = events_of(roll(around, offline=True))
    assert [event.text for event in (*first, *second)] == [
        "Seed rolled from quantum, hardware and clock; offline by request, the quantum bytes come from a pool filled "
        "at 00:00 UTC on 1 January 1970.",
        "Seed rolled from hardware and clock; offline by request, the quantum source was not asked.",
    ]


def test_an_answer_that_came_before_is_refused_and_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gathering, "SECONDS_BETWEEN_REQUESTS", 0.0)
    with FakeAnu("good") as anu:
        around = Surroundings(home=tmp_path, anu_url=anu.url)
        events_of(roll(around, offline=False, budget_seconds=AMPLE))
        settled()
        while Pool(tmp_path).take("anu"):
            pass
        rolled, events = events_of(roll(around, offline=False, budget_seconds=AMPLE))
        settled()
    assert events[-1].text.startswith("The quantum source sent the very bytes of an earlier answer: it was not used.")
    assert rolled.sources == ("os", "clock")


def test_a_pool_that_cannot_be_kept_costs_nothing_but_the_pool(tmp_path: Path) -> None:
    (tmp_path / "home").write_bytes(b"a file where a folder should be")
    with FakeAnu("fresh") as anu:
        rolled, events = events_of(
            roll(Surroundings(home=tmp_path / "home", anu_url=anu.url), offline=False, budget_seconds=AMPLE)
        )
    assert events[-1].text == "Seed rolled from quantum, hardware and clock."
    assert len(quantum(rolled)) == 1024


def test_all_sources_dead_at_once_and_the_song_comes_within_the_budget(tmp_path: Path) -> None:
    with FakeAnu("silence") as silent:
        addresses = dict.fromkeys(
            ("anu_url", "aqn_url", "lfd_url", "outshift_url", "drand_url", "nist_url"), silent.url
        )
        around = Surroundings(home=tmp_path, aqn_key="k3y", outshift_key="k3y", device="/dev/null", **addresses)
        named = tuple(name for name in SOURCES if name not in LAST_RESORT)
        started = time.monotonic()
        rolled, events = events_of(roll(around, offline=False, budget_seconds=0.5, sources=named))
        assert time.monotonic() - started < 0.5 + SLACK_SECONDS
    assert rolled.sources == LAST_RESORT
    assert {source for source, _ in rolled.refused} == set(named)
    assert events[-1].kind is Kind.WARNING
    assert events[-1].text.count("gave no whole answer within 0.5 seconds: it was not used.") == 6
    assert events[-1].text.endswith("The seed comes from hardware and clock.")
    assert "k3y" not in repr(rolled) + "".join(event.text for event in events)


def test_the_usual_sources_are_asked_side_by_side_and_what_came_is_taken() -> None:
    with FakeAnu("fresh") as anu, serving(lfd()) as german, FakeAnu("http 500") as failing:
        around = Surroundings(anu_url=anu.url, lfd_url=german.url, aqn_url=failing.url, aqn_key="k3y")
        rolled, events = events_of(roll(around, offline=False, budget_seconds=AMPLE))
    assert rolled.sources == ("anu", "lfd", "os", "clock")
    assert events[-1].text == (
        "The quantum numbers source answered with HTTP 500: it was not used. "
        "The seed comes from quantum, German quantum, hardware and clock."
    )


def test_a_seed_of_public_bytes_alone_is_warned_of() -> None:
    with serving(drand()) as beacon:
        _, events = events_of(
            roll(Surroundings(drand_url=beacon.url), offline=False, budget_seconds=AMPLE, sources=("drand", "clock"))
        )
    assert (events[-1].kind, events[-1].text) == (
        Kind.WARNING,
        "Seed rolled from drand beacon and clock. Nothing secret took part: others can compute this seed.",
    )
