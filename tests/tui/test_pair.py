from tui.pair import Pair
from tui.session import Playable


def song(number: int) -> Playable:
    return Playable(f"Take {number}", None, take=number)


def numbers(pair: Pair) -> dict[str, int]:
    return {letter: one.take for letter, one in sorted(pair.songs.items())}


def remembering(*taken: int) -> Pair:
    pair = Pair()
    for number in taken:
        pair.remember(song(number))
    return pair


def test_the_last_two_are_compared_the_earlier_one_first() -> None:
    assert numbers(Pair()) == {}
    assert numbers(remembering(1)) == {"b": 1}
    assert numbers(remembering(1, 2, 3)) == {"a": 2, "b": 3}
    assert numbers(remembering(1, 2, 1, 2)) == {"a": 1, "b": 2}


def test_one_that_is_held_stays_and_the_others_come_to_the_other_letter() -> None:
    pair = remembering(1, 2)
    assert pair.hold("a", song(1))
    for number in (3, 4, 5):
        pair.remember(song(number))
        assert numbers(pair) == {"a": 1, "b": number}
    pair.remember(song(1))
    assert numbers(pair) == {"a": 1, "b": 5}
    assert not pair.hold("a", song(1))
    assert numbers(pair) == {"a": 4, "b": 5}


def test_the_last_song_may_be_held_as_a_and_the_next_is_b() -> None:
    pair = remembering(1)
    assert pair.hold("a", song(1))
    assert numbers(pair) == {"a": 1}
    pair.remember(song(2))
    assert numbers(pair) == {"a": 1, "b": 2}


def test_both_may_be_held_and_nothing_moves_them() -> None:
    pair = remembering(1, 2)
    assert pair.hold("b", song(1))
    assert numbers(pair) == {"a": 2, "b": 1}
    assert pair.hold("a", song(2))
    pair.remember(song(3))
    assert numbers(pair) == {"a": 2, "b": 1}
    assert [(letter, one.take) for letter, one in pair.held] == [("a", 2), ("b", 1)]


def test_a_song_is_held_once() -> None:
    pair = remembering(1, 2)
    pair.hold("a", song(2))
    pair.hold("b", song(2))
    assert numbers(pair) == {"a": 1, "b": 2}
