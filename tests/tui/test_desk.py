"""Every change on the desk can be undone, also after a kill, and what another program did is respected."""

import shutil
from pathlib import Path

import pytest

from engine.model.errors import WrongUse
from engine.request import SongRequest, Surroundings
from engine.takes import Marks, Takes
from engine.varying import read_cells
from tests.tui.kept import keep_takes
from tui.desk import Desk
from tui.session import Session

DRUMS = read_cells("drums")


def opened(home: Path | None) -> Desk:
    desk = Desk(Session(SongRequest(), Surroundings(home=home)), home)
    desk.open()
    return desk


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    home = tmp_path_factory.mktemp("home")
    keep_takes(home, "rainy shop", "boss fight")
    return home


@pytest.fixture
def home(made: Path, tmp_path: Path) -> Path:
    shutil.copytree(made, tmp_path, dirs_exist_ok=True)
    return tmp_path


def test_every_deed_is_undone_and_done_again_and_told(home: Path) -> None:
    desk, takes = opened(home), Takes(home)
    title = takes.take(1).title
    done = [
        desk.make_current(1),
        desk.rename(1, "The shop"),
        desk.note(1, "for level two"),
        desk.toggle_favourite(1),
        desk.delete(1),
    ]
    assert done == [
        f"{title}, take 1 is current.",
        "Take 1 is called The shop.",
        "The shop, take 1 has the note: for level two.",
        "The shop, take 1 is a favourite.",
        "The shop, take 1 is deleted.",
    ]
    assert desk.words() == "no take is current, nothing locked"
    assert [desk.undo().words for _ in range(6)] == [
        "Undone: The shop, take 1 is back.",
        "Undone: The shop, take 1 is no favourite.",
        "Undone: The shop, take 1 has no note.",
        f"Undone: take 1 is called {title}.",
        "Undone: no take is current.",
        "Nothing to undo.",
    ]
    assert takes.take(1).marks == Marks()
    assert [desk.redo() for _ in range(5)][-1] == ("Done again: take 1 is deleted.", 1)
    assert [take.number for take in takes.deleted()] == [1]


def test_a_killed_session_is_gone_on_with_and_one_that_ended_is_not(home: Path) -> None:
    first = opened(home)
    first.make_current(2)
    first.lock(DRUMS)
    first.release()
    session = Session(SongRequest(), Surroundings(home=home))
    second = Desk(session, home)
    assert second.open()
    assert session.locks == DRUMS
    assert second.current().number == 2
    assert second.undo() == ("Undone: nothing locked.", 0)
    second.close()
    assert not Desk(session, home).open()


def test_a_take_that_another_program_deleted_is_told_and_undo_goes_on(home: Path) -> None:
    desk = opened(home)
    desk.make_current(1)
    desk.lock(DRUMS)
    desk.make_current(2)
    Takes(home).delete(1)
    with pytest.raises(WrongUse, match="take 1 was deleted"):
        desk.undo()
    assert desk.undo() == ("Undone: nothing locked.", 0)


def test_what_another_program_says_of_a_take_stays(home: Path) -> None:
    desk = opened(home)
    desk.rename(1, "The shop")
    marks = Takes(home).take(1).marks
    Takes(home).mark(1, Marks(name=marks.name, note="from the shell"))
    desk.undo()
    assert Takes(home).take(1).marks.note == "from the shell"


def test_the_take_before_is_its_parent_else_the_one_that_was_current(home: Path) -> None:
    desk = opened(home)
    with pytest.raises(WrongUse, match="no take is current"):
        desk.compared()
    desk.make_current(1)
    with pytest.raises(WrongUse, match="nothing before"):
        desk.compared()
    desk.make_current(2)
    assert [take.number for take in desk.compared()] == [1, 2]
    assert desk.make_current(2).endswith("is current already.")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no file here is always full")
def test_where_the_disk_is_full_a_deed_stands_and_that_it_cannot_be_undone_is_told(home: Path) -> None:
    desk = opened(home)
    assert desk._history is not None
    with Path("/dev/full").open("wb", buffering=0) as full:
        desk._history._file = full  # type: ignore[assignment]
        said = desk.toggle_favourite(1)
    assert "is a favourite. It cannot be undone: the folder of sessions" in said
    assert Takes(home).take(1).marks.favourite


def test_without_a_home_no_takes_are_kept() -> None:
    desk = opened(None)
    with pytest.raises(WrongUse, match="takes are not kept here"):
        desk.make_current(1)
    assert (desk.undo().words, desk.redo().words) == ("Nothing to undo.", "Nothing to do again.")
    desk.release()
    desk.close()
