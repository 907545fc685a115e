from hypothesis import given
from hypothesis import strategies as st

from tui.replies import Reading, ReplyFilter


def test_replies_are_taken_out_and_counted() -> None:
    reading = ReplyFilter().feed("a\x1b[0nb\x1b[0n\x1b[?62;22c", expected=True)
    assert reading == Reading(keys="ab", status=2)


def test_a_vte_names_itself() -> None:
    assert ReplyFilter().feed("\x1b[?65;1;9c", expected=True) == Reading(keys="", vte=True)


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
        "\x1b[A": (True, False),
        "\x1bOB": (True, False),
        "\x1b[6~": (True, False),
        "\x1b[C": (False, True),
        "\x1b[H": (False, True),
        "\x1bOF": (False, True),
        "\x1b[4~": (False, True),
        "\x1b[Bs": (False, False),
        "x": (False, False),
    }
    for keys, expected in kinds.items():
        reading = ReplyFilter().feed(keys, expected=False)
        assert (reading.ends_on_line_key, reading.ends_on_character_key) == expected, keys
