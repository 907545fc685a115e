"""Which files of a folder belong to songs, and which of them no record names."""

import os
from pathlib import Path

import pytest

from engine.model.errors import WrongUse
from engine.verify.folder import files_under, records_of, unrecorded


@pytest.fixture
def soundtrack(song: Path) -> Path:
    folder = song.parent
    (folder / "within").mkdir()
    (folder / "within" / "b.wav").write_bytes(b"RIFF")
    (folder / "notes.txt").write_text("not a song")
    (folder / ".git").mkdir()
    (folder / ".git" / "c.wav").write_bytes(b"RIFF")
    (folder / "again").symlink_to(folder, target_is_directory=True)
    return folder


def test_songs_are_found_in_folders_within_and_nothing_else(soundtrack: Path) -> None:
    names = [path.relative_to(soundtrack).as_posix() for path in files_under(soundtrack)]
    assert names == ["a.mid", "a.provenance.json", "a.wav", "within/b.wav"]
    assert records_of(files_under(soundtrack)) == [soundtrack / "a.provenance.json"]


def test_files_that_no_record_names_are_told(soundtrack: Path) -> None:
    assert list(unrecorded(files_under(soundtrack))) == [soundtrack / "within" / "b.wav"]
    (soundtrack / "a.provenance.json").write_text("{}")
    assert len(list(unrecorded(files_under(soundtrack)))) == 3


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="an administrator may read everything")
def test_a_folder_that_may_not_be_read_is_refused(tmp_path: Path) -> None:
    (tmp_path / "shut").mkdir(mode=0)
    with pytest.raises(WrongUse, match="cannot be read"):
        files_under(tmp_path / "shut")
    assert files_under(tmp_path) == []
