"""The next take, made ahead while nothing else is to be done, so that it sounds at once when it is wanted.

What is made ahead is the very stage that would run later, stopped where its sound is known but nothing was written or
heard. So it cannot differ from a take that was made in one go. A seed that was rolled for a take that nobody wanted is
never used again. docs/decisions/0011-the-next-take-is-made-ahead.md tells why it is done so.
"""

import asyncio
import threading
import time
from collections.abc import Callable
from typing import TYPE_CHECKING

from engine.entropy.sources import metered
from engine.model.errors import QrcError
from engine.model.events import Event, Stage
from engine.model.units import length_words
from engine.request import Song, SongRequest, composer_of
from tui.ahead import Ahead
from tui.desk import Desk
from tui.session import Session
from tui.studio import Studio

if TYPE_CHECKING:  # they load numpy, which an app that opens does not wait for
    from engine.performing import LateHearer
    from engine.publishing import Hearer
    from engine.regenerating import VaryRequest

QUIET_SECONDS = 0.4
"""How long nobody presses a key before anything is begun."""

_PAUSE_SECONDS = 0.3  # for which it rests after each key
_LONGEST_SECONDS = 600.0  # of music: the sound waits on the disk, 21 megabytes a minute
_MOST_DROPPED = 2  # in a row: then nothing is made ahead until a song was made
_LEAVING_SECONDS = 0.5


class Preparing:
    """Makes the next song ahead, and makes songs: from what was prepared where it is just that.

    wanted: whether anything is to be made ahead at all.
    """

    def __init__(self, session: Session, studio: Studio, desk: Desk, wanted: Callable[[], bool]) -> None:
        self._session = session
        self._studio = studio
        self._desk = desk
        self._wanted = wanted
        self._before: SongRequest | None = None
        self._dropped = 0
        self._last_key = 0.0
        self._timer: asyncio.TimerHandle | None = None
        self._claiming = threading.Lock()
        self._prepared: tuple[SongRequest | VaryRequest, Ahead[Song], LateHearer] | None = None

    def begun_with(self, request: SongRequest) -> None:
        """Take what is chosen when the app begins: while nobody has chosen or made anything, nothing is made ahead."""
        self._before = request

    def key_pressed(self) -> None:
        """Somebody is there: what is made ahead waits, and what is to be made ahead is thought over afterwards."""
        self._last_key = time.monotonic()
        self.later()

    def later(self) -> None:
        """Think over what is to be made ahead when nothing has happened for a moment."""
        if self._timer is not None:
            self._timer.cancel()
        self._timer = asyncio.get_running_loop().call_later(QUIET_SECONDS, self._think)

    def song(self, wish: "SongRequest | VaryRequest", hearer: "Hearer | None") -> Stage[Song]:
        """Make a song; where it was prepared, go on from there. For any thread."""
        with self._claiming:
            prepared, self._prepared = self._prepared, None
        if prepared is None or prepared[0] != wish:
            self._drop(prepared)
            song = yield from self._stage(wish, hearer)
        else:
            _, ahead, late = prepared
            late.hearer = hearer
            song = yield from ahead.taken(_retold)
        self._dropped = 0
        return song

    def leave(self) -> None:
        """Drop what is prepared, because the app ends."""
        if self._timer is not None:
            self._timer.cancel()
        with self._claiming:
            prepared, self._prepared = self._prepared, None
        if prepared is not None:
            prepared[1].drop()
            prepared[1].wait(_LEAVING_SECONDS)

    def _think(self) -> None:
        """Begin what would be wanted if the key for regenerate or for compose was pressed now."""
        self._timer = None
        if self._session.work is not None or self._session.endless:
            return  # a key or the end of the work leads here again
        wish = self._next() if self._wanted() else None
        with self._claiming:
            prepared = self._prepared
            if prepared is not None and prepared[0] == wish:
                return
            self._prepared = None
        self._drop(prepared)
        if wish is not None and self._dropped < _MOST_DROPPED:
            self._begin(wish)

    def _next(self) -> "SongRequest | VaryRequest | None":
        """Return what would be made next; None where that is not to be made ahead."""
        session = self._session
        request = session.request
        begun = session.last is not None and session.last.song is not None
        if self._studio.waits_after is None or not (begun or request != self._before):
            return None
        if request.seconds > _LONGEST_SECONDS or metered(session.surroundings):
            return None
        if session.last is None or not session.locks:
            free = not request.seed and composer_of(request, session.surroundings) == "offline"
            return request if free else None
        from engine.publishing import Targets  # loads numpy, which is there by now
        from engine.regenerating import VaryRequest

        try:
            return VaryRequest(self._desk.current(), Targets((), request.folder, force=False), (), session.locks)
        except QrcError:
            return None

    def _begin(self, wish: "SongRequest | VaryRequest") -> None:
        from engine.performing import LateHearer  # see `_next`

        assert self._studio.waits_after is not None
        late = LateHearer()
        ahead = Ahead(lambda: self._stage(wish, late), self._studio.waits_after, self._free)
        with self._claiming:
            self._prepared = wish, ahead, late

    def _stage(self, wish: "SongRequest | VaryRequest", hearer: "Hearer | None") -> Stage[Song]:
        surroundings = self._session.surroundings
        if isinstance(wish, SongRequest):
            return self._studio.make_song(wish, surroundings, hearer)
        return self._studio.vary_take(wish._replace(targets=wish.targets._replace(hearer=hearer)), surroundings)

    def _free(self) -> bool:
        session = self._session
        return session.work is None and not session.endless and time.monotonic() - self._last_key > _PAUSE_SECONDS

    def _drop(self, prepared: "tuple[SongRequest | VaryRequest, Ahead[Song], LateHearer] | None") -> None:
        if prepared is not None:
            self._dropped += 1
            prepared[1].drop()


def _retold(event: Event, age: float) -> Event | None:
    """Return what is told of an event of a take that was made ahead: what was rolled then was not rolled now."""
    if event.stage != "entropy":
        return event
    if event.text.startswith("Asking"):
        return None
    return event._replace(text=f"{event.text} That was {length_words(max(1, round(age)))} ago: this take was prepared.")
