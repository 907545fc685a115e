"""Undo and redo are unlimited, and a kill loses at most the step in hand."""

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.model.errors import OutputFailed
from engine.takes.deeds import Deed, Kind
from engine.takes.history import FOLDER, History

ROOT = Path(__file__).parents[3]

DOER = """
import sys
from pathlib import Path
from engine.takes.deeds import Deed, Kind
from engine.takes.history import History
history = History.opened(Path(sys.argv[1]))
number = len(history.in_force)
while True:
    history.do(Deed(Kind.CURRENT, number + 1, number, number + 1, f"Take {number + 1} is current"))
    number += 1
    print(number, flush=True)
"""


def current(number: int) -> Deed:
    return Deed(Kind.CURRENT, number, number - 1, number, f"Take {number} is current")


def test_deeds_are_undone_and_done_again_in_order(tmp_path: Path) -> None:
    with History.opened(tmp_path) as history:
        assert (history.undo(), history.redo()) == (None, None)
        for number in (1, 2, 3):
            history.do(current(number))
        assert history.undo() == current(3)
        assert history.undo() == current(2)
        assert history.redo() == current(2)
        history.do(current(9))
        assert history.redo() is None
        assert history.in_force == (current(1), current(2), current(9))


def test_a_session_that_ended_leaves_nothing_and_one_that_was_killed_is_taken_on(tmp_path: Path) -> None:
    with History.opened(tmp_path) as ended:
        ended.do(current(1))
    assert not list((tmp_path / FOLDER).iterdir())
    with pytest.raises(KeyboardInterrupt), History.opened(tmp_path) as killed:
        killed.do(current(1))
        killed.do(current(2))
        killed.undo()
        raise KeyboardInterrupt
    with History.opened(tmp_path) as history:
        assert history.adopted
        assert history.in_force == (current(1),)
        assert history.redo() == current(2)


def test_two_sessions_at_once_have_journals_of_their_own(tmp_path: Path) -> None:
    with History.opened(tmp_path) as one, History.opened(tmp_path) as other:
        one.do(current(1))
        other.do(current(5))
        assert not other.adopted
        assert (one.in_force, other.in_force) == ((current(1),), (current(5),))


@pytest.mark.parametrize("torn", [b'{"do": {"kind": "curr', b"\xff\xfe\n", b'{"step": "redo"}\n', b"[]\n", b"7\n"])
def test_a_line_that_cannot_be_followed_is_left_out_and_written_over(torn: bytes, tmp_path: Path) -> None:
    with pytest.raises(KeyboardInterrupt), History.opened(tmp_path) as killed:
        killed.do(current(1))
        raise KeyboardInterrupt
    journal = next((tmp_path / FOLDER).iterdir())
    journal.write_bytes(journal.read_bytes() + torn)
    with pytest.raises(KeyboardInterrupt), History.opened(tmp_path) as history:
        assert history.in_force == (current(1),)
        history.do(current(2))
        raise KeyboardInterrupt
    with History.opened(tmp_path) as again:
        assert again.in_force == (current(1), current(2))


def test_a_file_that_is_no_journal_is_removed(tmp_path: Path) -> None:
    (tmp_path / FOLDER).mkdir()
    (tmp_path / FOLDER / "00000004.jsonl").write_bytes(b"no journal\n")
    with History.opened(tmp_path) as history:
        assert not history.adopted
        assert [path.name for path in (tmp_path / FOLDER).iterdir()] == ["00000001.jsonl"]


@given(steps=st.lists(st.sampled_from(["do", "undo", "redo"]), max_size=40))
def test_what_is_in_force_after_a_kill_is_what_was_in_force_before(
    steps: list[str], tmp_path_factory: pytest.TempPathFactory
) -> None:
    home = tmp_path_factory.mktemp("home")
    number = 0
    with pytest.raises(KeyboardInterrupt), History.opened(home) as history:
        for step in steps:
            if step == "do":
                number += 1
                history.do(current(number))
            else:
                _ = history.undo() if step == "undo" else history.redo()
        before = history.in_force
        raise KeyboardInterrupt
    with History.opened(home) as again:
        assert again.in_force == before


@pytest.mark.skipif(os.name == "nt", reason="a kill is a signal")
def test_a_kill_at_any_moment_loses_at_most_the_step_in_hand(tmp_path: Path) -> None:
    chance = random.Random(2)
    done = 0
    for _ in range(8):
        doer = subprocess.Popen(
            [sys.executable, "-c", DOER, str(tmp_path)], cwd=ROOT, stdout=subprocess.PIPE, text=True
        )
        assert doer.stdout is not None
        doer.stdout.readline()
        time.sleep(chance.random() * 0.02)
        doer.send_signal(signal.SIGKILL)
        out = doer.communicate()[0]
        done = max([done + 1, *(int(line) for line in out.split("\n")[:-1])])
        with pytest.raises(KeyboardInterrupt), History.opened(tmp_path) as history:
            assert history.adopted
            assert done <= len(history.in_force) <= done + 1
            done = len(history.in_force)
            raise KeyboardInterrupt


def test_a_home_that_is_a_file_is_told(tmp_path: Path) -> None:
    (tmp_path / "home").write_bytes(b"")
    with pytest.raises(OutputFailed, match=r"the folder of sessions .* cannot be written"):
        History.opened(tmp_path / "home")
