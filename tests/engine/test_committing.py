"""Commit, wait, reveal: nothing promised is lost, and nothing else can be put in its place."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from engine import committing
from engine.committing import ENDING, commitment_path, committed_roll
from engine.entropy import gathering
from engine.entropy.private import FOLDER
from engine.entropy.quicknet import due_ns
from engine.entropy.roll import Roll
from engine.model.errors import SourceFailed, WrongUse
from engine.model.events import Kind
from engine.pipeline import make_song
from engine.request import Song, SongRequest, Surroundings
from engine.verify.findings import Verdict
from tests.engine.verify.conftest import outcome, result_of
from tests.fakes.anu import FakeAnu, free_port
from tests.fakes.beacon import PUBLIC_KEY, address, beacon
from tests.fakes.patience import AMPLE, patient
from tests.following import events_of

pytestmark = pytest.mark.waits

PROMISE = committing.Promise(b'{"asked":{},"vibe":"x"}', "offline")


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr("engine.entropy.quicknet.PUBLIC_KEY", PUBLIC_KEY)
    monkeypatch.setattr(gathering, "SECONDS_BETWEEN_ROUNDS", 0.1)
    with patient():
        yield


@pytest.fixture
def drand() -> Iterator[FakeAnu]:
    """A beacon that publishes what it is asked for, so that a test waits for nothing but the clock."""
    with beacon(lambda number, fake: True) as fake:
        yield fake


def around(tmp_path: Path, fake: FakeAnu) -> Surroundings:
    return Surroundings(home=tmp_path / "home", drand_url=address(fake))


def wished(tmp_path: Path, **other: Any) -> SongRequest:
    outputs = (tmp_path / "a.wav",)
    usual = SongRequest("x", outputs, tmp_path, seconds=10, composer="offline", sources=("os", "clock"))
    return usual._replace(**{"commit_seconds": 0.01, **other})


def rolled(request: SongRequest, surroundings: Surroundings) -> tuple[list[str], Roll]:
    made, events = events_of(committed_roll(request, surroundings, PROMISE))
    return [event.text for event in events], made


def test_a_song_is_committed_to_revealed_and_verified(tmp_path: Path, drand: FakeAnu) -> None:
    song: Song = result_of(make_song(wished(tmp_path, commit_seconds=3), around(tmp_path, drand)))
    assert song.sources == ("os", "clock", "drand")
    record = json.loads((tmp_path / "a.provenance.json").read_text())
    promise = record["entropy"]["commitment"]
    assert json.loads((tmp_path / f"a{ENDING}").read_text()) == {"format": "qrc-commitment/1", **promise}
    assert song.commitment == promise["sha256"]
    assert promise["time"] < promise["round_due"]
    assert not list((tmp_path / "home" / FOLDER).iterdir())
    found = outcome(tmp_path / "a.wav")
    assert found.holds
    texts = [str(finding) for finding in found.findings]
    assert any(
        text.startswith(f"Holds: the commitment {promise['sha256']} is the hash of the private") for text in texts
    )
    assert f"Holds: round {promise['round']} bears the signature of the drand beacon's public key." in texts
    assert f"Holds: a{ENDING} tells of the same commitment." in texts
    assert any(f.verdict is Verdict.UNKNOWN and "whether others saw the commitment" in f.text for f in found.findings)


def test_the_commitment_is_told_and_on_the_disk_before_the_round_is_asked_for(tmp_path: Path, drand: FakeAnu) -> None:
    stage = committed_roll(wished(tmp_path, commit_seconds=30), around(tmp_path, drand), PROMISE)
    texts = []
    while len(texts) < 2:
        event = next(stage)
        texts += [event.text] * (event.kind is not Kind.TICK)
    told = json.loads((tmp_path / f"a{ENDING}").read_text())
    assert texts[0].startswith(f"Commitment: {told['sha256']}. It is in {tmp_path / f'a{ENDING}'}. Post it before ")
    assert re.match(r"Waiting [23]\d seconds for round", texts[1]) and "If you stop here, nothing is lost" in texts[1]
    stage.close()
    assert len(drand.requests) == 1, "the latest round alone was asked for"
    assert (tmp_path / "home" / FOLDER / f"{told['sha256']}.json").exists()


def test_what_was_stopped_is_revealed_later_with_the_same_bytes(tmp_path: Path, drand: FakeAnu) -> None:
    request, here = wished(tmp_path), around(tmp_path, drand)
    stage = committed_roll(request, here, PROMISE)
    while not (tmp_path / f"a{ENDING}").exists():
        next(stage)
    stage.close()
    later = request._replace(commit_seconds=0.0, reveal=tmp_path / f"a{ENDING}")
    _, one = rolled(later, here)
    _, other = rolled(later, here)
    assert one.seed == other.seed
    assert one.commitment is not None
    assert one.commitment.sha256 == json.loads((tmp_path / f"a{ENDING}").read_text())["sha256"]
    assert one.readings[-1].data[:8] == one.commitment.number.to_bytes(8, "big")
    assert f"All else was committed to before its round {one.commitment.number}." in one.sentence


def test_a_beacon_that_is_late_is_asked_again_until_it_has_the_round(tmp_path: Path) -> None:
    with beacon(lambda number, fake: len(fake.requests) > 4) as fake:
        _, made = rolled(wished(tmp_path), around(tmp_path, fake))
    assert made.commitment is not None
    assert [line.split()[1].rpartition("/")[2] for line in fake.requests] == [
        "latest",
        *[str(made.commitment.number)] * 4,
    ]


def test_a_beacon_that_dies_costs_a_line_and_nothing_else(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(committing, "ROUND_SECONDS", 0.3)
    monkeypatch.setattr(gathering, "SHORTEST_ASKING", AMPLE)
    monkeypatch.setattr(gathering, "LONGEST_ASKING", AMPLE)
    request = wished(tmp_path)
    with beacon(lambda number, fake: False) as fake:
        here = around(tmp_path, fake)
        with pytest.raises(SourceFailed) as failed:
            rolled(request, here)
    number = json.loads((tmp_path / f"a{ENDING}").read_text())["round"]
    assert str(failed.value) == (
        f"The drand beacon source answered with HTTP 425, so round {number} could not be had. Nothing is lost: later, "
        f"type the same command with --reveal {tmp_path / f'a{ENDING}'} in place of --commit."
    )
    monkeypatch.setattr(committing, "ROUND_SECONDS", AMPLE)
    with beacon(lambda number, fake: True) as alive:
        _, made = rolled(request._replace(reveal=tmp_path / f"a{ENDING}"), around(tmp_path, alive))
    assert made.commitment is not None and made.commitment.number == number


@pytest.mark.parametrize("mode", ["http 500", "garbage", "hang up"])
def test_without_the_beacon_nothing_is_begun(mode: str, tmp_path: Path) -> None:
    with FakeAnu(mode) as broken, pytest.raises(SourceFailed, match="a commitment waits for its round"):
        rolled(wished(tmp_path), around(tmp_path, broken))
    nobody = Surroundings(home=tmp_path / "home", drand_url=f"http://127.0.0.1:{free_port()}/latest")
    with pytest.raises(SourceFailed, match=r"connection refused.*Try later, or compose without --commit"):
        rolled(wished(tmp_path), nobody)
    assert not list(tmp_path.iterdir())


def test_other_wishes_are_refused_by_name(tmp_path: Path, drand: FakeAnu) -> None:
    here = around(tmp_path, drand)
    stage = make_song(wished(tmp_path, commit_seconds=60), here)
    while not (tmp_path / f"a{ENDING}").exists():
        next(stage)
    stage.close()
    other = wished(tmp_path, vibe="y", bpm=120, commit_seconds=0.0, reveal=tmp_path / f"a{ENDING}")
    with pytest.raises(WrongUse, match=r"made for other wishes \(bpm, vibe\)"):
        result_of(make_song(other, here))


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "it is no commitment"),
        (b"[]", "it is no commitment"),
        (b"[" * 5000, "it is no commitment"),
        (b'{"format": "qrc-commitment/1", "sha256": "../../x"}', "it is no commitment"),
        (b'{"format": "qrc-commitment/1", "sha256": 5}', "it is no commitment"),
        (b'{"format": "qrc-commitment/1", "sha256": "%s"}' % (b"ab" * 32), "its private bytes are not on this machine"),
    ],
)
def test_what_cannot_be_revealed_is_refused_in_words(content: bytes, said: str, tmp_path: Path, drand: FakeAnu) -> None:
    (tmp_path / "c.json").write_bytes(content)
    with pytest.raises(WrongUse, match=said):
        rolled(wished(tmp_path, reveal=tmp_path / "c.json"), around(tmp_path, drand))
    with pytest.raises(WrongUse, match="it cannot be read: no such file"):
        rolled(wished(tmp_path, reveal=tmp_path / "missing"), around(tmp_path, drand))


def test_without_a_home_for_private_bytes_it_is_refused(tmp_path: Path) -> None:
    with pytest.raises(WrongUse, match="needs a folder for its private bytes"):
        rolled(wished(tmp_path), Surroundings())


def test_the_beacon_named_as_a_source_is_asked_for_its_round_alone(tmp_path: Path, drand: FakeAnu) -> None:
    _, made = rolled(wished(tmp_path, sources=("drand",)), around(tmp_path, drand))
    assert made.sources == ("os", "clock", "drand")
    assert made.commitment is not None
    assert due_ns(made.commitment.number) > made.commitment.time_ns


def test_a_song_without_a_name_yet_has_a_commitment_named_by_its_hash(tmp_path: Path) -> None:
    assert commitment_path(wished(tmp_path, outputs=()), "ab" * 32) == tmp_path / f"abababab{ENDING}"
