import pytest

from engine.model.consoles import CONSOLE_CHOICES, ConsoleName, read_console
from engine.model.errors import WrongUse


@pytest.mark.parametrize("name", CONSOLE_CHOICES)
def test_every_choice_is_read(name: str) -> None:
    assert read_console(name.upper()) == (None if name == "auto" else ConsoleName(name))


@pytest.mark.parametrize(
    ("text", "name"),
    [("Mega Drive", "genesis"), ("game-boy", "gameboy"), (" Super  Nintendo ", "snes"), ("Commodore 64", "c64")],
)
def test_other_names_are_understood(text: str, name: str) -> None:
    assert read_console(text) == name


@pytest.mark.parametrize("text", ["toaster", "", "-", "nes2"])
def test_what_is_none_is_refused_with_the_choices(text: str) -> None:
    with pytest.raises(WrongUse, match=r"is not known\. Choose one of: auto, modern, nes,"):
        read_console(text)
