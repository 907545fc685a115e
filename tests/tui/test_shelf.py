"""What is on the shelf sounds at once; what was needed least lately goes first, but for what is compared."""

from pathlib import Path

import numpy as np
import pytest

from engine.model.errors import WrongUse
from engine.playback.side import Side
from engine.playback.tape import Tape
from engine.playback.timeline import timeline_of
from tests.engine.playback.tapes import TRACK, side_of, song
from tests.tui.quick_studio import silence
from tui.pair import Pair
from tui.session import Playable
from tui.shelf import Shelf


def there(folder: Path, name: str) -> Playable:
    """Return a song with a sound file."""
    path = folder / f"{name}.wav"
    path.write_bytes(silence(TRACK.frames))
    return Playable(name, path, TRACK)


def test_a_song_is_read_once(tmp_path: Path) -> None:
    shelf, one = Shelf(None, Pair()), there(tmp_path, "one")
    assert not shelf.has(one)
    side = shelf.side(one)
    assert shelf.has(one)
    assert side.tape.wait(TRACK.frames - 1, 60)
    assert np.array_equal(side.tape.read(0, TRACK.frames), np.zeros((TRACK.frames, 2), np.int16))
    assert shelf.side(one) is side


def test_a_song_whose_sound_cannot_be_read_is_refused_and_not_kept(tmp_path: Path) -> None:
    broken = Playable("broken", tmp_path / "broken.wav")
    (tmp_path / "broken.wav").write_bytes(b"RIFF")
    shelf = Shelf(None, Pair())
    with pytest.raises(WrongUse, match="cannot be read as sound"):
        shelf.side(broken)
    assert shelf.songs == []


def test_three_are_kept_and_those_that_are_compared_go_last() -> None:
    songs = [Playable(name, None, TRACK) for name in "abcde"]
    pair = Pair()
    pair.hold("a", songs[0])
    shelf = Shelf(None, pair)
    for one in songs:
        shelf.lay(one, song()[0])
    assert [one.name for one in shelf.songs] == ["d", "a", "e"]


def test_what_was_being_made_gets_its_name_or_is_given_up() -> None:
    shelf = Shelf(None, Pair())
    making = Side("Crimson Gate", Tape(), timeline_of(TRACK))
    shelf.lay(Playable("Crimson Gate", None, TRACK), making)
    whole = side_of(song()[1])
    shelf.lay(Playable("whole", None), whole)
    shelf.finished(Playable("Crimson Gate, take 1", None, TRACK, 1))
    assert [one.name for one in shelf.songs] == ["Crimson Gate, take 1", "whole"]
    assert shelf.give_up() == [making]
    assert making.tape.finished
    assert [one.name for one in shelf.songs] == ["whole"]
