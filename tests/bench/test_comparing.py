from hypothesis import given
from hypothesis import strategies as st

from bench.readers.comparing import Moment, Verdict, compared

LINES = ["Composing take 1. x cancels.", "Length: 3 minutes. 2 of 11.", "Done: Crimson Gate, take 1."]


def heard(*said: tuple[float, str]) -> Verdict:
    lines = [Moment(text, at) for at, text in enumerate(LINES)]
    return compared(lines, [Moment(text, at) for at, text in said])


def test_lines_that_are_said_whole_are_whole_also_in_pieces_and_in_another_order() -> None:
    verdict = heard((0.1, "Composing take 1."), (0.2, "x cancels."), (2.1, LINES[2]), (2.2, LINES[1]))
    assert (verdict.whole, verdict.stale, verdict.extra) == (3, [], [])


def test_a_line_that_lacks_a_word_is_missed_and_what_was_said_of_it_is_extra() -> None:
    verdict = heard((0.1, LINES[0]), (1.1, "Length: 3 minutes."), (2.1, LINES[2]))
    assert [one.text for one in verdict.missed] == [LINES[1]]
    assert [one.text for one in verdict.extra] == ["length 3 minutes"]
    assert verdict.extra_letters == len("length 3 minutes")


def test_a_line_that_is_said_again_is_an_old_one() -> None:
    verdict = heard((0.1, LINES[0]), (1.1, LINES[0]), (1.2, LINES[1]), (2.1, LINES[2]))
    assert verdict.whole == 3
    assert [one.at for one in verdict.stale] == [1.1]


def test_what_is_said_much_too_late_was_not_heard() -> None:
    verdict = heard((1.1, LINES[1]), (2.1, LINES[2]), (60.0, LINES[0]))
    assert [one.text for one in verdict.missed] == [LINES[0]]


@given(st.lists(st.text(st.characters(categories=["Ll", "Nd"]), min_size=1, max_size=4), min_size=1))
def test_what_is_heard_as_it_was_written_is_whole_and_nothing_else(texts: list[str]) -> None:
    lines = [Moment(text, float(at)) for at, text in enumerate(texts) if text not in ("dash", "line")]
    verdict = compared(lines, lines)
    assert verdict.whole == len(lines)
    assert verdict.stale == verdict.extra == []
