"""Takes for tests of the app: real sheets and records, composed in a moment, without sound."""

from collections.abc import Generator
from pathlib import Path

from engine.model.events import Event
from engine.pipeline import make_song
from engine.request import Song, SongRequest, Surroundings
from engine.takes import Take, Takes


def keep_takes(home: Path, *vibes: str) -> list[Take]:
    """Compose a song for each vibe and keep it; return the takes, the oldest first."""
    for number, vibe in enumerate(vibes, 1):
        request = SongRequest(vibe=vibe, outputs=(home / f"kept-{number}.mid",), seconds=20.0, seed=f"{number:064x}")
        home.mkdir(parents=True, exist_ok=True)
        stage: Generator[Event, None, Song] = make_song(request, Surroundings(home=home))
        for _ in stage:
            pass
    return Takes(home).listed()[::-1]
