import json
from pathlib import Path

import pytest

from tests.tui.command import qrc, qrc_anew


@pytest.fixture
def songs(tmp_path: Path) -> Path:
    for number in "12":
        made = qrc(
            *("compose", f"village {number}", "--offline", "--length", "0:10", "--quiet", "--out", f"{number}.wav"),
            folder=tmp_path,
        )
        assert made.returncode == 0, made.stderr
    return tmp_path


def test_a_song_is_verified_line_by_line_and_a_folder_as_a_whole(songs: Path) -> None:
    done = qrc_anew("verify", "1.wav", folder=songs)
    lines = done.stdout.splitlines()
    assert done.returncode == 0
    assert {line.split(":")[0] for line in lines[:-1]} == {"Holds", "Cannot be known"}
    assert lines[-1] == "1.provenance.json: All that can be recomputed holds."
    assert done.stderr.startswith("Progress: Record read: ")

    content = bytearray((songs / "2.wav").read_bytes())
    content[9_999] ^= 1
    (songs / "2.wav").write_bytes(content)
    folder = qrc("verify", ".", folder=songs)
    assert folder.returncode == 1
    assert folder.stdout.splitlines() == [
        "1.provenance.json: All that can be recomputed holds.",
        "2.provenance.json: 1 thing does not hold.",
        "2.provenance.json: Does not hold: 2.wav was changed: it has another hash than the record gives.",
        "1 of 2 songs hold.",
    ]
    assert folder.stderr.splitlines() == [f"Progress: Song {n} of 2: {n}.provenance.json." for n in (1, 2)]

    as_json = qrc("verify", "2.wav", "--json", "--quiet", folder=songs)
    assert (as_json.returncode, as_json.stderr) == (1, "")
    assert not json.loads(as_json.stdout)["holds"]


def test_folders_within_are_checked_too_and_files_without_a_record_are_told(songs: Path) -> None:
    within = songs / "level one"
    within.mkdir()
    for path in songs.glob("2.*"):
        path.rename(within / path.name)
    (within / "borrowed.wav").write_bytes(b"RIFF")
    (songs / ".hidden").mkdir()
    (songs / ".hidden" / "x.provenance.json").write_text("{}")
    folder = qrc("verify", ".", "--quiet", folder=songs)
    assert folder.stdout.splitlines() == [
        "1.provenance.json: All that can be recomputed holds.",
        "level one/2.provenance.json: All that can be recomputed holds.",
        "level one/borrowed.wav: no record in its folder names it, so nothing about it can be known.",
        "2 of 2 songs hold. 1 file has no record.",
    ]
    assert folder.returncode == 0


@pytest.mark.parametrize(
    ("name", "said"), [("missing.wav", "is no file"), ("bare.wav", "no provenance record"), (".", "no provenance")]
)
def test_wrong_use_is_one_line(name: str, said: str, tmp_path: Path) -> None:
    (tmp_path / "bare.wav").write_bytes(b"RIFF")
    done = qrc("verify", name, folder=tmp_path)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("Error: ") and done.stderr.count("\n") == 1
    assert said in done.stderr
