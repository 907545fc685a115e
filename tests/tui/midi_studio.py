"""A studio that composes, varies and keeps takes for real, but writes notes instead of sound: quick, and all true."""

import itertools
from dataclasses import replace
from pathlib import Path

from engine.model.events import Stage
from engine.pipeline import make_song
from engine.publishing import Hearer
from engine.regenerating import VaryRequest, vary
from engine.request import Song, SongRequest, Surroundings
from tui.studio import Studio, open_studio


def midi_studio() -> Studio:
    """Return the studio. No socket is opened."""

    def made(request: SongRequest, surroundings: Surroundings, hearer: Hearer | None) -> Stage[Song]:
        path = _free(request.folder)
        return (yield from make_song(replace(request, outputs=(path,), offline=True), surroundings, hearer))

    def varied(request: VaryRequest, surroundings: Surroundings) -> Stage[Song]:
        path = _free(request.targets.folder or Path())
        targets = replace(request.targets, outputs=(path,), folder=None)
        return (yield from vary(replace(request, targets=targets, offline=True), surroundings))

    return replace(open_studio(), make_song=made, vary_take=varied, player=None, warm_up=lambda: None)


def _free(folder: Path) -> Path:
    return next(path for number in itertools.count(1) if not (path := folder / f"song-{number}.mid").exists())
