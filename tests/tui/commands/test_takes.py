"""`qrc takes` in a process of its own: every song made is there, and nothing is lost."""

import json
from pathlib import Path

import pytest

from tests.samples import SEED
from tests.tui.command import qrc, qrc_anew


def made(folder: Path, vibe: str = "boss fight") -> None:
    done = qrc("compose", vibe, "--offline", "--seed", SEED, "--length", "0:10", folder=folder)
    assert done.returncode == 0, done.stderr


def test_a_song_made_is_a_take_that_can_be_found_marked_and_exported(tmp_path: Path) -> None:
    made(tmp_path)
    made(tmp_path, "rainy village shop")
    listed = qrc_anew("takes", folder=tmp_path)
    assert [line.split(":")[0].split(", ")[-1] for line in listed.stdout.splitlines()] == ["take 2", "take 1"]
    assert qrc("takes", "list", "village", folder=tmp_path).stdout == listed.stdout.splitlines()[0] + "\n"
    renamed = qrc("takes", "rename", "1", "The", "gate", folder=tmp_path)
    assert (renamed.stdout, renamed.stderr[:32]) == ("", "Done: Take 1 is called The gate;")
    assert qrc("takes", "show", "1", folder=tmp_path).stdout.startswith("The gate, take 1: ")
    assert json.loads(qrc("takes", "rename", "1", "The", "gate", "--json", folder=tmp_path).stdout)["takes"]
    assert qrc("takes", "note", "1", "slow", folder=tmp_path).stderr == "Done: The gate, take 1: noted.\n"
    assert qrc("takes", "favourite", "1", folder=tmp_path).stderr == "Done: The gate, take 1 is a favourite.\n"
    found = json.loads(qrc("takes", "--favourites", "--json", folder=tmp_path).stdout)["takes"]
    assert [(take["take"], take["called"], take["note"]) for take in found] == [(1, "The gate", "slow")]
    exported = qrc("takes", "export", "1", "--out", "gate.wav", folder=tmp_path)
    assert exported.stdout.splitlines() == ["gate.wav", "gate.provenance.json"]
    assert qrc("verify", "gate.wav", folder=tmp_path).returncode == 0


def test_deleting_is_undone(tmp_path: Path) -> None:
    made(tmp_path)
    gone = qrc("takes", "delete", "1", folder=tmp_path)
    assert gone.stderr.endswith("is deleted. qrc takes restore 1 brings it back.\n")
    empty = qrc("takes", folder=tmp_path)
    assert (empty.returncode, empty.stdout, empty.stderr) == (0, "", "Done: No take was found.\n")
    assert json.loads(qrc("takes", "--json", folder=tmp_path).stdout) == {"takes": []}
    assert "take 1: boss fight" in qrc("takes", "--deleted", folder=tmp_path).stdout
    assert qrc("takes", "restore", "1", folder=tmp_path).stderr.endswith(", take 1 is back.\n")
    assert "take 1: boss fight" in qrc("takes", folder=tmp_path).stdout


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (["dance"], "Error: action 'dance' is not known. Choose one of: list, show, rename, "),
        (["show"], "Error: show needs to know which take. Give its number: qrc takes show 4."),
        (["show", "x"], "Error: take 'x' is not a number. Give its number: qrc takes show 4."),
        (["show", "9"], "Error: there is no take 9 that can be read. qrc takes lists those that are here."),
        (["delete", "1", "2"], "Error: delete takes one number, and '2' is too much."),
        (["restore", "1"], "Error: no take 1 was deleted. qrc takes --deleted lists those that were."),
    ],
)
def test_wrong_use_is_one_line(arguments: list[str], complaint: str, tmp_path: Path) -> None:
    refused = qrc("takes", *arguments, folder=tmp_path)
    assert refused.returncode == 2
    assert refused.stderr.startswith(complaint)
    assert (refused.stderr.count("\n"), refused.stdout) == (1, "")
