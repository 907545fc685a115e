from dataclasses import replace

import pytest

from engine.card.beats import metre_words
from engine.model.sheet import Beat, Phase
from tests.engine.card.conftest import composed
from tests.samples import small_sheet


@pytest.mark.parametrize(
    ("steps", "words"),
    [
        (16, "four beats a bar"),
        (12, "three beats a bar"),
        (8, "two beats a bar"),
        (14, "three and a half beats a bar"),
        (32, "eight beats a bar"),
        (15, "15 sixteenths a bar"),
    ],
)
def test_metres_in_words(steps: int, words: str) -> None:
    rest = Phase("still", 4, 0.0)
    assert metre_words(replace(small_sheet(), steps_per_bar=steps, phases=(rest, rest, rest))) == words


@pytest.mark.parametrize(
    ("steps", "words"),
    [
        (12, "six eight time, two beats a bar"),
        (18, "nine eight time, three beats a bar"),
        (24, "twelve eight time, four beats a bar"),
        (30, "15 eight time, five beats a bar"),
        (16, "16 sixteenths a bar"),
    ],
)
def test_metres_of_dotted_quarters_in_words(steps: int, words: str) -> None:
    sheet = replace(small_sheet(), steps_per_bar=steps, beat_steps=Beat.DOTTED_QUARTER)
    assert metre_words(sheet) == words


@pytest.mark.parametrize("vibe", ["pirate jig in 6/8", "boss fight in 6/8", "no drums, 6/8"])
def test_six_eight_is_told_from_three_beats(vibe: str) -> None:
    for number in range(4):
        jig = composed(vibe, number)[0]
        assert (jig.steps_per_bar, jig.beat_steps, metre_words(jig)) == (12, 6, "six eight time, two beats a bar")


@pytest.mark.parametrize("vibe", ["sad waltz", "boss fight in 3/4", "waltz, no drums"])
def test_three_beats_are_told_from_six_eight(vibe: str) -> None:
    for number in range(4):
        waltz = composed(vibe, number)[0]
        assert (waltz.steps_per_bar, waltz.beat_steps, metre_words(waltz)) == (12, 4, "three beats a bar")
