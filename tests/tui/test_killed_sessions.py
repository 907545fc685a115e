"""A session that is killed at any moment loses at most the action in hand; every take opens, every file is whole."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import mido
import pytest

from engine.exporting import read_take_record
from engine.sheetfile import load_sheet
from engine.takes import Takes
from engine.takes.deeds import Deed, Kind
from engine.takes.history import History
from engine.varying import read_cells
from tests.tui.listener import ROOT

pytestmark = pytest.mark.waits

COUNT = int(os.environ.get("QRC_KILLS", "6"))
_CURRENT = re.compile(r"take (\d+) is current")
_MADE = re.compile(r"Done: .*?, take (\d+), ")

State = tuple[int, bool]  # the current take, and whether the drums are locked


@pytest.mark.skipif(sys.platform == "win32", reason="there are no pseudo-terminals")
def test_kills_at_random_moments_lose_at_most_the_action_in_hand(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "tests.tui.killed_sessions", str(tmp_path), str(COUNT), "8"]
    subprocess.run(command, check=True, cwd=ROOT, timeout=60 + 10 * COUNT)
    told = set()
    state: State = (0, False)
    for number in range(COUNT):
        lines = (tmp_path / f"said-{number}.txt").read_text().splitlines()
        for line in lines:
            state = _after(line, state)
            told |= {int(found[1]) for found in [_MADE.match(line)] if found}
        assert state in _states(tmp_path / f"sessions-{number}", tmp_path / "looked-at"), (number, lines)
    takes = Takes(tmp_path)
    assert takes.surveyed()[1] == []
    assert told <= {take.number for take in takes.listed()}
    assert told  # else nothing was tried
    for take in takes.listed():
        assert load_sheet(take.sheet).sheet == read_take_record(take).sheet
    for path in (tmp_path / "songs").glob("*.mid"):
        assert mido.MidiFile(path).length > 0


def _after(line: str, state: State) -> State:
    """Return the state that a line tells of, else the state as it was."""
    current, locked = state
    if found := _MADE.match(line):
        return int(found[1]), locked
    if line.startswith("Drums: "):
        return current, "locked" in line
    if line.startswith(("Undone: ", "Done again: ", "A session ended")):
        if found := _CURRENT.search(line):
            current = int(found[1])
        elif "no take is current" in line:
            current = 0
        if "locked" in line:
            locked = "nothing locked" not in line
    return current, locked


def _states(journals: Path, scratch: Path) -> set[State]:
    """Return the states that the newest journal leads to, and the one before its last line."""
    paths = sorted(journals.glob("*.jsonl"))
    if not paths:
        return {(0, False)}
    rows = paths[-1].read_bytes().splitlines(keepends=True)
    return {_state(kept, scratch) for kept in (rows, rows[:-1])}


def _state(rows: list[bytes], scratch: Path) -> State:
    shutil.rmtree(scratch, ignore_errors=True)
    (scratch / "sessions").mkdir(parents=True)
    (scratch / "sessions" / "00000001.jsonl").write_bytes(b"".join(rows))
    history = History.opened(scratch)
    state: State = (0, False)
    for deed in history.in_force:
        state = _done(deed, state)
    history.release()
    return state


def _done(deed: Deed, state: State) -> State:
    if deed.kind is Kind.CURRENT:
        assert isinstance(deed.after, int)
        return deed.after, state[1]
    assert deed.after in ((), tuple(str(cell) for cell in sorted(read_cells("drums"))))
    return state[0], bool(deed.after)
