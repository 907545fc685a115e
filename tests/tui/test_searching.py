import pytest

from tui.searching import search

LINES = [
    "Vibe: boss fight, last set piece",
    "Length: 3 minutes",
    "Composer: auto, offline, no key set",
    "Seed: new each time",
    "Settings",
    "Crimson Café, Élan",
    "100 % sure",
]


@pytest.mark.parametrize(
    ("wanted", "position", "found"),
    [
        ("se", 0, 3),  # a line that begins so comes before one with a word that does
        ("s", 3, 4),
        ("set", 4, 4),
        ("COMP", 0, 2),
        ("key", 0, 2),
        ("ey", 0, None),  # in the midst of a word
        ("last boss", 0, 0),  # words in any order
        ("cafe", 0, 5),
        ("elan CRIM", 0, 5),
        ("é", 4, 5),
        ("%", 0, 6),
        ("zzz", 0, None),
    ],
)
def test_a_line_is_found_by_the_beginnings_of_its_words(wanted: str, position: int, found: int | None) -> None:
    assert search(LINES, wanted, position) == found


def test_looking_again_goes_through_all_lines_in_their_order() -> None:
    places = [search(LINES, "se", 3)]
    for _ in range(4):
        places.append(search(LINES, "se", places[-1] or 0, again=True))
    assert places == [4, 0, 2, 3, 4]


def test_no_lines_have_nothing() -> None:
    assert search(["Help"], "x", 0) is None
