import pytest

from engine.model.errors import WrongUse
from engine.synth.consoles.modern import MODERN


def test_voices_are_found_by_name_and_unknown_ones_name_the_known() -> None:
    assert MODERN.instrument("lead").name == "lead"
    assert MODERN.kit("soft_kit").name == "soft_kit"
    with pytest.raises(WrongUse, match=r"instrument 'kazoo' is not known.*pad"):
        MODERN.instrument("kazoo")
    with pytest.raises(WrongUse, match=r"drum kit 'spoons' is not known.*chip_kit"):
        MODERN.kit("spoons")
