"""A composed song for these tests: the edits are for music, not for random notes alone."""

from functools import lru_cache

from engine.composer.offline import OfflineComposer
from engine.entropy.streams import song_stream
from engine.model.brief import Brief
from engine.model.sheet import Sheet


@lru_cache
def composed(vibe: str = "boss fight", seed: str = "ab" * 32) -> Sheet:
    """Return the offline composer's sheet."""
    stage = OfflineComposer().compose(Brief(vibe, seed), song_stream(seed).child("offline"))
    while True:
        try:
            next(stage)
        except StopIteration as end:
            sheet: Sheet = end.value.sheet
            return sheet
