"""Every leaf of a record, changed by one digit: the record alone tells it."""

import json
import random
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from engine.entropy.roll import roll
from engine.model.theory import Key, Mode
from engine.record import TAKEN_OVER, Asked, song_record
from engine.request import Song, Surroundings, WrittenFile
from engine.verify.checks import record_findings
from engine.verify.recorded import read_record
from tests.engine.verify.conftest import fails_alone, result_of
from tests.engine.verify.mutations import changed, leaves
from tests.fakes.anu import FakeAnu
from tests.fakes.patience import AMPLE
from tests.samples import small_phase, small_sheet, small_track


@pytest.fixture(scope="module")
def small_record() -> dict[str, Any]:
    """Return the record of a song of three bars, which has few rows, with quantum bytes among its sources."""
    with FakeAnu("good") as anu:
        rolled = result_of(roll(Surroundings(anu_url=anu.url), offline=False, budget_seconds=AMPLE))
    phases = (small_phase("intro", 0.3, 1), small_phase("groove", 0.6, 1), small_phase("climax", 1.0, 1))
    song = Song(
        sheet=replace(small_sheet(), phases=phases, seed=rolled.seed),
        track=small_track(),
        seed=rolled.seed,
        composer="offline",
        model="",
        loudness=-18.0,
        true_peak=-1.5,
        files=(),
        sources=rolled.sources,
        refused=(),
        repairs=("1 closed hat added in phase 1.",),
        warnings=("Something.",),
    )
    files = (WrittenFile(Path("a.wav"), "12" * 32),)
    read: dict[str, Any] = json.loads(song_record(song, rolled, files, Asked(10, 150, Key(9, Mode.MINOR))))
    return read


def fails(record: dict[str, Any]) -> bool:
    return fails_alone(json.dumps(record).encode())


def test_no_changed_leaf_passes(small_record: dict[str, Any]) -> None:
    assert not fails(small_record)
    places = list(leaves(small_record))
    head = [place for place in places if place[0] != "sheet" or "phases" not in place]
    rows = [place for place in places if "phases" in place]
    tried = head + random.Random(6).sample(rows, 300 - len(head))
    assert len(tried) == 300
    assert [place for place in tried if not fails(changed(small_record, place))] == []


def test_no_missing_field_passes(small_record: dict[str, Any]) -> None:
    for name in small_record:
        assert fails({other: value for other, value in small_record.items() if other != name}), name
    assert fails(small_record | {"more": 1})


def test_the_first_difference_is_named(small_record: dict[str, Any]) -> None:
    mutated = changed(small_record, ("entropy", "sources", 0, "feed_checks", "longest_run_refused_from"))
    told = [finding.text for finding in record_findings(read_record(json.dumps(mutated).encode()))]
    assert (
        "what the record says of its sources does not agree with itself or with this program: "
        "see sources, entry 1, feed_checks, longest_run_refused_from." in told
    )


@pytest.mark.parametrize(
    ("other", "holds"),
    [
        ({}, True),
        ({"cost": {"requests": 1}}, False),
        ({"model": "gpt"}, False),
        ({"cost": {"requests": 1}, "warnings": [f"Gemini failed. {TAKEN_OVER}"]}, True),
        ({"model": "gpt", "warnings": [f"Gemini failed. {TAKEN_OVER}"]}, False),
        ({"composer": "bach"}, False),
        ({"composer": "sheet"}, False),
        ({"composer": "gemini", "model": "gemini-x", "prompt_sha256": "ab" * 32, "prompt_version": 2}, True),
    ],
)
def test_a_model_is_told_of_only_where_one_was_asked(
    other: dict[str, Any], holds: bool, small_record: dict[str, Any]
) -> None:
    read = read_record(json.dumps(small_record | other).encode())
    told = [str(finding) for finding in record_findings(read)]
    right = "Holds: what the record says of who wrote the sheet agrees with itself."
    assert (right in told) == holds
