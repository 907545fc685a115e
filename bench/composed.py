"""Songs of the offline composer for the benchmarks: a number gives the seed."""

import hashlib

from engine.arrangement import arrange
from engine.composer.offline import OfflineComposer
from engine.entropy.streams import ShakeStream, song_stream
from engine.model.brief import Brief
from engine.model.sheet import Sheet
from engine.model.track import Track


def seed_of(number: int) -> str:
    """Return a seed of 64 hex digits."""
    return hashlib.sha256(str(number).encode()).hexdigest()


def stream_of(number: int) -> ShakeStream:
    """Return the stream that a song of this number descends from."""
    return song_stream(seed_of(number))


def composed(vibe: str, number: int) -> Sheet:
    """Return the sheet of a vibe."""
    stage = OfflineComposer().compose(Brief(vibe, seed_of(number)), stream_of(number).child("composer"))
    while True:
        try:
            next(stage)
        except StopIteration as stop:
            sheet: Sheet = stop.value.sheet
            return sheet


def track_of(vibe: str, number: int, seconds: float) -> Track:
    """Return the track of a song of about that length."""
    return arrange(composed(vibe, number), seconds, stream_of(number).child("arrangement"))
