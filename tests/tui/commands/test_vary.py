"""`qrc vary` in a process of its own."""

import json
from pathlib import Path

import pytest

from tests.samples import SEED
from tests.tui.command import qrc, qrc_anew

OTHER, THIRD = "1" * 64, "2" * 64


def made(folder: Path) -> None:
    options = ("--offline", "--seed", SEED, "--length", "0:20", "--out", "a.mid")
    done = qrc("compose", "boss fight", *options, folder=folder)
    assert done.returncode == 0, done.stderr


def test_a_take_is_varied_kept_and_listed(tmp_path: Path) -> None:
    made(tmp_path)
    varied = qrc_anew("vary", "1", "--lock", "drums,bass", "--seed", OTHER, "--offline", folder=tmp_path)
    assert (varied.returncode, varied.stdout) == (0, "take 2\n")
    assert "Progress: New: lead, second voice, arpeggio, pad. Kept: drums, bass.\n" in varied.stderr
    darker = ("--same-but", "darker", "--phase", "3", "--seed", THIRD, "--out", "b.wav", "--json")
    edited = qrc("vary", "2", *darker, folder=tmp_path)
    assert json.loads(edited.stdout)["take"] == 3
    assert "Locked: everything in phases 1 and 2.\n" in edited.stderr
    assert (tmp_path / "b.wav").exists()
    lines = qrc("takes", folder=tmp_path).stdout.splitlines()
    assert [("varied from take 2" in line, "varied from take 1" in line) for line in lines] == [
        *((True, False), (False, True), (False, False)),
    ]
    assert qrc("verify", "b.wav", folder=tmp_path).returncode == 0


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (["x"], "Error: take 'x' is not a number. Give its number, as qrc takes tells it."),
        (["9"], "Error: there is no take 9 that can be read. qrc takes lists those that are here."),
        (["1", "--lock", "tuba"], "Error: part 'tuba' is not known. Choose of: drums, bass, lead"),
        (["1", "--phase", "4"], "Error: phase '4' is not possible. Give 1, 2 or 3"),
        (["1", "--lock", "bass", "--open", "lead"], "Error: --lock and --open are both given."),
        (["1", "--lock", "all"], "Error: everything is locked, so nothing can be composed anew."),
        (["1", "--same-but", "purple"], "Error: same but 'purple' is not known. Choose one of: darker, brighter"),
    ],
)
def test_wrong_use_is_one_line_and_keeps_nothing(arguments: list[str], complaint: str, tmp_path: Path) -> None:
    made(tmp_path)
    refused = qrc("vary", *arguments, "--quiet", folder=tmp_path)
    assert (refused.returncode, refused.stdout) == (2, "")
    assert refused.stderr.startswith(complaint)
    assert refused.stderr.count("\n") == 1
    assert len(qrc("takes", folder=tmp_path).stdout.splitlines()) == 1
