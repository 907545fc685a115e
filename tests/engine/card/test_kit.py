import pytest

from engine.card.kit import drumming
from engine.model.sheet import Drum, Hit

K, S, H, T = Drum.KICK, Drum.SNARE, Drum.CLOSED_HAT, Drum.HIGH_TOM


def bars(pattern: dict[Drum, tuple[int, ...]], count: int = 4, steps: int = 16) -> list[Hit]:
    return [Hit(bar * steps + at, drum) for bar in range(count) for drum, places in pattern.items() for at in places]


@pytest.mark.parametrize(
    ("pattern", "words"),
    [
        ({}, "rest"),
        (
            {K: (0, 4, 8, 12), S: (4, 12), H: tuple(range(0, 16, 2))},
            "kick on every beat, snare on beats 2 and 4, hats 8 times a bar",
        ),
        ({K: (0, 8), S: (8,)}, "kick on beats 1 and 3, snare on beat 3"),
        ({H: (0,)}, "hats alone once a bar"),
        ({K: (3, 7)}, "kick here and there"),
        ({T: (0, 6, 10), K: (0,)}, "led by the toms, kick on beat 1"),
    ],
)
def test_what_the_drums_do(pattern: dict[Drum, tuple[int, ...]], words: str) -> None:
    assert drumming(bars(pattern), 16, 4) == words


def test_beats_are_those_of_the_metre_and_of_most_bars() -> None:
    assert drumming(bars({K: (0,), S: (6,)}, steps=12), 12, 6) == "kick on beat 1, snare on beat 2"
    mostly = [*bars({K: (0,), S: (4,)}, 3), Hit(48, K), Hit(60, S)]
    assert drumming(mostly, 16, 4) == "kick on beat 1, snare on beat 2"


def test_ghost_strokes_mark_no_beat() -> None:
    assert drumming([Hit(0, K), Hit(4, S, 30)], 16, 4) == "kick on beat 1, snare here and there"
