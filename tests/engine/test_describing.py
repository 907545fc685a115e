import json
import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from engine.arrangement import arrange
from engine.describing import find_subject
from engine.entropy.streams import song_stream
from engine.model.errors import BadSheet, WrongUse
from engine.model.sheet import Part
from engine.pipeline import Targets, make_song, render_sheet
from engine.request import Song, SongRequest, Surroundings
from engine.sheetfile.writing import write_sheet
from tests.following import events_of
from tests.samples import SEED, small_sheet


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Song]:
    folder = tmp_path_factory.mktemp("song")
    outputs = (folder / "boss.mid", folder / "boss.json")
    request = SongRequest("boss fight", outputs, seconds=40, seed=SEED, offline=True, composer="offline")
    return folder, events_of(make_song(request, Surroundings()))[0]


@pytest.mark.parametrize("name", ["boss.provenance.json", "boss.mid", "boss.json"])
def test_every_file_of_a_song_leads_to_its_very_track(made: tuple[Path, Song], name: str) -> None:
    folder, song = made
    subject = find_subject(folder / name)
    assert (subject.sheet, subject.track) == (song.sheet, song.track)
    assert (subject.remarks, subject.added) == ((), ())


def test_a_record_is_known_under_any_name(made: tuple[Path, Song], tmp_path: Path) -> None:
    shutil.copy(made[0] / "boss.provenance.json", tmp_path / "record.json")
    assert find_subject(tmp_path / "record.json").track == made[1].track


def test_another_length_is_arranged_anew(made: tuple[Path, Song]) -> None:
    folder, song = made
    track = find_subject(folder / "boss.mid", 120).track
    assert track == arrange(song.sheet, 120, song_stream(SEED).child("arrangement"))


def test_a_sheet_alone_is_told_as_render_makes_it(tmp_path: Path) -> None:
    path = tmp_path / "gate.json"
    path.write_bytes(write_sheet(replace(small_sheet(), seed="")))
    song, _ = events_of(render_sheet(path, Targets((tmp_path / "other.mid",), tmp_path, False), 180))
    subject = find_subject(path)
    assert (subject.sheet, subject.track, subject.added) == (song.sheet, song.track, song.repairs)


def test_a_sound_beside_its_sheet_alone_is_told_with_a_remark(tmp_path: Path) -> None:
    (tmp_path / "gate.json").write_bytes(write_sheet(small_sheet()))
    (tmp_path / "gate.wav").write_bytes(b"RIFF")
    assert find_subject(tmp_path / "gate.wav").remarks[0] == (
        "Told from gate.json; whether gate.wav was made of it is not known."
    )


def test_a_file_that_was_changed_is_told_with_a_remark(made: tuple[Path, Song], tmp_path: Path) -> None:
    shutil.copytree(made[0], tmp_path / "copy")
    changed = tmp_path / "copy" / "boss.mid"
    changed.write_bytes(b"MThd")
    assert find_subject(changed).remarks == ("boss.mid is not as its record says; told is the song of the record.",)
    record = tmp_path / "copy" / "boss.provenance.json"
    record.write_text(json.dumps(json.loads(record.read_text()) | {"title": "Other"}))
    assert find_subject(record).remarks == ("The record boss.provenance.json was changed after it was written.",)


def test_what_leads_to_no_notes_is_refused_in_one_line(tmp_path: Path) -> None:
    (tmp_path / "bare.wav").write_bytes(b"RIFF")
    (tmp_path / "bad.provenance.json").write_text("{}")
    with pytest.raises(WrongUse, match="neither its provenance record nor its sheet stands beside it"):
        find_subject(tmp_path / "bare.wav")
    with pytest.raises(WrongUse, match=r"the record bad\.provenance\.json cannot be read"):
        find_subject(tmp_path / "bad.provenance.json")
    with pytest.raises(WrongUse, match="is no file"):
        find_subject(tmp_path / "nothing.wav")
    for no_file in (tmp_path, Path(), tmp_path / "nothing.provenance.json"):
        with pytest.raises(WrongUse, match="is no file"):
            find_subject(no_file)
    with pytest.raises(BadSheet, match="does not exist"):
        find_subject(tmp_path / "nothing.json")
    with pytest.raises(WrongUse, match="length"):
        find_subject(tmp_path / "nothing.json", 5)
    (tmp_path / "silent.json").write_bytes(write_sheet(replace(small_sheet(), without=tuple(Part))))
    with pytest.raises(BadSheet, match="the sheet 'Crimson Gate' is silent"):
        find_subject(tmp_path / "silent.json")
