import os
import pty
import termios
import time

from tui.pressed_keys import PressedKeys, keys_in


def test_arrows_and_characters_are_named() -> None:
    assert list(keys_in(b" q\x1b[C\x1bOD+\x00\xc3\xa4n")) == [" ", "q", "right", "left", "+", "n"]


def test_keys_come_without_enter_and_the_terminal_is_given_back() -> None:
    terminal, program = pty.openpty()
    before = termios.tcgetattr(program)
    with PressedKeys(program) as keys:
        assert keys.there
        assert keys.read(0.0) == []
        os.write(terminal, b"n\x1b[D")
        assert keys.read(5.0) == ["n", "left"]
    assert termios.tcgetattr(program) == before


def test_without_a_terminal_there_are_none() -> None:
    reader, writer = os.pipe()
    os.write(writer, b"q")
    with PressedKeys(reader) as keys:
        assert not keys.there
        begun = time.monotonic()
        assert keys.read(0.05) == []
        assert time.monotonic() - begun >= 0.05
