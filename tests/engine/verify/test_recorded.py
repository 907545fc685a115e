import json
from typing import Any

import pytest

from engine.strictjson import BadRecord
from engine.verify.recorded import read_record


def test_a_record_is_read_typed(record: dict[str, Any]) -> None:
    read = read_record(json.dumps(record).encode())
    assert (read.title, read.seed, read.composer) == (record["title"], record["seed"], "offline")
    assert (read.asked.seconds, read.asked.bpm, read.asked.key) == (10, 150, None)
    assert read.sheet.seed == read.seed
    assert [name for name, _ in read.files] == ["a.wav", "a.mid", "a.json"]
    assert read.whole


@pytest.mark.parametrize(
    "name", ["../a.wav", "/etc/passwd", "sub/a.wav", "..\\a.wav", "C:\\a.wav", "C:a.wav", "..", ".", "", "a\0.wav"]
)
def test_a_name_that_leads_elsewhere_is_refused(name: str, record: dict[str, Any]) -> None:
    strange = record | {"files": [{"name": name, "sha256": "00" * 32}]}
    with pytest.raises(BadRecord, match="is no plain name of a file"):
        read_record(json.dumps(strange).encode())
