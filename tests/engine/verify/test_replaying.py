"""A song from a language model is checked against its recording."""

import json
from pathlib import Path

import pytest

from engine.pipeline import make_song
from engine.record import OWN_HASH, own_hash
from engine.request import SongRequest, Surroundings
from engine.verify.findings import Verification
from tests.engine.verify.conftest import outcome, result_of
from tests.fakes.openai import FakeOpenAI

NAME = "boss.recording.json"
ORIGIN = "Cannot be known: whether openai wrote this sheet: a language model does not write the same one twice."


@pytest.fixture
def song(tmp_path: Path) -> Path:
    """Return the record of a song that was recorded."""
    request = SongRequest(
        vibe="boss fight", outputs=(tmp_path / "a.mid",), seconds=10, composer="openai", record=tmp_path / NAME
    )
    with FakeOpenAI("truncated") as server:
        result_of(make_song(request, Surroundings(openai_url=server.url)))
    return tmp_path / "a.provenance.json"


def said(found: Verification) -> list[str]:
    return [str(finding) for finding in found.findings]


def test_the_sheet_is_made_again_of_the_recorded_answers(song: Path) -> None:
    found = outcome(song)
    assert found.holds
    assert "Holds: the sheet is the one that comes of the recorded answers." in said(found)
    assert f"Holds: the recording {NAME} is unchanged: it has the hash that the record gives." in said(found)
    assert any(text.startswith("Cannot be known: whether openai answered so") for text in said(found))


def test_without_the_recording_the_answer_cannot_be_known(song: Path) -> None:
    (song.parent / NAME).unlink()
    found = outcome(song)
    assert found.holds
    assert ORIGIN in said(found)
    assert f"Cannot be known: what the model answered: the recording {NAME} does not stand beside the record." in said(
        found
    )


def test_another_answer_is_noticed(song: Path) -> None:
    path = song.parent / NAME
    path.write_text(path.read_text().replace("Crimson", "Scarlet"))
    told = " ".join(said(outcome(song)))
    assert f"Does not hold: the recording {NAME} was changed" in told
    assert "Does not hold: the sheet is not the one that comes of the recorded answers." in told
    path.write_text("{")
    assert "Does not hold: the recording" in " ".join(said(outcome(song)))


def test_a_song_without_a_recording_says_so(song: Path) -> None:
    record = json.loads(song.read_text()) | {"recording": None}
    song.write_text(json.dumps(record | {OWN_HASH: own_hash(record)}))
    assert "Cannot be known: what the model answered: no recording was kept." in said(outcome(song))


@pytest.mark.parametrize("name", ["../up.json", "", "/etc/passwd", 5])
def test_a_record_that_names_another_folder_is_refused(song: Path, name: object) -> None:
    record = json.loads(song.read_text())
    record["recording"]["name"] = name
    song.write_text(json.dumps(record))
    assert "the record cannot be read" in " ".join(said(outcome(song)))


@pytest.mark.parametrize("replayed", [False, True])
def test_other_wishes_than_the_recording_s_are_told_where_nothing_was_replayed(song: Path, replayed: bool) -> None:
    record = json.loads(song.read_text())
    record["asked"]["energy"] = 2  # no tempo, no key: the recorded answers give the same sheet
    record["recording"]["replayed"] = replayed
    record[OWN_HASH] = own_hash(record)
    song.write_text(json.dumps(record))
    found = outcome(song)
    unknown = "Cannot be known: what the model was asked for: its answers were replayed under other wishes."
    fails = "Does not hold: what was asked for is not what the recording says."
    assert (unknown in said(found), fails in said(found)) == (replayed, not replayed)


def test_a_sheet_that_other_composing_rules_finished_is_not_held_against_the_recording(song: Path) -> None:
    record = json.loads(song.read_text())
    record["composing_rules"] = 1
    record["sheet"]["title"] = "Finished Otherwise"
    record[OWN_HASH] = own_hash(record)
    song.write_text(json.dumps(record))
    texts = said(outcome(song))
    assert (
        "Cannot be known: whether the sheet comes of the recorded answers: other composing rules may have finished it."
        in texts
    )
    assert "Does not hold: the sheet is not the one that comes of the recorded answers." not in texts
    assert any(text.startswith("Cannot be known: whether our own rules wrote the sheet instead: ") for text in texts)
