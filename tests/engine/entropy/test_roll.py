"""Whatever the quantum source does, a seed comes in time, and what is said of it is true."""

import re
import socket
import subprocess
import sys
import threading
import time
from itertools import pairwise
from pathlib import Path
from statistics import median

import pytest

from engine.entropy.gathering import LAST_RESORT
from engine.entropy.roll import Roll, drawn, given, roll
from engine.entropy.seed import mix
from engine.entropy.sources import SOURCES
from engine.entropy.streams import song_stream
from engine.model.errors import WrongUse
from engine.model.events import Event, Kind
from engine.request import Surroundings
from tests.fakes.anu import MODES, FakeAnu, free_port, self_signed
from tests.fakes.patience import AMPLE
from tests.following import events_of

pytestmark = pytest.mark.waits

SLACK_SECONDS = 30.0  # for a machine that does much else at the same time
ROOT = Path(__file__).parents[3]

GOOD = ("good", "fresh", "string length", "chunked")

FAILURES = {
    "throttled": "allows one request a minute",
    "throttled with 500": "allows one request a minute",
    "http 500": "answered with HTTP 500",
    "http 204": "answered with HTTP 204",
    "redirect": "answered with HTTP 302, a redirect, which is not followed",
    "garbage": "answered with something that is no JSON",
    "empty": "answered with something that is no JSON",
    "nan": "answered with something that is no JSON",
    "name twice": "answered with something that is no JSON",
    "gzip, which was not asked for": "answered with something that is no JSON",
    "deep": "answered with something that is no JSON",
    "list": "answered with JSON that is no object",
    "success false": "did not report success",
    "success text": "did not report success",
    "success one": "did not report success",
    "success missing": "did not report success",
    "other type": "answered with another type of values than uint8",
    "other length": "did not say that it sends 1024 values",
    "length true": "did not say that it sends 1024 values",
    "length float": "did not say that it sends 1024 values",
    "length missing": "did not say that it sends 1024 values",
    "no data": "answered without a list of values",
    "data text": "answered without a list of values",
    "too few": "sent 4 values instead of 1024",
    "too many": "sent 1025 values instead of 1024",
    "over 255": "sent a value that is no whole number from 0 to 255",
    "below 0": "sent a value that is no whole number from 0 to 255",
    "booleans": "sent a value that is no whole number from 0 to 255",
    "strings": "sent a value that is no whole number from 0 to 255",
    "floats": "sent a value that is no whole number from 0 to 255",
    "stuck": "repeats itself (one value came 1024 times running)",
    "replayed": "repeats itself (one value came 32 times in 512)",
    "huge": "answered with more than 64 kilobytes",
    "cut off": "gave no whole answer",
    "no http": "gave no whole answer",
    "hang up": "gave no whole answer",
    "silence": "gave no whole answer within 0.5 seconds",
    "trickle": "gave no whole answer within 0.5 seconds",
    "trickle without a length": "gave no whole answer within 0.5 seconds",
    "header trickle": "gave no whole answer within 0.5 seconds",
}
"""A mode of the fake server and what is told of it."""


SLOW = [mode for mode, told in FAILURES.items() if told.startswith("gave no whole answer within")]


def roll_with(mode: str, seconds: float = AMPLE) -> tuple[Roll, list[Event]]:
    with FakeAnu(mode) as anu:
        return events_of(roll(Surroundings(anu_url=anu.url), offline=False, budget_seconds=seconds))


@pytest.mark.parametrize("mode", GOOD)
def test_a_good_answer_is_mixed_in_and_told(mode: str) -> None:
    rolled, events = roll_with(mode)

    assert [(event.kind, event.text) for event in events] == [
        (Kind.PROGRESS, "Asking the quantum source for random bytes, at most 20 seconds."),
        (Kind.PROGRESS, "Seed rolled from quantum, hardware and clock."),
    ]
    assert rolled.sources == ("anu", "os", "clock")
    assert rolled.refused == ()
    assert rolled.seed == mix(rolled.readings)
    assert rolled.seed != mix(reading for reading in rolled.readings if reading.source != "anu")


@pytest.mark.parametrize("mode", FAILURES)
def test_a_failing_source_costs_only_itself(mode: str) -> None:
    budget = 0.5 if mode in SLOW else AMPLE
    started = time.monotonic()
    rolled, events = roll_with(mode, budget)

    assert time.monotonic() - started < budget + SLACK_SECONDS
    assert [event.kind for event in events] == [Kind.PROGRESS, Kind.WARNING]
    assert events[-1].text == (
        f"The quantum source {FAILURES[mode]}: it was not used. The seed comes from hardware and clock."
    )
    assert rolled.refused == (("anu", f"The quantum source {FAILURES[mode]}."),)
    assert rolled.sources == ("os", "clock")
    assert rolled.seed == mix(rolled.readings)


def test_every_mode_of_the_fake_is_tried() -> None:
    assert set(GOOD) | set(FAILURES) == set(MODES)


def test_where_nobody_listens() -> None:
    nowhere = Surroundings(anu_url=f"http://127.0.0.1:{free_port()}/")
    _, events = events_of(roll(nowhere, offline=False, budget_seconds=AMPLE))

    assert events[-1].text.startswith("The quantum source could not be reached (connection refused): it was not used.")


@pytest.mark.system("openssl")
def test_a_certificate_that_nobody_vouches_for(tmp_path: Path) -> None:
    with FakeAnu("good", self_signed(tmp_path)) as anu:
        rolled, events = events_of(roll(Surroundings(anu_url=anu.url), offline=False, budget_seconds=AMPLE))

    assert events[-1].text.startswith("The quantum source could not be reached (its certificate could not be trusted)")
    assert rolled.sources == ("os", "clock")
    assert anu.requests == []


@pytest.mark.system("openssl")
def test_a_certificate_that_the_machine_trusts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    certificate = self_signed(tmp_path)
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    with FakeAnu("good", certificate) as anu:
        _, events = events_of(roll(Surroundings(anu_url=anu.url), offline=False, budget_seconds=AMPLE))

    assert events[-1].text == "Seed rolled from quantum, hardware and clock."


@pytest.mark.system("openssl")
@pytest.mark.parametrize("mode", SLOW)
def test_closing_it_breaks_a_secure_connection_too(mode: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    certificate = self_signed(tmp_path)
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    with FakeAnu(mode, certificate) as anu:
        stage = roll(Surroundings(anu_url=anu.url), offline=False, budget_seconds=30)
        while not anu.requests:
            next(stage)
        stage.close()

        assert anu.left.wait(60), "the connection stays open"


def test_a_secure_connection_that_never_comes_about() -> None:
    with FakeAnu("silence") as anu:
        secure = anu.url.replace("http://", "https://")
        _, events = events_of(roll(Surroundings(anu_url=secure), offline=False, budget_seconds=0.5))

    assert events[-1].text.startswith("The quantum source gave no whole answer within 0.5 seconds: it was not used.")


@pytest.mark.parametrize("address", ["", "localhost", "ftp://127.0.0.1/", "http://127.0.0.1:x/", "http://\0/"])
def test_an_address_that_is_none(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("engine.entropy.sources.anu.URL", "no address either")
    _, events = events_of(roll(Surroundings(anu_url=address), offline=False, budget_seconds=AMPLE))

    assert events[-1].text.startswith(
        "The quantum source could not be asked (its address, or that of a proxy, is not valid): it was not used."
    )


def test_a_name_look_up_that_hangs_does_not_delay_the_song(monkeypatch: pytest.MonkeyPatch) -> None:
    tested = threading.Event()

    def hanging(*_: object, **__: object) -> None:
        tested.wait(120)
        raise socket.gaierror

    monkeypatch.setattr(socket, "getaddrinfo", hanging)
    started = time.monotonic()
    rolled, events = events_of(roll(Surroundings(anu_url="http://anu.invalid/"), offline=False, budget_seconds=0.5))
    took = time.monotonic() - started
    tested.set()

    assert took < 0.5 + SLACK_SECONDS
    assert events[-1].text.startswith("The quantum source gave no whole answer within 0.5 seconds: it was not used.")
    assert rolled.sources == ("os", "clock")


def test_while_it_waits_it_ticks() -> None:
    with FakeAnu("silence") as anu:
        times, ticks = [time.monotonic()], 0
        stage = roll(Surroundings(anu_url=anu.url), offline=False, budget_seconds=120)
        while ticks < 12:
            ticks += next(stage).kind is Kind.TICK
            times.append(time.monotonic())
        stage.close()

    assert median(after - before for before, after in pairwise(times)) < 1.0


def test_at_the_default_budget_it_ends() -> None:
    with FakeAnu("silence") as anu:
        started = time.monotonic()
        _, events = events_of(roll(Surroundings(anu_url=anu.url), offline=False))

    assert events[-1].text.startswith("The quantum source gave no whole answer within 2 seconds: it was not used.")
    assert time.monotonic() - started < 2.0 + SLACK_SECONDS


@pytest.mark.parametrize("mode", SLOW)
def test_closing_it_ends_the_waiting_and_the_connection_at_once(mode: str) -> None:
    with FakeAnu(mode) as anu:
        stage = roll(Surroundings(anu_url=anu.url), offline=False, budget_seconds=30)
        while not anu.requests:
            next(stage)
        started = time.monotonic()
        stage.close()

        assert time.monotonic() - started < SLACK_SECONDS
        assert anu.left.wait(60), "the connection stays open"


@pytest.mark.parametrize("mode", SLOW)
def test_a_source_that_is_late_is_hung_up_on(mode: str) -> None:
    with FakeAnu(mode) as anu:
        while not anu.requests:  # a busy machine may not have asked by then
            events_of(roll(Surroundings(anu_url=anu.url), offline=False, budget_seconds=0.3))

        assert anu.left.wait(60), "the connection stays open"


def test_offline_by_request() -> None:
    with FakeAnu() as anu:
        rolled, events = events_of(roll(Surroundings(anu_url=anu.url), offline=True))

    assert [(event.kind, event.text) for event in events] == [
        (
            Kind.PROGRESS,
            "Seed rolled from hardware and clock; offline by request, the quantum source was not asked.",
        )
    ]
    assert rolled.sources == ("os", "clock")
    assert rolled.refused == (("anu", "Offline by request, the quantum source was not asked."),)
    assert anu.requests == []


OFFLINE_PROGRAM = """
import sys
opened = []
sys.addaudithook(lambda event, _: opened.append(event) if event.startswith("socket.") else None)
from engine.entropy.gathering import LAST_RESORT
from engine.entropy.roll import roll
from engine.request import Surroundings
stage = roll(Surroundings(), {offline}, 120.0)
while True:
    try:
        next(stage)
    except StopIteration as end:
        seed = end.value.seed
        break
print(len(seed), "httpx" in sys.modules, len(opened) > 0)
"""


@pytest.mark.parametrize("offline", [True, False])
def test_offline_opens_no_socket_and_loads_no_http_library(offline: bool) -> None:
    # The counter-test asks a port on which nobody listens, so that the counting itself is known to count.
    program = OFFLINE_PROGRAM.format(offline=offline).replace(
        "Surroundings()", f"Surroundings(anu_url='http://127.0.0.1:{free_port()}/')"
    )
    ended = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, timeout=300, cwd=ROOT, check=True
    )

    assert ended.stdout.split() == (["64", "False", "False"] if offline else ["64", "True", "True"])


def test_two_rolls_differ() -> None:
    seeds = {events_of(roll(Surroundings(), offline=True))[0].seed for _ in range(20)}

    assert len(seeds) == 20
    assert all(re.fullmatch("[0-9a-f]{64}", seed) for seed in seeds)


def test_a_given_seed_is_taken_as_it_is() -> None:
    taken = given("AB" * 32)

    assert taken == Roll("ab" * 32)
    assert taken.given
    assert taken.sources == () and taken.refused == ()
    assert (taken.event.kind, taken.event.text) == (
        Kind.PROGRESS,
        "Seed given by you: no new randomness was rolled.",
    )


def test_a_given_seed_that_is_none_is_refused() -> None:
    with pytest.raises(WrongUse, match="has 2 hex digits"):
        given("ab")


def test_every_sentence_is_one_line_of_plain_words() -> None:
    for mode in ("good", "throttled", "cut off"):
        _, events = roll_with(mode)
        assert all(re.fullmatch(r"[ -~]+\.", event.text) and event.stage == "entropy" for event in events)


def test_local_sources_are_never_missing() -> None:
    local = {name for name, listing in SOURCES.items() if not listing.network and not listing.slow}
    assert local == {"os", "clock"} == set(LAST_RESORT)


def test_a_drawn_seed_follows_from_the_other_ones_stream() -> None:
    music = given("5" * 64)
    found = drawn(music, "endless/4/1")
    assert found.seed == song_stream(music.seed).child("endless/4/1").octets(32).hex()
    assert found.sentence == (
        "Seed drawn from that of music without end. Seed given by you: no new randomness was rolled."
    )
    assert found.drawn is not None
    assert found.drawn.of is music
