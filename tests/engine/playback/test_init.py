import pytest

from engine.model.errors import WrongUse
from engine.playback import BACKENDS, backend, usable


@pytest.mark.parametrize("name", BACKENDS)
def test_every_back_end_says_whether_it_can_be_used(name: str) -> None:
    trouble = backend(name).trouble()
    assert trouble == "" or trouble.endswith(".")
    assert callable(backend(name).open)


def test_an_unknown_name_is_refused_with_those_that_are_known() -> None:
    with pytest.raises(WrongUse, match=r"player 'loud' is not known\. Choose one of: sounddevice, pw-play"):
        backend("loud")


def test_none_is_never_found_by_itself() -> None:
    assert "none" not in usable()
