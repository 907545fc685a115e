import hashlib
import json
from pathlib import Path

from engine.entropy.roll import given
from engine.record import song_record
from engine.request import Song, WrittenFile
from engine.sheetfile import read_sheet, write_sheet
from tests.samples import SEED, small_sheet, small_track


def test_a_record_tells_all_and_its_sheet_is_the_song_s(tmp_path: Path) -> None:
    song = Song(
        sheet=small_sheet(),
        track=small_track(),
        seed=SEED,
        composer="offline",
        model="",
        loudness=-18.0,
        true_peak=-1.5,
        files=(),
        sources=(),
        refused=(),
        repairs=("1 closed hat added in phase 1.",),
        warnings=("Something.",),
    )
    record = json.loads(song_record(song, given(SEED), (WrittenFile(tmp_path / "a.wav", "00" * 32),)))
    assert record["files"] == [{"name": "a.wav", "sha256": "00" * 32}]
    assert record["repairs"] == ["1 closed hat added in phase 1."]
    assert record["entropy"]["seed_given_by_user"]
    sheet = read_sheet(json.dumps(record["sheet"]).encode(), "record").sheet
    assert sheet == small_sheet()
    assert record["sheet_sha256"] == hashlib.sha256(write_sheet(sheet)).hexdigest()
