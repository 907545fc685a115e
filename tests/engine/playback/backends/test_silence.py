import pytest

from engine.model.errors import PlayerFailed
from engine.playback import backend
from engine.playback.transport import Transport
from tests.engine.playback.tapes import song


def test_nothing_is_played_and_other_ways_are_named() -> None:
    assert not backend("none").trouble()
    with pytest.raises(PlayerFailed, match=r"set to none.*--stdout"):
        backend("none").open(Transport(song()[0]))
