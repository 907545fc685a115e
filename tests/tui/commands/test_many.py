"""`qrc compose --count` and `--vibes` in a process of its own."""

import json
from pathlib import Path

import pytest

from tests.tui.command import qrc


def test_songs_of_a_list_of_vibes(tmp_path: Path) -> None:
    (tmp_path / "vibes.txt").write_text("sea\ncave\n")
    arguments = ("compose", "--vibes", "vibes.txt", "--length", "0:10", "--offline", "--out", "s.mid")
    done = qrc(*arguments, "--json", folder=tmp_path)
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    assert (found["made"], found["files"]) == (2, ["s-1.provenance.json", "s-2.provenance.json"])
    assert "Progress: 2 of 2 songs stand already.\n" in qrc(*arguments, folder=tmp_path).stderr


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (["--count", "many"], "Error: count 'many' is not a number of songs. Give 1 to 100000."),
        (["--count", "0"], "Error: count '0' is not a number of songs."),
        (["--count", "2", "--commit"], "Error: --commit is for one song alone."),
        (["sea", "--vibes", "v.txt"], "Error: VIBE and --vibes are both given."),
        (["--vibes", "none.txt"], "Error: vibes 'none.txt' cannot be read: no such file or directory."),
    ],
)
def test_wrong_use_is_one_line_and_makes_nothing(arguments: list[str], complaint: str, tmp_path: Path) -> None:
    refused = qrc("compose", *arguments, "--offline", folder=tmp_path)
    assert (refused.returncode, refused.stdout) == (2, "")
    assert refused.stderr.startswith(complaint)
    assert list(tmp_path.iterdir()) == []
