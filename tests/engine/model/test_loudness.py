import pytest

from engine.model.errors import WrongUse
from engine.model.loudness import Loudness, read_loudness


@pytest.mark.parametrize("level", list(Loudness))
def test_a_level_is_read_with_and_without_its_minus(level: Loudness) -> None:
    number = -int(level)
    for text in (f"-{number}", f"{number}", f" -{number} ", f"\N{MINUS SIGN}{number}"):
        assert read_loudness(text) is level


@pytest.mark.parametrize("text", ["-14", "0", "", "-", "--16", "-16.5", "loud", "+16", "\N{SUPERSCRIPT ONE}6"])
def test_other_levels_are_refused_with_those_there_are(text: str) -> None:
    with pytest.raises(WrongUse, match=r"^loudness .* Choose one of: -16, -18, -23\.$"):
        read_loudness(text)
