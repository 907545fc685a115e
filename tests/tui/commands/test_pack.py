"""`qrc pack` in a process of its own."""

import json
import sys
from pathlib import Path

import pytest

from tests.samples import SEED
from tests.tui.command import qrc, started

SCENES = """
[[scene]]
name = "cave"
length = "0:20"
loop = "loop"

[[scene]]
name = "won"
length = "0:10"
mood = "victory"
"""


def test_a_soundtrack_of_ones_own_scenes(tmp_path: Path) -> None:
    (tmp_path / "scenes.toml").write_text(SCENES)
    arguments = ("pack", "dark sea", "--scenes", "scenes.toml", "--out", "p", "--format", "wav,mid", "--offline")
    done = qrc(*arguments, "--seed", SEED, "--json", folder=tmp_path)
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    assert found["made"] == ["cave", "won"]
    assert all((tmp_path / name).exists() for name in found["files"])
    assert {path.name for path in (tmp_path / "p").iterdir()} == {
        *("cave.wav", "cave-ending.wav", "cave.mid", "won.wav", "won.mid"),
        *("cave.provenance.json", "won.provenance.json"),
        *("soundtrack.json", "entropy.json", "manifest.json", "readme.txt", "rights.txt"),
    }
    again = qrc(*arguments, folder=tmp_path)
    assert "Progress: 2 of 2 scenes stand already.\n" in again.stderr
    assert qrc("verify", "p", folder=tmp_path).returncode == 0


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (["x", "--format", "mp3"], "Error: format 'mp3' is not known. Choose of: wav, flac, ogg, "),
        (["x", "--format", ","], "Error: format '' is not known."),
        (["x", "--engine", "doom"], "Error: engine 'doom' is not known. Choose one of: godot, unity, "),
        (["x", "--engine", "godot", "--format", "ogg"], "Error: godot takes its songs as wav. Give --format wav, "),
        (["x", "--scenes", "none.toml"], "Error: scenes 'none.toml' cannot be read: no such file or directory."),
        (["x", "--seed", "12"], "Error: seed '12'"),
    ],
)
def test_wrong_use_is_one_line_and_makes_nothing(arguments: list[str], complaint: str, tmp_path: Path) -> None:
    refused = qrc("pack", *arguments, "--out", "p", folder=tmp_path)
    assert (refused.returncode, refused.stdout) == (2, "")
    assert refused.stderr.startswith(complaint)
    assert not (tmp_path / "p").exists()


@pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL")
def test_what_was_killed_is_gone_at_once_and_gone_on_with(tmp_path: Path) -> None:
    (tmp_path / "scenes.toml").write_text(
        '[[scene]]\nname = "won"\nlength = "0:10"\n[[scene]]\nname = "cave"\nlength = "2:00"\n'
    )
    arguments = ("pack", "dark sea", "--scenes", "scenes.toml", "--out", "p", "--format", "wav", "--offline")
    with started(*arguments, folder=tmp_path) as running:
        assert running.stderr is not None and running.stdout is not None
        assert any("Scene 1 of 2" in line for line in running.stderr)
        running.kill()
        assert running.stdout.read() == ""  # the pipe is at its end only when all who were started are gone
    assert not (tmp_path / "p" / "manifest.json").exists()
    again = qrc(*arguments, folder=tmp_path)
    assert "Progress: 1 of 2 scenes stands already.\n" in again.stderr
    assert not list((tmp_path / "p").glob(".qrc-*"))
    assert (tmp_path / "p" / "manifest.json").exists()
