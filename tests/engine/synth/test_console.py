import pytest

from engine.model.errors import WrongUse
from engine.synth import console
from engine.synth.consoles import CONSOLES
from engine.synth.consoles.modern import MODERN
from engine.synth.instruments import INSTRUMENTS
from engine.synth.kits import KITS


def test_voices_are_found_by_name_and_unknown_ones_name_the_known() -> None:
    assert MODERN.instrument("lead").name == "lead"
    assert MODERN.kit("soft_kit").name == "soft_kit"
    with pytest.raises(WrongUse, match=r"instrument 'kazoo' is not known.*pad"):
        MODERN.instrument("kazoo")
    with pytest.raises(WrongUse, match=r"drum kit 'spoons' is not known.*chip_kit"):
        MODERN.kit("spoons")


@pytest.mark.parametrize("name", CONSOLES)
def test_an_added_voice_answers_on_every_console_and_takes_no_role_of_its_own(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    palette = CONSOLES[name]
    glass, spoons = INSTRUMENTS["bell"]._replace(name="added by a test"), KITS["kit"]._replace(name="spoons of a test")
    monkeypatch.setattr(console, "INSTRUMENTS", {**INSTRUMENTS, "added by a test": glass})
    monkeypatch.setattr(console, "KITS", {**KITS, "spoons of a test": spoons})
    assert palette.instrument("added by a test") is glass
    assert palette.kit("spoons of a test") is spoons
    assert all(palette.instrument(one) is player for one, player in palette.instruments.items())
    with pytest.raises(WrongUse, match=r"instrument 'kazoo' is not known.*pad.*added by a test"):
        palette.instrument("kazoo")
