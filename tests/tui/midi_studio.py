"""A studio that composes, varies and keeps takes for real, but writes notes instead of sound: quick, and all true."""

import itertools
from collections.abc import Iterable
from pathlib import Path

from engine.model.events import Stage
from engine.pipeline import make_song
from engine.publishing import Hearer
from engine.regenerating import VaryRequest, vary
from engine.request import Song, SongRequest, Surroundings
from tui.studio import Studio, open_studio


def midi_studio(seeds: Iterable[str] = itertools.repeat("")) -> Studio:
    """Return the studio. No socket is opened. seeds: one for each song, where none is asked for; else it is rolled."""
    following = iter(seeds)

    def made(request: SongRequest, surroundings: Surroundings, hearer: Hearer | None) -> Stage[Song]:
        wanted = request._replace(seed=request.seed or next(following), outputs=(_free(request.folder),), offline=True)
        return (yield from make_song(wanted, surroundings, hearer))

    def varied(request: VaryRequest, surroundings: Surroundings) -> Stage[Song]:
        path = _free(request.targets.folder or Path())
        targets = request.targets._replace(outputs=(path,), folder=None)
        wanted = request._replace(seed=request.seed or next(following), targets=targets, offline=True)
        return (yield from vary(wanted, surroundings))

    return open_studio()._replace(make_song=made, vary_take=varied, player=None, warm_up=lambda: None, waits_after=None)


def _free(folder: Path) -> Path:
    return next(path for number in itertools.count(1) if not (path := folder / f"song-{number}.mid").exists())
