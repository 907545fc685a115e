"""The index remembers, and is never in the way: deleted, broken, foreign or locked, nothing fails with it."""

import sqlite3
import time
from pathlib import Path

import pytest

from engine.takes.index import NAME, Index, Remembered

OLD = time.time_ns() - 10**10


def test_what_was_read_is_remembered_and_what_is_gone_is_forgotten(tmp_path: Path) -> None:
    Index(tmp_path).remember({1: Remembered(OLD, ["a"]), 2: Remembered(OLD, ["b"])}, [])
    assert Index(tmp_path).remembered() == {1: Remembered(OLD, ["a"]), 2: Remembered(OLD, ["b"])}
    Index(tmp_path).remember({}, [1])
    assert list(Index(tmp_path).remembered()) == [2]


def test_what_has_just_been_changed_is_not_remembered(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("engine.takes.index._SETTLED_NS", 10**12)  # however long a busy machine takes for the next line
    Index(tmp_path).remember({1: Remembered(time.time_ns(), ["a"])}, [])
    assert Index(tmp_path).remembered() == {}


@pytest.mark.parametrize("content", [b"no database" * 1000, b"SQLite format 3\0" + b"\xff" * 5000])
def test_a_file_that_is_no_index_is_thrown_away(content: bytes, tmp_path: Path) -> None:
    (tmp_path / NAME).write_bytes(content)
    assert Index(tmp_path).remembered() == {}
    Index(tmp_path).remember({1: Remembered(OLD, ["a"])}, [])
    assert list(Index(tmp_path).remembered()) == [1]


def test_an_index_of_another_form_is_thrown_away(tmp_path: Path) -> None:
    with sqlite3.connect(tmp_path / NAME) as other:
        other.execute("PRAGMA user_version = 99")
    other.close()
    Index(tmp_path).remember({1: Remembered(OLD, ["a"])}, [])
    assert list(Index(tmp_path).remembered()) == [1]


def test_a_folder_that_is_not_there_remembers_nothing(tmp_path: Path) -> None:
    index = Index(tmp_path / "none")
    index.remember({1: Remembered(OLD, ["a"])}, [])
    assert index.remembered() == {}


def test_an_index_that_somebody_holds_is_done_without(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("engine.takes.index.LOCK_SECONDS", 0.01)
    index = Index(tmp_path)
    index.remember({1: Remembered(OLD, ["a"])}, [])
    holder = sqlite3.connect(tmp_path / NAME)
    holder.execute("BEGIN EXCLUSIVE")
    index.remember({2: Remembered(OLD, ["b"])}, [])
    assert index.remembered() == {}
    holder.close()
    assert list(index.remembered()) == [1]
