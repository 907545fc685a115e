import hashlib
import json
from pathlib import Path
from typing import Any

from engine.model.events import Kind, quietly
from engine.verify.recorded import read_record
from engine.verify.remaking import composed_again, rendered_again
from tests.engine.verify.conftest import result_of


def test_sheet_and_files_come_out_as_they_were(record: dict[str, Any], song_folder: Path) -> None:
    read = read_record(json.dumps(record).encode())
    assert result_of(composed_again(read)).sheet == read.sheet
    remade = result_of(rendered_again(read))
    assert remade.hashes == {
        name: hashlib.sha256((song_folder / name).read_bytes()).hexdigest() for name in ("a.wav", "a.mid", "a.json")
    }
    assert round(remade.report.loudness, 2) == read.loudness


def test_a_song_said_to_be_louder_comes_out_otherwise(record: dict[str, Any]) -> None:
    read = read_record(json.dumps(record | {"loudness_target": -16}).encode())
    remade = result_of(rendered_again(read))
    assert remade.hashes["a.wav"] != dict(read.files)["a.wav"]
    assert remade.hashes["a.mid"] == dict(read.files)["a.mid"]
    assert abs(remade.report.loudness + 16) < 0.3


def test_what_was_told_once_is_not_told_again(record: dict[str, Any]) -> None:
    read = read_record(json.dumps(record).encode())
    assert {event.kind for event in quietly(composed_again(read))} == {Kind.TICK}
