"""An exported take is the song that was made, byte for byte, and its record verifies."""

import json
from pathlib import Path

import pytest

from engine.exporting import export_take, read_take_record
from engine.model.errors import WrongUse
from engine.model.loudness import Loudness
from engine.pipeline import make_song
from engine.publishing import Targets
from engine.request import Song, SongRequest, Surroundings
from engine.takes import Marks, Take, Takes
from engine.verify.song import verified
from tests.following import follow
from tests.samples import SEED


def made(tmp_path: Path, loudness: Loudness = Loudness.USUAL) -> tuple[Song, Take]:
    (tmp_path / "made").mkdir()
    request = SongRequest("boss", folder=tmp_path / "made", seconds=12.0, seed=SEED, offline=True)
    request = request._replace(loudness=loudness)
    song, _ = follow(make_song(request, Surroundings(home=tmp_path / "home")))
    return song, Takes(tmp_path / "home").take(song.take)


def test_a_take_becomes_the_same_files_again(tmp_path: Path) -> None:
    song, take = made(tmp_path)
    (tmp_path / "out").mkdir()
    files, told = follow(export_take(take, Targets((), tmp_path / "out", False)))
    assert files[0].path.read_bytes() == song.files[0].path.read_bytes()
    assert files[-1].path.read_bytes() == song.files[-1].path.read_bytes()
    assert told[-1] == f"{take.name}, 12 seconds, saved as {files[0].path}."
    checked, _ = follow(verified(files[0].path))
    assert checked.holds


def test_a_take_is_as_loud_as_it_was_made_unless_another_loudness_is_asked_for(tmp_path: Path) -> None:
    song, take = made(tmp_path, Loudness.BROADCAST)
    (tmp_path / "out").mkdir()
    files, _ = follow(export_take(take, Targets((), tmp_path / "out", False)))
    assert [file.path.read_bytes() for file in files] == [file.path.read_bytes() for file in song.files]
    usual = Targets((tmp_path / "x.wav",), None, False, loudness=Loudness.USUAL)
    files, _ = follow(export_take(take, usual))
    record = json.loads(files[-1].path.read_text())
    assert "loudness_target" not in record
    assert abs(record["loudness"] + 18) < 0.3
    loud, _ = follow(export_take(take, usual._replace(outputs=(tmp_path / "y.wav",), loudness=Loudness.LOUD)))
    record = json.loads(loud[-1].path.read_text())
    assert (record["loudness_target"], list(record)[-1]) == (-16, "sheet")
    for file in (files[0], loud[0]):
        assert follow(verified(file.path))[0].holds


def test_other_formats_and_a_name_of_ones_own(tmp_path: Path) -> None:
    _, take = made(tmp_path)
    named = Takes(tmp_path / "home").mark(take.number, Marks(name="The gate"))
    files, told = follow(export_take(named, Targets((tmp_path / "x.mid",), tmp_path, False)))
    record = json.loads(files[-1].path.read_text())
    assert [file["name"] for file in record["files"]] == ["x.mid"]
    assert (record["loudness"], record["true_peak"]) == (None, None)
    assert told[-1].startswith("The gate, take 1, ")
    checked, _ = follow(verified(files[0].path))
    assert checked.holds
    files, _ = follow(export_take(named, Targets((), tmp_path, False)))
    assert files[0].path.name == "the-gate.wav"


def test_a_record_that_cannot_be_read_is_told_with_the_way_out(tmp_path: Path) -> None:
    _, take = made(tmp_path)
    take.record.write_bytes(b"{")
    with pytest.raises(WrongUse, match="the record of take 1 cannot be read: it is no JSON"):
        next(export_take(take, Targets((), tmp_path, False)))
    take.record.unlink()
    with pytest.raises(WrongUse, match=r"cannot be read: No such file .* qrc render .*sheet.json"):
        read_take_record(take)
