import pytest

from engine.model.errors import WrongUse
from engine.model.sheet import Drum, Voices
from engine.synth.consoles.modern import MODERN
from engine.synth.kits import KITS


@pytest.mark.parametrize("name", KITS)
def test_every_kit_has_every_drum(name: str) -> None:
    assert set(KITS[name].sounds) == set(Drum)
    assert all(sound.about.endswith(".") and sound.layers for sound in KITS[name].sounds.values())


def test_the_sheet_s_usual_kit_is_there_and_an_unknown_one_names_the_known() -> None:
    assert MODERN.kit(Voices().drums).name == "kit"
    with pytest.raises(WrongUse, match=r"'spoons' is not known.*kit"):
        MODERN.kit("spoons")
