"""The contract of every source in the list; a new one is tried here as soon as it is listed."""

import subprocess
import sys
from pathlib import Path

import pytest

from engine.background import Abandon
from engine.entropy.reading import Asking, Reading
from engine.entropy.sources import SOURCES, open_source, usual_sources
from engine.model.errors import SourceFailed
from engine.request import Surroundings
from tests.fakes.anu import free_port

ROOT = Path(__file__).parents[4]
LOCAL = [name for name, listing in SOURCES.items() if not listing.network]
NETWORK = [name for name, listing in SOURCES.items() if listing.network]


def asking(name: str) -> Asking:
    nowhere = f"http://127.0.0.1:{free_port()}/"
    addresses = dict.fromkeys(("anu_url", "aqn_url", "lfd_url", "outshift_url", "drand_url", "nist_url"), nowhere)
    return Asking(SOURCES[name].subject, Surroundings(**addresses, device="/dev/urandom"), 2.0, Abandon())


@pytest.mark.parametrize("name", LOCAL)
def test_a_local_source_gives_new_bytes_each_time(name: str) -> None:
    read = open_source(name)
    first, second = read(asking(name)), read(asking(name))

    assert isinstance(first, Reading)
    assert first.source == second.source == name
    assert first.data and first.data != second.data
    assert 0 < first.time_ns <= second.time_ns
    assert first.origin.endswith(".")
    assert first.exchange is None


@pytest.mark.parametrize("name", NETWORK)
def test_a_network_source_that_cannot_be_reached_says_so_in_one_sentence(name: str) -> None:
    with pytest.raises(SourceFailed) as failed:
        open_source(name)(asking(name))

    assert failed.value.what.startswith(f"The {SOURCES[name].spoken} source ")
    assert failed.value.what.count("\n") == 0


def test_words_and_modules_are_given_once() -> None:
    assert len({listing.spoken for listing in SOURCES.values()}) == len(SOURCES)
    assert len({listing.module for listing in SOURCES.values()}) == len(SOURCES)


def test_the_list_is_read_without_loading_a_source() -> None:
    program = "import sys, engine.entropy.sources as s; print([l.module in sys.modules for l in s.SOURCES.values()])"
    ended = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, timeout=300, cwd=ROOT, check=True
    )

    assert ended.stdout.split() == str([False] * len(SOURCES)).split()


def test_the_usual_sources_are_those_that_can_be_asked_without_being_named() -> None:
    assert usual_sources(Surroundings()) == ("anu", "os", "clock")
    keyed = Surroundings(aqn_key="k", outshift_key="k", lfd_url="http://127.0.0.1/")
    assert usual_sources(keyed) == ("anu", "anu-aqn", "lfd", "outshift", "os", "clock")
