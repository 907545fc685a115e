"""A take that is opened again is the song that was made, and more of its kind can be asked for."""

from pathlib import Path

import pytest

from engine.model.consoles import ConsoleName
from engine.model.errors import WrongUse
from engine.model.loudness import Loudness
from engine.pipeline import make_song
from engine.reopening import reopened, request_like
from engine.request import Song, SongRequest, Surroundings
from engine.takes import Takes


def test_a_take_is_opened_as_it_was_made(tmp_path: Path) -> None:
    request = SongRequest("rainy shop", (tmp_path / "shop.mid",), seconds=20.0, seed="ab" * 32, bpm=97)
    request = request._replace(console=ConsoleName.SNES, loudness=Loudness.LOUD)
    made = _made(request, tmp_path)
    take = Takes(tmp_path).take(made.take)
    song = reopened(take)
    assert song._replace(files=made.files) == made
    like = request_like(take, SongRequest(folder=tmp_path, composer="offline"))
    assert like == SongRequest(
        *("rainy shop", (), tmp_path, 20.0),
        composer="offline",
        bpm=97,
        console=ConsoleName.SNES,
        loudness=Loudness.LOUD,
    )
    take.record.write_text("{")
    for opening in (reopened, lambda take: request_like(take, request)):
        with pytest.raises(WrongUse, match="record of take 1 cannot be read"):
            opening(take)


def _made(request: SongRequest, home: Path) -> Song:
    stage = make_song(request, Surroundings(home=home))
    while True:
        try:
            next(stage)
        except StopIteration as end:
            song: Song = end.value
            return song
