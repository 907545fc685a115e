import json
from pathlib import Path

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
