import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.replies import KeyKind, Reading, ReplyFilter


def test_replies_are_taken_out_and_counted() -> None:
    reading = ReplyFilter().feed("a\x1b[0nb\x1b[0n\x1b[?62;22c", expected=True)
    assert reading == Reading(keys="ab", status=2)


@pytest.mark.parametrize("kind", ["65;1;9", "61;1;21;22", "61;1;21;22;28", "61;1;4;21;22;28"])
def test_a_vte_names_itself(kind: str) -> None:
    assert ReplyFilter().feed(f"\x1b[?{kind}c", expected=True) == Reading(keys="", vte=True)


@given(st.integers(1, 3))
def test_a_reply_in_two_pieces_is_no_key(cut: int) -> None:
    replies = ReplyFilter()
    first = replies.feed("\x1b[0n"[:cut], expected=True)
    second = replies.feed("\x1b[0n"[cut:], expected=True)
    assert (first.keys, second.keys, second.status) == ("", "", 1)


def test_what_only_looked_like_a_reply_is_released() -> None:
    replies = ReplyFilter()
    assert replies.feed("\x1b", expected=True).keys == ""
    assert replies.release() == "\x1b"
    assert replies.release() == ""
    assert ReplyFilter().feed("\x1b", expected=False).keys == "\x1b"


def test_arrows_are_seen_in_both_their_forms() -> None:
    assert ReplyFilter().feed("\x1b[B", expected=True).has_arrow
    assert ReplyFilter().feed("\x1bOA", expected=True).has_arrow
    assert not ReplyFilter().feed("\x1b[H\tx", expected=True).has_arrow


def test_the_last_key_says_how_orca_will_take_the_answer() -> None:
    kinds = {
        KeyKind.LINE: ["\x1b[A", "\x1bOB", "\x1b[6~", "x\x1b[B"],
        KeyKind.LETTER: ["x", "\x1b[Bs", "\t", "\r", " ", "\x03"],
        KeyKind.SIGN: ["3", "?", "[", "."],
        KeyKind.OTHER: [
            "\x1b[C",
            "\x1b[H",
            "\x1bOF",
            "\x1b[4~",
            "\x1b[Z",
            "\x1b",
            "\x1b[15~",
            "U",
            "\x7f",
            "\x1bx",
            "",
        ],
    }
    for kind, several in kinds.items():
        for keys in several:
            assert ReplyFilter().feed(keys, expected=False).last_key is kind, keys
