import json
from typing import Any

import pytest

from engine.model.loudness import Loudness
from engine.strictjson import BadRecord
from engine.verify.recorded import read_record, read_wishes


def test_a_record_is_read_typed(record: dict[str, Any]) -> None:
    read = read_record(json.dumps(record).encode())
    assert (read.title, read.seed, read.composer) == (record["title"], record["seed"], "offline")
    assert (read.asked.seconds, read.asked.bpm, read.asked.key) == (10, 150, None)
    assert read.sheet.seed == read.seed
    assert [name for name, _ in read.files] == ["a.wav", "a.mid", "a.json"]
    assert read.whole
    assert read.loudness_target is Loudness.USUAL


@pytest.mark.parametrize("level", [Loudness.LOUD, Loudness.BROADCAST])
def test_what_a_song_was_brought_to_is_read(level: Loudness, record: dict[str, Any]) -> None:
    told = json.dumps(record | {"loudness_target": int(level)}).encode()
    assert read_record(told).loudness_target is level
    assert read_wishes(told).loudness_target is level


@pytest.mark.parametrize("told", [-18, -20, -16.0, "-16", None, True, 16])
def test_a_loudness_that_no_record_tells_of_is_refused(told: object, record: dict[str, Any]) -> None:
    with pytest.raises(BadRecord, match="loudness_target"):
        read_record(json.dumps(record | {"loudness_target": told}).encode())


@pytest.mark.parametrize(
    "name", ["../a.wav", "/etc/passwd", "sub/a.wav", "..\\a.wav", "C:\\a.wav", "C:a.wav", "..", ".", "", "a\0.wav"]
)
def test_a_name_that_leads_elsewhere_is_refused(name: str, record: dict[str, Any]) -> None:
    strange = record | {"files": [{"name": name, "sha256": "00" * 32}]}
    with pytest.raises(BadRecord, match="is no plain name of a file"):
        read_record(json.dumps(strange).encode())


@pytest.mark.parametrize(
    ("told", "why"),
    [
        ({"bits": "32"}, "bits names no depth"),
        ({"bits": "16"}, "bits names no depth"),
        ({"part": "drums"}, "part names no part"),
        ({"part": "choir", "bits": "24"}, "part names no part"),
        ({"name": "a.ogg", "bits": "24"}, "bits names no depth"),
        ({"name": "a.flac", "bits": "24", "part": "drums"}, "part names no part"),
        ({"phase": "4", "bits": "24"}, "phase names no phase"),
        ({"phase": "1"}, "phase stands in a file of 16 bits"),
        ({"phase": "1", "bits": "24", "part": "drums"}, "phase names no phase"),
    ],
)
def test_a_shape_that_no_such_file_has_is_refused(told: dict[str, str], why: str, record: dict[str, Any]) -> None:
    strange = record | {"files": [{"name": "a.wav", "sha256": "00" * 32} | told]}
    with pytest.raises(BadRecord, match=why):
        read_record(json.dumps(strange).encode())
