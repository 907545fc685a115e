"""What the app needs of the engine: making a song and playing it. The heavy parts are loaded when first used."""

import os
from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

from engine.model.events import Event, Stage
from engine.playback.player import Player
from engine.request import Song, SongRequest, Surroundings, WrittenFile
from tui.keeping import player_named

if TYPE_CHECKING:  # what is heavy is loaded by who uses it
    from engine.publishing import Hearer, Targets
    from engine.regenerating import VaryRequest
    from engine.takes import Take


class Studio(NamedTuple):
    """The engine as the app sees it. warm_up: loads what the first song needs; may take a second.

    make_song: the third argument hears the song while it is rendered, None where nobody does. player: None where this
    machine has none. vary_take: makes another take of a take. export_take: writes files of a take.
    waits_after: says of an event of the stage that makes a song that its sound is known then, and nothing is written or
    heard of it yet; None where songs cannot be made ahead.
    """

    make_song: "Callable[[SongRequest, Surroundings, Hearer | None], Stage[Song]]"
    player: Player | None
    warm_up: Callable[[], None]
    vary_take: "Callable[[VaryRequest, Surroundings], Stage[Song]]"
    export_take: "Callable[[Take, Targets], Stage[tuple[WrittenFile, ...]]]"
    waits_after: Callable[[Event], bool] | None = None


def open_studio() -> Studio:
    """Return the real engine with the player found here. Raises WrongUse where one is named that is not known."""
    player = Player(player_named(os.environ))
    found = player if player.may_play() else None

    def warm_up() -> None:
        _warm_up()
        if found:
            found.warm_up()

    return Studio(_make_song, found, warm_up, _vary_take, _export_take, _sound_is_known)


def _make_song(request: SongRequest, surroundings: Surroundings, hearer: "Hearer | None") -> Stage[Song]:
    from engine.pipeline import make_song  # numpy and the composers take longer to load than a first line may wait

    return (yield from make_song(request, surroundings, hearer))


def _vary_take(request: "VaryRequest", surroundings: Surroundings) -> Stage[Song]:
    from engine.regenerating import vary  # see `_make_song`

    return (yield from vary(request, surroundings))


def _export_take(take: "Take", targets: "Targets") -> Stage[tuple[WrittenFile, ...]]:
    from engine.exporting import export_take  # see `_make_song`

    return (yield from export_take(take, targets))


def _sound_is_known(event: Event) -> bool:
    """Say whether the first of the two passes over a song's sound has just ended."""
    return event.stage == "synth" and event.percent == 100


def _warm_up() -> None:
    import engine.performing
    import engine.playback.transport
    import engine.regenerating
    import engine.reopening  # noqa: F401  (see `_make_song`)
