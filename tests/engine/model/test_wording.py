import pytest

from engine.model.wording import (
    bars_words,
    capital,
    count_of,
    date_words,
    listing,
    pace_words,
    phases_words,
    times_words,
)


@pytest.mark.parametrize(
    ("number", "noun", "words"),
    [(1, "closed hat", "1 closed hat"), (26, "closed hat", "26 closed hats"), (2, "crash", "2 crashes")],
)
def test_counts(number: int, noun: str, words: str) -> None:
    assert count_of(number, noun) == words


@pytest.mark.parametrize(
    ("items", "words"), [([], ""), (["a"], "a"), (["a", "b"], "a and b"), (["a", "b", "c"], "a, b and c")]
)
def test_lists(items: list[str], words: str) -> None:
    assert listing(items) == words


@pytest.mark.parametrize(
    ("bars", "words"),
    [
        ([2], "bar 3"),
        ([2, 3], "bars 3 to 4"),
        ([0, 1, 2, 3], "bars 1 to 4"),
        ([0, 1, 6], "bars 1 to 2 and 7"),
        ([0, 2, 4, 6, 8], "5 of the bars 1 to 9"),
    ],
)
def test_bars(bars: list[int], words: str) -> None:
    assert bars_words(bars) == words


@pytest.mark.parametrize(("phases", "words"), [([0], "phase 1"), ([0, 2], "phases 1 and 3"), ([0, 1, 2], "all phases")])
def test_phases(phases: list[int], words: str) -> None:
    assert phases_words(phases) == words


def test_how_often() -> None:
    assert [times_words(number) for number in (1, 2, 3)] == ["once", "twice", "3 times"]


def test_only_the_first_letter_becomes_large() -> None:
    assert capital("lead on B flat") == "Lead on B flat"
    assert capital("") == ""


def test_paces() -> None:
    assert [pace_words(bpm) for bpm in (40, 84, 119, 120, 300)] == [
        "very slow",
        "slow",
        "moderate",
        "brisk",
        "very fast",
    ]


def test_days_of_the_calendar() -> None:
    assert date_words(22, 11, 2026) == "22 November 2026"
    assert [date_words(1, month, 1)[2:5] for month in (1, 6, 7, 12)] == ["Jan", "Jun", "Jul", "Dec"]
