"""No mutation of a covered field passes: every leaf of a record with everything in it, and every file of its song.

`python -m bench.mutations` does the same a thousand times. A new field of the record that nothing covers fails here,
unless `NOT_COVERED` names it with a reason.
"""

import json
import random
from collections.abc import Iterator
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any

import pytest

from engine.pipeline import make_song
from engine.record import OWN_HASH, Asked
from engine.request import SongRequest, Surroundings
from tests.engine.verify.conftest import fails_alone, failures, outcome, result_of
from tests.engine.verify.mutations import (
    NOT_COVERED,
    OTHER_WISHES,
    changed,
    damaged,
    dotted,
    is_covered,
    leaves,
)
from tests.engine.verify.mutations import Path as Place
from tests.engine.verify.rich import NAMES, fake_key, remade_once, rich_song
from tests.fakes.openai import FakeOpenAI

ROWS = ("sheet", "phases")
Made = tuple[Path, dict[str, Any]]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Made:
    folder = tmp_path_factory.mktemp("rich")
    return folder, rich_song(folder)


@pytest.fixture(scope="module")
def committed(tmp_path_factory: pytest.TempPathFactory) -> Made:
    folder = tmp_path_factory.mktemp("committed")
    return folder, rich_song(folder, committed=True)


@pytest.fixture(autouse=True)
def signed_by_the_fake() -> Iterator[None]:
    with fake_key(), remade_once():
        yield


def places(record: dict[str, Any]) -> list[Place]:
    """Return every leaf but the record's own hash, and of the sheet's rows some."""
    found = [place for place in leaves(record) if place != (OWN_HASH,)]
    rows = [place for place in found if place[:2] == ROWS]
    return [place for place in found if place[:2] != ROWS] + random.Random(6).sample(rows, 12)


def seen(folder: Path, forged: dict[str, Any]) -> bool:
    """Say whether a forged record is caught, by itself or once the song is made again."""
    content = json.dumps(forged).encode()
    if fails_alone(content):
        return True
    true = (folder / "a.provenance.json").read_bytes()
    (folder / "a.provenance.json").write_bytes(content)
    try:
        return bool(failures(folder / "a.provenance.json"))
    finally:
        (folder / "a.provenance.json").write_bytes(true)


@pytest.fixture(scope="module")
def unseen(made: Made) -> list[Place]:
    """Return the places where a forger, who makes the record's own hash right again, is not caught."""
    folder, record = made
    with fake_key(), remade_once():
        return [place for place in places(record) if not seen(folder, changed(record, place, rehash=True))]


def test_the_song_itself_holds(made: Made, committed: Made) -> None:
    for folder, record in (made, committed):
        assert outcome(folder / "a.wav").holds
        names = [source["source"] for source in record["entropy"]["sources"]]
        assert names == ["anu", "nist", "os", "clock", "drand", "lfd"]
        assert "taken_from_pool" in record["entropy"]["sources"][0]
    assert "commitment" in committed[1]["entropy"]


def test_no_forged_field_passes_but_those_that_are_named(unseen: list[Place]) -> None:
    assert [dotted(place) for place in unseen if is_covered(place)] == []


@pytest.fixture(scope="module")
def unseen_of_a_model(tmp_path_factory: pytest.TempPathFactory) -> list[Place]:
    """Return the places outside of sheet and sources where a forger of a language model's song is not caught."""
    folder = tmp_path_factory.mktemp("model")
    request = SongRequest(
        "x", (folder / "a.mid",), seconds=10, composer="openai", record=folder / "a.recording.json", offline=False
    )
    with FakeOpenAI("good") as server:
        result_of(make_song(request, Surroundings(openai_url=server.url, anu_url="http://127.0.0.1:9/")))
    record = json.loads((folder / "a.provenance.json").read_text())
    tried = [place for place in leaves(record) if place[0] not in ("sheet", "entropy", OWN_HASH)]
    with remade_once():
        return [place for place in tried if not seen(folder, changed(record, place, rehash=True))]


def test_no_forged_field_of_a_model_s_song_passes_but_those_that_are_named(unseen_of_a_model: list[Place]) -> None:
    assert [dotted(place) for place in unseen_of_a_model if is_covered(place)] == []


def test_each_field_that_is_named_as_not_covered_is_not(unseen: list[Place], unseen_of_a_model: list[Place]) -> None:
    passing = [dotted(place) for place in (*unseen, *unseen_of_a_model)]
    stale = [pattern for pattern in NOT_COVERED if not any(fnmatchcase(place, pattern) for place in passing)]
    assert stale == []


def test_no_forged_field_of_a_commitment_passes(committed: Made) -> None:
    folder, record = committed
    inside = [place for place in leaves(record) if "commitment" in place]
    assert len(inside) == 7
    assert [dotted(place) for place in inside if not seen(folder, changed(record, place, rehash=True))] == []


def test_every_wish_has_another_that_could_have_been_made(made: Made) -> None:
    _, record = made
    missing = set(record["asked"]) - set(OTHER_WISHES)
    assert not missing, f"name another value for each in OTHER_WISHES: {missing}"
    assert len(Asked._fields) == len(record["asked"]), "a field of Asked is not in the record"


def test_no_damaged_file_passes(committed: Made) -> None:
    folder, _ = committed
    chance = random.Random(6)
    for number in range(12):
        name = (*NAMES, "a.commitment.json")[number % 4]
        true = (folder / name).read_bytes()
        (folder / name).write_bytes(damaged(true, chance))
        told = failures(folder / "a.wav")
        (folder / name).write_bytes(true)
        assert name in told, (number, name, told)


@pytest.mark.parametrize("what", [b"INAM", b"ICMT", b"ISFT", b"IGNR", b"seed ", b"sheet SHA-256 ", b"vibe: "])
def test_no_digit_of_a_wav_s_own_words_passes(what: bytes, made: Made) -> None:
    folder, _ = made
    true = (folder / "a.wav").read_bytes()
    at = true.rindex(what) + len(what) + (4 if what.isupper() else 0)
    (folder / "a.wav").write_bytes(true[:at] + bytes([true[at] ^ 1]) + true[at + 1 :])
    told = failures(folder / "a.wav")
    (folder / "a.wav").write_bytes(true)
    assert told == "a.wav was changed: it has another hash than the record gives."
