"""Takes are chosen by words, whatever was said of them."""

from pathlib import Path

import pytest

from engine.takes import Making, Marks, Take, matching


def take(number: int, title: str, vibe: str, **marks: object) -> Take:
    making = Making(title, vibe, "0" * 64, "2026-11-22T18:00:00+00:00", 180.0, 180.0, "offline", key="E minor")
    return Take(number, Path(f"{number:05d}"), making, Marks(**marks))  # type: ignore[arg-type]


TAKES = [
    take(12, "Crimson Gate", "boss fight", favourite=True),
    take(11, "Lantern Lane", "rainy village shop", note="for the Boss's shop"),
    take(10, "Iron Sky", "space race", name="Level two"),
]


@pytest.mark.parametrize(
    ("words", "numbers"),
    [
        ("", [12, 11, 10]),
        ("boss", [12, 11]),
        ("BOSS shop", [11]),
        ("level two", [10]),
        ("iron", [10]),
        ("12", [12]),
        ("e minor", [12, 11, 10]),
        ("waltz", []),
    ],
)
def test_every_word_must_be_said_somewhere(words: str, numbers: list[int]) -> None:
    assert [found.number for found in matching(TAKES, words)] == numbers


def test_favourites_alone() -> None:
    assert [found.number for found in matching(TAKES, favourites=True)] == [12]
    assert matching(TAKES, "space", favourites=True) == []
