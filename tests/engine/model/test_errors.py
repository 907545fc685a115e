import pytest

from engine.model.errors import BadSheet, OutputFailed, QrcError, WrongUse, one_line


def test_an_error_is_one_line_with_its_way_out() -> None:
    error = WrongUse("length 'a\nb' is not a time", "Give minutes\tand seconds.")
    assert str(error) == "length 'a b' is not a time. Give minutes and seconds."


def test_a_sentence_that_ends_is_not_ended_twice() -> None:
    assert str(QrcError("Why?")) == "Why?"
    assert str(QrcError("So.", "Do this.")) == "So. Do this."


@pytest.mark.parametrize(("kind", "code"), [(QrcError, 1), (OutputFailed, 1), (WrongUse, 2), (BadSheet, 2)])
def test_exit_codes(kind: type[QrcError], code: int) -> None:
    assert kind("x").exit_code == code


def test_control_characters_and_odd_line_ends_become_blanks() -> None:
    assert one_line("a\x1b[2Jb\u2028c\r\n d\x00") == "a [2Jb c d"
