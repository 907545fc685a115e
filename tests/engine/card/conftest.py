"""Songs of the offline composer, as a listener gets them, and plain figures to compare."""

from collections.abc import Callable
from functools import cache

import pytest

from engine.arrangement import arrange
from engine.card import Portrait, portrait
from engine.card.melody import Bars, in_bars
from engine.enforcer import enforce
from engine.entropy.streams import song_stream
from engine.model.sheet import Note, Sheet
from engine.model.theory import Key, Mode
from engine.model.track import Track
from tests.engine.composer.offline.conftest import compose_song, seed_of

C_MAJOR = Key(0, Mode.MAJOR)


@cache
def composed(vibe: str, number: int, seconds: float = 180.0) -> tuple[Sheet, Track]:
    """Return an offline song's sheet and track."""
    stream = song_stream(seed_of(number))
    sheet = enforce(compose_song(vibe, number)[0].sheet, stream.child("enforcer")).sheet
    return sheet, arrange(sheet, seconds, stream.child("arrangement"))


def line(*bars: str, bar_steps: int = 16) -> Bars:
    """Return bars of tones in C major, written as "0:C4 4:E4"."""
    letters = {"C": 0, "D": 2, "E": 4, "F": 5, "G": 7, "A": 9, "B": 11}
    notes = []
    for number, bar in enumerate(bars):
        for tone in bar.split():
            step, name = tone.split(":")
            notes.append(Note(number * bar_steps + int(step), 1, letters[name[0]] + 12 * (int(name[1]) + 1)))
    return in_bars(notes, 0, len(bars), bar_steps, C_MAJOR)


@pytest.fixture(scope="session")
def song() -> Callable[..., tuple[Sheet, Track]]:
    """Compose and arrange a vibe with the seed of a number."""
    return composed


@pytest.fixture(scope="session")
def boss() -> Portrait:
    """A boss fight's portrait."""
    return portrait(*composed("high energy boss fight", 1))
