from textual import events

from tui.key_input import ESCAPE_SECONDS, InputEnded, KeyInput


class Clock:
    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


def keys(messages: list[object]) -> list[str]:
    return [message.key for message in messages if isinstance(message, events.Key)]


def test_a_line_feed_is_enter() -> None:
    assert keys(KeyInput(pastes=False).events("v\n\r")) == ["v", "enter", "enter"]


def test_arrows_and_letters_of_one_reading_stay_in_order() -> None:
    assert keys(KeyInput(pastes=True).events("\x1b[Bc\x1b[A?")) == ["down", "c", "up", "question_mark"]


def test_several_lines_at_a_terminal_are_a_paste_and_from_a_pipe_are_keys() -> None:
    pasted = KeyInput(pastes=True).events("rainy village\rshop")
    assert [type(message) for message in pasted] == [events.Paste]
    assert keys(KeyInput(pastes=False).events("rainy village\rshop")).count("enter") == 1


def test_control_keys_and_arrows_among_the_text_are_no_paste() -> None:
    assert "ctrl+u" in keys(KeyInput(pastes=True).events("\x15rainy village\rshop"))
    assert "down" in keys(KeyInput(pastes=True).events("\x1b[Brainy village\rshop"))


def test_a_line_with_its_enter_is_no_paste() -> None:
    assert keys(KeyInput(pastes=True).events("rainy village shop\r"))[-1] == "enter"


def test_escape_alone_is_a_key_only_after_its_time() -> None:
    clock = Clock()
    keyboard = KeyInput(pastes=True, clock=clock)
    assert keyboard.events("\x1b") == []
    assert keyboard.late_events() == []
    clock.now = ESCAPE_SECONDS
    assert keys(keyboard.late_events()) == ["escape"]
    assert keyboard.late_events() == []


def test_an_arrow_in_two_pieces_is_an_arrow() -> None:
    keyboard = KeyInput(pastes=True)
    assert keyboard.events("\x1b") == []
    assert keys(keyboard.events("[B")) == ["down"]


def test_characters_in_pieces_are_completed() -> None:
    keyboard = KeyInput(pastes=True)
    data = "ü".encode()
    assert keyboard.text(data[:1]) == ""
    assert keyboard.text(data[1:]) == "ü"


def test_the_end_of_input_says_who_ended_it() -> None:
    assert InputEnded(hung_up=True).hung_up
    assert KeyInput(pastes=False).last_events() == []
