import pytest

from engine.model.errors import WrongUse
from tui.keys import LETTER_COMMANDS, with_letter
from tui.manner import Manner


def test_every_letter_command_is_one_letter() -> None:
    assert all(len(letter) == 1 and does for letter, does in LETTER_COMMANDS.items())


def test_a_letter_gets_another_one_s_meaning() -> None:
    assert with_letter(Manner(), "c", "z").letter("c") == "z"
    assert with_letter(with_letter(Manner(), "c", "z"), "p", "c").letter("p") == "c"


def test_a_letter_that_is_taken_or_none_is_refused() -> None:
    for new in ("p", "", "AB", "1", "Z", "y"):
        with pytest.raises(WrongUse, match="letter"):
            with_letter(Manner(), "c", new)
    assert with_letter(with_letter(Manner(), "c", "z"), "c", "c") == Manner()
