"""What the app needs of the engine: making a song and playing it. The heavy parts are loaded when first used."""

from collections.abc import Callable
from dataclasses import dataclass

from engine.model.events import Stage
from engine.output.player import Player, find_player
from engine.request import Song, SongRequest, Surroundings


@dataclass(frozen=True, slots=True)
class Studio:
    """The engine as the app sees it. warm_up: loads what the first song needs; may take a second."""

    make_song: Callable[[SongRequest, Surroundings], Stage[Song]]
    player: Player | None
    warm_up: Callable[[], None]


def open_studio() -> Studio:
    """Return the real engine with the player found here."""
    return Studio(_make_song, find_player(), _warm_up)


def _make_song(request: SongRequest, surroundings: Surroundings) -> Stage[Song]:
    from engine.pipeline import make_song  # numpy and the composers take longer to load than a first line may wait

    return (yield from make_song(request, surroundings))


def _warm_up() -> None:
    import engine.pipeline  # noqa: F401  (see `_make_song`)
