"""A take in words is one line that tells what matters first."""

import os
import time
from pathlib import Path

import pytest

from engine.takes import Making, Marks, Take
from tui.takes_told import moment_words, take_json, take_line

MAKING = Making(
    *("Crimson Gate", "boss fight", "00", "2026-11-22T18:05:09+00:00", 181.2, 180.0, "offline"), key="E", bpm=98
)


@pytest.fixture(autouse=True)
def greenwich(monkeypatch: pytest.MonkeyPatch) -> None:
    if os.name != "nt":
        monkeypatch.setenv("TZ", "UTC")
        time.tzset()


def test_a_take_is_one_line() -> None:
    assert take_line(Take(4, Path("takes/00004"), MAKING)) == (
        "Crimson Gate, take 4: boss fight, E, 98 beats a minute, 3 minutes 1 second, made 22 November 2026, 18:05."
    )


def test_what_a_person_said_of_it_is_told() -> None:
    line = take_line(Take(4, Path("takes/00004"), MAKING, Marks("The gate", "slow intro", favourite=True)))
    assert line.startswith("The gate, take 4: favourite, boss fight, ")
    assert line.endswith("18:05. Note: slow intro")


def test_json_has_all_of_it() -> None:
    found = take_json(Take(4, Path("takes/00004"), MAKING, Marks("The gate")))
    assert (found["take"], found["called"], found["title"], found["note"]) == (4, "The gate", "Crimson Gate", None)


@pytest.mark.parametrize("made", ["", "yesterday", "2026-99-99", "9999-12-31T23:59:59-23:00"])
def test_a_moment_that_is_none_is_said_so(made: str) -> None:
    assert moment_words(made) == "at an unknown time"
