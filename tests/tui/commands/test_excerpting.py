import json
from pathlib import Path

import pytest

from engine.sheetfile.writing import write_sheet
from tests.samples import small_sheet
from tests.tui.command import qrc


def test_without_a_name_files_are_named_after_the_song_and_json_tells_of_them(tmp_path: Path) -> None:
    (tmp_path / "s.json").write_bytes(write_sheet(small_sheet()))
    done = qrc("layers", "s.json", "--json", "--quiet", folder=tmp_path)
    assert done.returncode == 0, done.stderr
    assert done.stderr == ""
    names = [Path(file["path"]).name for file in json.loads(done.stdout)["files"]]
    assert names == [
        *("crimson-gate-calm.wav", "crimson-gate-tense.wav", "crimson-gate-fight.wav"),
        "crimson-gate-calm.provenance.json",
    ]
    assert all((tmp_path / name).is_file() for name in names)


@pytest.mark.parametrize("command", ["layers", "stinger"])
def test_help_names_neither_the_sheet_that_is_refused_nor_stems(command: str, tmp_path: Path) -> None:
    told = " ".join(qrc(command, "--help", folder=tmp_path).stdout.split())
    assert ".mid notes, .it module; may be repeated" in told
    assert "16, 24 (.wav, .flac) or float (.wav) (default: 16)" in told
    assert "stems" not in told
    refused = qrc(command, "s.json", "--out", "a.json", folder=tmp_path)
    assert (refused.returncode, refused.stderr) == (
        2,
        "Error: what is made out of a song has no sheet of its own. Leave the output in .json out.\n",
    )
