from dataclasses import replace

import pytest

from engine.card.beats import beat_steps, metre_words
from engine.model.sheet import Phase
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


def test_six_eight_is_told_from_three_beats() -> None:
    jig, waltz = composed("pirate jig in 6/8", 3)[0], composed("sad waltz", 3)[0]
    assert (jig.steps_per_bar, beat_steps(jig), metre_words(jig)) == (12, 6, "six eight time, two beats a bar")
    assert (waltz.steps_per_bar, beat_steps(waltz), metre_words(waltz)) == (12, 4, "three beats a bar")
