"""Takes are kept whole or not at all, by any number of programs, whenever they are killed."""

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from engine.model.errors import OutputFailed, WrongUse
from engine.takes import Making, Marks, Takes
from engine.takes.index import NAME as INDEX_NAME

ROOT = Path(__file__).parents[3]
MAKING = Making("Crimson Gate", "boss fight", "c0ffee" + "0" * 58, "2026-11-22T18:00:00+00:00", 181.5, 180.0, "offline")

KEEPER = """
import sys
from pathlib import Path
from engine.takes import Making, Takes
takes = Takes(Path(sys.argv[1]))
for number in range(int(sys.argv[2])):
    making = Making(f"Song {number} of {sys.argv[3]}", "", "0" * 9, "2026-11-22", 180.0, 180.0, "offline")
    take = takes.keep(making, b"sheet" * 2000, b"record" * 2000)
    print(take.number, flush=True)
"""


def keeping(home: Path, count: int, name: str) -> "subprocess.Popen[str]":
    command = [sys.executable, "-c", KEEPER, str(home), str(count), name]
    return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def test_takes_are_numbered_and_listed_the_newest_first(tmp_path: Path) -> None:
    takes = Takes(tmp_path)
    assert (takes.listed(), takes.newest()) == ([], None)
    first = takes.keep(MAKING, b"sheet", b"record")
    second = takes.keep(MAKING._replace(title="Iron Sky", parent=1, change="Darker."), b"other", b"record")
    assert (first.number, second.number) == (1, 2)
    assert takes.listed() == [second, first]
    assert takes.newest() == second
    assert takes.take(1) == first
    assert (first.sheet.read_bytes(), first.record.read_bytes()) == (b"sheet", b"record")


def test_the_list_follows_the_folders_and_not_the_index(tmp_path: Path) -> None:
    takes = Takes(tmp_path)
    for _ in range(3):
        takes.keep(MAKING, b"sheet", b"record")
    for folder in takes.folder.iterdir():
        os.utime(folder, (1, 1))
        for file in folder.iterdir():
            os.utime(file, (1, 1))
    before = takes.listed()
    assert (takes.folder / INDEX_NAME).exists()
    assert takes.listed() == before
    (takes.folder / INDEX_NAME).unlink()
    assert takes.listed() == before
    shutil.rmtree(takes.folder / "00002")
    shutil.copytree(takes.folder / "00003", takes.folder / "00007")
    (takes.folder / "00001" / "note.txt").write_text("a person wrote this\n")
    assert [take.number for take in takes.listed()] == [7, 3, 1]
    assert takes.take(1).marks.note == "a person wrote this"
    assert takes.listed()[-1].marks.note == "a person wrote this"


def test_what_cannot_be_read_is_named_and_hides_nothing_else(tmp_path: Path) -> None:
    takes = Takes(tmp_path)
    takes.keep(MAKING, b"sheet", b"record")
    takes.keep(MAKING, b"sheet", b"record")
    (takes.folder / "00001" / "take.json").write_text("{")
    (takes.folder / "notes of mine").mkdir()
    assert [take.number for take in takes.listed()] == [2]
    assert takes.surveyed()[1] == [takes.folder / "00001"]
    with pytest.raises(WrongUse, match="there is no take 1"):
        takes.take(1)


def test_a_person_says_things_of_a_take(tmp_path: Path) -> None:
    takes = Takes(tmp_path)
    takes.keep(MAKING, b"sheet", b"record")
    marked = takes.mark(1, Marks("The gate", "slow\tintro", favourite=True))
    assert marked.marks == Marks("The gate", "slow intro", favourite=True)
    assert takes.listed() == [marked]
    assert (marked.folder / "note.txt").read_text() == "slow intro\n"
    assert takes.mark(1, Marks()).marks == Marks()
    assert sorted(file.name for file in marked.folder.iterdir()) == ["record.json", "sheet.json", "take.json"]
    with pytest.raises(WrongUse, match="name is 121 characters long, more than 120"):
        takes.mark(1, Marks("x" * 121))
    with pytest.raises(WrongUse, match="there is no take 9"):
        takes.mark(9, Marks())


def test_a_deleted_take_comes_back_and_its_number_is_not_given_away(tmp_path: Path) -> None:
    takes = Takes(tmp_path)
    kept = takes.keep(MAKING, b"sheet", b"record")
    assert takes.delete(1) == kept
    assert (takes.listed(), [take.number for take in takes.deleted()]) == ([], [1])
    with pytest.raises(WrongUse, match="take 1 was deleted"):
        takes.take(1)
    assert takes.keep(MAKING, b"sheet", b"record").number == 2
    assert takes.restore(1) == kept
    assert [take.number for take in takes.listed()] == [2, 1]
    with pytest.raises(WrongUse, match="no take 1 was deleted"):
        takes.restore(1)


def test_two_programs_keep_at_once_and_nothing_is_lost_or_overwritten(tmp_path: Path) -> None:
    keepers = [keeping(tmp_path, 20, name) for name in ("one", "two")]
    numbers = []
    for keeper in keepers:
        out, complaint = keeper.communicate(timeout=300)
        assert (keeper.returncode, complaint) == (0, "")
        numbers += [int(line) for line in out.split()]
    assert sorted(numbers) == list(range(1, 41))
    titles = {take.making.title for take in Takes(tmp_path).listed()}
    assert titles == {f"Song {number} of {name}" for number in range(20) for name in ("one", "two")}


def test_a_kill_at_any_moment_loses_at_most_the_take_in_hand(tmp_path: Path) -> None:
    chance = random.Random(1)
    promised = 0
    for _ in range(12):
        keeper = keeping(tmp_path, 10_000, "one")
        assert keeper.stdout is not None
        promised = max(promised, int(keeper.stdout.readline()))
        time.sleep(chance.random() * 0.03)
        keeper.send_signal(signal.SIGKILL)
        rest = keeper.stdout.read()  # communicate() would lose what came with the first line
        keeper.communicate()
        promised = max([promised, *(int(line) for line in rest.split("\n")[:-1])])
        takes = Takes(tmp_path)
        assert not takes.surveyed()[1]
        listed = takes.listed()
        assert promised <= len(listed) <= promised + 1
        assert {take.number for take in listed} == set(range(1, len(listed) + 1))
        for take in listed:
            assert take.sheet.read_bytes() == b"sheet" * 2000
            assert take.record.read_bytes() == b"record" * 2000
        promised = len(listed)


def test_what_a_killed_program_left_is_swept_when_it_is_old(tmp_path: Path) -> None:
    takes = Takes(tmp_path)
    takes.keep(MAKING, b"sheet", b"record")
    old, young = takes.folder / ".new-old", takes.folder / ".new-young"
    old.mkdir()
    young.mkdir()
    (old / "sheet.json").write_bytes(b"half")
    os.utime(old, (1, 1))
    takes.keep(MAKING, b"sheet", b"record")
    assert (old.exists(), young.exists()) == (False, True)


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="an administrator may write everywhere")
def test_a_folder_that_may_not_be_written_is_told(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    with pytest.raises(OutputFailed, match=r"the folder of takes .* cannot be written: you may not write there"):
        Takes(tmp_path).keep(MAKING, b"sheet", b"record")


def test_a_home_that_is_a_file_is_told(tmp_path: Path) -> None:
    (tmp_path / "home").write_bytes(b"")
    with pytest.raises(OutputFailed, match=r"the folder of takes .* cannot be written"):
        Takes(tmp_path / "home").keep(MAKING, b"sheet", b"record")
    assert Takes(tmp_path / "home").listed() == []


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps a user's folders to the user by other means")
def test_the_folder_is_for_its_owner_alone(tmp_path: Path) -> None:
    takes = Takes(tmp_path / "home")
    takes.keep(MAKING, b"sheet", b"record")
    assert takes.folder.stat().st_mode & 0o777 == 0o700


def test_whether_takes_can_be_kept_is_seen_without_writing_any(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    assert Takes(tmp_path / "new" / "home").writable
    assert not (tmp_path / "new").exists()
    assert not Takes(tmp_path / "file" / "home").writable
    (tmp_path / "away").symlink_to(tmp_path / "nowhere")
    assert not Takes(tmp_path / "away").writable
    if os.geteuid():
        tmp_path.chmod(0o500)
        assert not Takes(tmp_path / "new" / "home").writable
