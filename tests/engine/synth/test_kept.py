from hypothesis import given
from hypothesis import strategies as st

from engine.synth.kept import Hearings, Kept


def test_what_was_not_asked_for_the_longest_goes_first() -> None:
    kept = Kept(3 * 400)
    shots = {name: kept.make(name, 1, 100) for name in "abc"}
    assert kept.find("a") is shots["a"]
    kept.make("d", 1, 100)
    assert kept.find("b") is None
    assert kept.find("a") is shots["a"]


def test_there_is_room_as_long_as_nothing_goes() -> None:
    kept = Kept(1_000)
    kept.make("a", 1, 150)
    assert kept.has_room(100) and not kept.has_room(101)
    kept.make("b", 1, 100)
    assert kept.find("a") is not None and not kept.has_room(1)


def test_what_was_noted_holds_until_something_in_it_is_forgotten() -> None:
    kept = Kept(800)
    first, second = kept.make("a", 1, 100), kept.make("b", 1, 100)
    kept.note("one", first, ("a",))
    kept.note("both", second, ("a", "b"))
    assert kept.ready == {"one": (first, (first,)), "both": (second, (first, second))}
    kept.make("b", 1, 100)
    assert kept.ready == {"one": (first, (first,))}
    kept.make("c", 1, 100)
    assert not kept.ready


def test_what_is_wanted_stays_until_all_that_is_not_has_gone() -> None:
    kept = Kept(3 * 400)
    shots = [kept.make(name, 1, 100) for name in "abc"]
    for shot, is_wanted in zip(shots, (True, False, True), strict=True):
        shot.is_wanted = is_wanted
    kept.make("d", 1, 100)
    assert [kept.find(name) is not None for name in "abcd"] == [True, False, True, True]
    for name in "efg":
        kept.make(name, 1, 100)
    assert [kept.find(name) is not None for name in "acdefg"] == [False, False, False, True, True, True]


def test_what_is_made_of_something_forgotten_is_not_noted() -> None:
    kept = Kept(400)
    shot = kept.make("a", 1, 100)
    kept.make("b", 1, 100)
    kept.note("key", shot, ("a",))
    assert not kept.ready


@given(st.lists(st.tuples(st.integers(0, 9), st.integers(1, 300)), max_size=60))
def test_memory_stays_bounded(made: list[tuple[int, int]]) -> None:
    kept = Kept(1_000 * 4)
    held = {}
    for key, frames in made:
        held[key] = kept.make(key, 2, frames)
        found = {key: kept.find(key) for key in held}
        assert kept.octets == sum(shot.samples.nbytes for shot in found.values() if shot) <= 4_000
        assert all(shot is None or shot is held[key] for key, shot in found.items())


def test_hearings_are_counted() -> None:
    hearings = Hearings()
    assert [hearings.another("a"), hearings.another("b"), hearings.another("a")] == [1, 1, 2]
    for number in range(5_000):
        hearings.another(number)
    assert hearings.another("a") == 1


def test_where_too_much_is_made_again_what_is_kept_stays_and_it_is_tried_anew_later() -> None:
    kept = Kept(10 * 400)
    for _ in range(30):
        for key in range(20):
            if kept.is_worth_making(key):
                kept.make(key, 1, 100)
    assert not kept.is_worth_making("new")
    assert sum(kept.find(key) is not None for key in range(20)) == 10
    assert any(kept.is_worth_making("new") for _ in range(5_000))


def test_what_is_noted_is_bounded_too() -> None:
    kept = Kept(800)
    shot = kept.make("a", 1, 10)
    for key in range(5_000):
        kept.note(key, shot, ("a",))
    assert 4_999 in kept.ready and 0 not in kept.ready
