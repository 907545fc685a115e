import json
import os
import time
from pathlib import Path

from tui.made_songs import Record, date_of, name_of, read_record, records_in, title_of, words_of


def record(folder: Path, name: str, day: float = 0.0, **changes: object) -> Path:
    path = folder / f"{name}.provenance.json"
    facts = {"title": "Crimson Gate", "vibe": "boss fight", "seconds": 181.2, "files": [{"name": f"{name}.wav"}]}
    path.write_text(json.dumps(facts | changes))
    noon = 1_760_000_000 + day * 86_400
    os.utime(path, (noon, noon))
    return path


def test_the_newest_comes_first_and_other_files_do_not_count(tmp_path: Path) -> None:
    old, new = record(tmp_path, "old"), record(tmp_path, "new", 1)
    (tmp_path / "notes.json").write_text("{}")
    assert records_in(tmp_path) == [new, old]
    assert records_in(tmp_path / "gone") == []


def test_a_song_is_told_by_title_length_vibe_and_date(tmp_path: Path) -> None:
    path = record(tmp_path, "crimson-gate")
    assert name_of(path) == "crimson gate"
    assert read_record(path) == Record("Crimson Gate", "boss fight", 181.2, tmp_path / "crimson-gate.wav")
    assert words_of(path) == f"Crimson Gate: 3 minutes 1 second, boss fight, {date_of(path)}"
    second = record(tmp_path, "crimson-gate-2")
    assert words_of(second).startswith("Crimson Gate 2: 3 minutes 1 second, boss fight, ")
    found = read_record(second)
    assert found is not None
    assert title_of(second, found) == "Crimson Gate 2"
    assert date_of(path).endswith(" October 2025")
    assert date_of(tmp_path / "gone") == "the file is gone"


def test_a_broken_record_and_one_without_sound_are_told(tmp_path: Path) -> None:
    broken = tmp_path / "lane.provenance.json"
    broken.write_text('{"title": 3')
    assert words_of(broken) == "lane: its record cannot be read"
    silent = read_record(record(tmp_path, "notes", files=[{"name": "notes.mid"}]))
    assert silent is not None
    assert silent.audio is None


def test_a_file_named_outside_the_folder_is_looked_for_inside(tmp_path: Path) -> None:
    found = read_record(record(tmp_path, "gate", files=[{"name": "/etc/other.wav"}]))
    assert found is not None
    assert found.audio == tmp_path / "other.wav"


def test_thousands_are_listed_without_reading_them(tmp_path: Path) -> None:
    for number in range(3000):
        (tmp_path / f"song-{number}.provenance.json").touch()
    begun = time.process_time()
    assert len(records_in(tmp_path)) == 3000
    print(f"3000 records listed in {(time.process_time() - begun) * 1000:.0f} ms")
