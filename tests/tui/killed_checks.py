"""What must hold of a folder after sessions that were killed: it is looked through file by file."""

import hashlib
import json
import re
import shutil
from dataclasses import dataclass
from pathlib import Path

import mido
import soundfile

from engine.exporting import read_take_record
from engine.sheetfile.reading import load_sheet
from engine.takes import Takes
from engine.takes.deeds import Deed, Kind
from engine.takes.history import History
from engine.varying import read_cells

_CURRENT = re.compile(r"take (\d+) is current")
_MADE = re.compile(r"Done: .*?, take (\d+), ")

_KEYS_AT_ONCE = 3
State = tuple[int, bool]  # the current take, and whether the drums are locked


@dataclass(frozen=True, slots=True)
class Survived:
    """What was found whole: takes, sound files, MIDI files, records. told: how many takes a session had told of."""

    told: int
    takes: int
    sounds: int
    scores: int
    records: int


def survived(place: Path, count: int) -> Survived:
    """Look through what `killed_sessions` left; AssertionError where anything but the action in hand is lost."""
    told = set()
    state: State = (0, False)
    for number in range(count):
        lines = (place / f"said-{number}.txt").read_text().splitlines()
        for line in lines:
            state = _after(line, state)
            told |= {int(found[1]) for found in [_MADE.match(line)] if found}
        assert state in _states(place / f"sessions-{number}", place / "looked-at"), (number, lines)
    takes = Takes(place)
    assert takes.surveyed()[1] == []
    assert told <= {take.number for take in takes.listed()}
    assert told  # else nothing was tried
    for take in takes.listed():
        assert load_sheet(take.sheet).sheet == read_take_record(take).sheet
    return Survived(len(told), len(takes.listed()), *whole_songs(place / "songs"))


def whole_songs(folder: Path) -> tuple[int, int, int]:
    """Return how many sound files, MIDI files and records a folder holds; all of them whole, and nothing else there."""
    counts = {".wav": 0, ".mid": 0, ".json": 0}
    for path in sorted(folder.iterdir()):
        assert path.suffix in counts, f"{path.name} was left behind"
        counts[path.suffix] += 1
        if path.suffix == ".wav":
            sound, _ = soundfile.read(path, dtype="int16")
            assert len(sound) == soundfile.info(path).frames > 0
            assert 8 + int.from_bytes(path.read_bytes()[4:8], "little") == path.stat().st_size
        elif path.suffix == ".mid":
            assert mido.MidiFile(path).length > 0
        else:
            for file in json.loads(path.read_text())["files"]:
                written = (folder / file["name"]).read_bytes()
                assert hashlib.sha256(written).hexdigest() == file["sha256"]
    return counts[".wav"], counts[".mid"], counts[".json"]


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
    """Return the states that the newest journal leads to, its last lines left out one by one.

    What was told must be among them: a key's deed is in the journal before it is told, and under load a busy app takes
    several keys before it tells of the first.
    """
    paths = sorted(journals.glob("*.jsonl"))
    if not paths:
        return {(0, False)}
    rows = paths[-1].read_bytes().splitlines(keepends=True)
    return {_state(rows[:stop], scratch) for stop in range(max(0, len(rows) - _KEYS_AT_ONCE), len(rows) + 1)}


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
