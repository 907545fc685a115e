import errno
import hashlib
import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from engine.model.errors import OutputFailed, WrongUse
from engine.output import files
from engine.output.files import Drafts, check_target, disk_trouble_told, free_stem, slug
from tests.tui.command import ROOT


@pytest.fixture(autouse=True, params=["without a name", "with a name"])
def both_ways(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Try each with files that have no name until they are whole, and as where the system knows no such thing."""
    if request.param == "with a name":
        monkeypatch.setattr(files, "_nameless", lambda folder: None)


def test_a_published_draft_has_its_content_hash_and_ordinary_rights(tmp_path: Path) -> None:
    target = tmp_path / "song.wav"
    mask = os.umask(0o022)
    try:
        with Drafts() as drafts:
            draft = drafts.open(tmp_path)
            draft.file.write(b"sound")
            done = draft.publish(target, force=False)
    finally:
        os.umask(mask)
    assert target.read_bytes() == b"sound"
    assert done.sha256 == hashlib.sha256(b"sound").hexdigest()
    assert stat.S_IMODE(target.stat().st_mode) == 0o644
    assert list(tmp_path.iterdir()) == [target]


def test_nothing_is_left_of_a_draft_that_was_not_published(tmp_path: Path) -> None:
    with pytest.raises(RuntimeError), Drafts() as drafts:
        drafts.open(tmp_path).file.write(b"half")
        raise RuntimeError
    assert not list(tmp_path.iterdir())


def test_a_file_that_appeared_meanwhile_is_not_replaced(tmp_path: Path) -> None:
    target = tmp_path / "song.wav"
    with Drafts() as drafts:
        draft = drafts.open(tmp_path)
        draft.file.write(b"new")
        target.write_bytes(b"old")
        with pytest.raises(WrongUse, match="exists already"):
            draft.publish(target, force=False)
    assert target.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [target]


def test_force_replaces(tmp_path: Path) -> None:
    target = tmp_path / "song.wav"
    target.write_bytes(b"old")
    with Drafts() as drafts:
        draft = drafts.open(tmp_path)
        draft.file.write(b"new")
        draft.publish(target, force=True)
    assert target.read_bytes() == b"new"


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere every file has a name")
def test_nothing_is_left_of_a_draft_whose_program_was_killed(tmp_path: Path) -> None:
    code = "import os, sys; from pathlib import Path; from engine.output.files import Draft\n"
    code += "Draft(Path(sys.argv[1])).file.write(bytes(100_000)); os.kill(os.getpid(), 9)"
    killed = subprocess.run([sys.executable, "-c", code, str(tmp_path)], cwd=ROOT, check=False)
    assert killed.returncode == -9
    assert not list(tmp_path.iterdir())


def test_what_a_killed_program_left_under_a_name_goes_a_day_later(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(files, "_nameless", lambda folder: None)
    old, young, other = (tmp_path / name for name in (".qrc-a.part", ".qrc-b.part", "a.part"))
    for path in (old, young, other):
        path.write_bytes(b"half")
    for path in (old, other):
        os.utime(path, (0, 0))
    with Drafts() as drafts:
        drafts.open(tmp_path)
    assert sorted(tmp_path.iterdir()) == [young, other]


def test_a_folder_that_is_not_there_is_told_before_work_starts(tmp_path: Path) -> None:
    with pytest.raises(OutputFailed, match="nothing can be written there"), Drafts() as drafts:
        drafts.open(tmp_path / "missing")


def test_a_folder_that_cannot_be_written_is_told() -> None:
    with pytest.raises(OutputFailed, match="cannot be written"), Drafts() as drafts:
        drafts.open(Path("/proc"))


LIMITED = """
import resource, sys
from pathlib import Path
from engine.model.errors import OutputFailed
from engine.output.files import Draft, disk_trouble_told
draft = Draft(Path(sys.argv[1]))
resource.setrlimit(resource.RLIMIT_FSIZE, (1 << 16, resource.RLIM_INFINITY))
try:
    with disk_trouble_told(Path("elsewhere")):
        draft.file.write(bytes(1 << 20))
except OutputFailed as error:
    print(error.what)
draft.discard()
"""


@pytest.mark.skipif(sys.platform == "win32", reason="the system knows no limit for the size of a file")
def test_of_a_file_that_cannot_grow_its_own_folder_is_told(tmp_path: Path) -> None:
    command = [sys.executable, "-c", LIMITED, str(tmp_path)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert (done.stdout, done.stderr) == (f"output '{tmp_path}' cannot be written: file too large\n", "")
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(("dots", "whole"), [(".", "inner"), ("..", "."), ("../..", "..")])
def test_a_folder_named_by_dots_is_told_in_full(
    dots: str, whole: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    inner = tmp_path / "inner"
    inner.mkdir()
    monkeypatch.chdir(inner)
    named = (tmp_path / whole).resolve()
    with pytest.raises(OutputFailed) as caught, disk_trouble_told(Path(dots)):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
    assert caught.value.what == f"output '{named}' cannot be written: the disk is full"


def test_where_the_folder_one_stands_in_is_gone_the_trouble_is_still_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    gone = tmp_path / "gone"
    gone.mkdir()
    monkeypatch.chdir(gone)
    gone.rmdir()
    with pytest.raises(OutputFailed, match="nothing can be written there"), Drafts() as drafts:
        drafts.open(Path())


def test_folders_and_taken_names_are_refused(tmp_path: Path) -> None:
    with pytest.raises(WrongUse, match="is a folder"):
        check_target(tmp_path, force=True)
    taken = tmp_path / "song.wav"
    taken.touch()
    with pytest.raises(WrongUse, match="exists already"):
        check_target(taken, force=False)
    check_target(taken, force=True)
    check_target(tmp_path / "free.wav", force=False)
    with pytest.raises(WrongUse, match="no usable name"):
        check_target(Path("a\0b.wav"), force=False)


@pytest.mark.parametrize(
    ("title", "name"),
    [("Crimson Gate", "crimson-gate"), ("Crème Brûlée!", "creme-brulee"), ("../../etc", "etc"), ("音楽", "song")],
)
def test_slugs(title: str, name: str) -> None:
    assert slug(title) == name


def test_free_stems_are_numbered(tmp_path: Path) -> None:
    (tmp_path / "crimson-gate.wav").touch()
    (tmp_path / "crimson-gate-2.provenance.json").touch()
    assert free_stem(tmp_path, "Crimson Gate", (".wav", ".provenance.json")) == "crimson-gate-3"
