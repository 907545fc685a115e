import pytest

from engine.model.errors import WrongUse
from engine.synth.consoles import CONSOLES, console
from engine.synth.instruments import INSTRUMENTS
from engine.synth.kits import KITS


@pytest.mark.parametrize("name", CONSOLES)
def test_every_console_answers_to_every_voice(name: str) -> None:
    palette = console(name)
    assert palette.name == name
    assert palette.about.endswith(".")
    assert set(palette.instruments) == set(INSTRUMENTS)
    assert set(palette.kits) == set(KITS)


def test_an_unknown_console_names_the_known_ones() -> None:
    with pytest.raises(WrongUse, match=r"console 'toaster' is not known.*modern"):
        console("toaster")
