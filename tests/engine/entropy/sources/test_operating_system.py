"""The source `os`."""

from engine.background import Abandon
from engine.entropy.reading import Asking
from engine.entropy.sources.operating_system import read
from engine.request import Surroundings


def test_thirty_two_bytes() -> None:
    assert len(read(Asking("", Surroundings(), 2.0, Abandon())).data) == 32
