"""Composing from the app: one song at a time, in a thread."""

import contextlib
import threading
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from engine.model.errors import QrcError, one_line
from engine.model.events import Event, Kind
from engine.request import Song, SongRequest
from tui.announcer import Weight
from tui.line_app import LineApp
from tui.manner import Verbosity
from tui.session import Playable, Session, Take
from tui.studio import Studio
from tui.work import Work

if TYPE_CHECKING:
    from engine.publishing import Hearer


class Composing:
    """Starts, cancels and tells of the making of songs. then: called once when the running one has ended.

    hearer: returns who hears the next song while it is made, None where nobody does. made: called with each song
    that is finished; unmade: called where one is not.
    """

    def __init__(self, app: LineApp, session: Session, studio: Studio) -> None:
        self._app = app
        self._session = session
        self._studio = studio
        self._finished: Event | None = None
        self._abandoned = False
        self._first = True
        self.then: Callable[[], None] | None = None
        self.hearer: Callable[[], Hearer | None] = lambda: None
        self.made: Callable[[Playable], None] = lambda _: None
        self.unmade: Callable[[], None] = lambda: None

    def warm_up(self) -> None:
        """Load what the first song needs, so that it begins at once. Leaving does not wait for it."""

        def load() -> None:
            with contextlib.suppress(Exception):  # what is broken is told when a song is asked for
                self._studio.warm_up()

        threading.Thread(target=load, name="warm-up", daemon=True).start()

    def start(self) -> None:
        """Make a song of what is chosen now."""
        session = self._session
        if session.work:
            self._app.announcer.say(f"Already composing. {session.state()} {self._app.manner.letter('x')} cancels.")
            return
        work: Work[Song] = Work(lambda event: self._app.call_from_thread(self._heard, event))
        session.work = work
        self._finished = None
        request = session.request
        self._app.announcer.say(f"Composing take {session.takes + 1}. {self._app.manner.letter('x')} cancels.")
        self._app.run_worker(lambda: self._run(work, request), thread=True)

    def cancel(self) -> None:
        """Cancel the running song."""
        if self._session.work is None:
            self._app.announcer.say("Nothing is running.")
        elif self._session.work.cancelled:
            self._app.announcer.say("Already cancelling.")
        else:
            self._session.work.cancel()

    def abandon(self) -> None:
        """Cancel because the app ends; nothing more is told."""
        self._abandoned = True
        if self._session.work:
            self._session.work.cancel()

    def _run(self, work: Work[Song], request: SongRequest) -> None:
        """In the thread: run the pipeline, then report in the app's own."""
        report: Callable[[], None]
        try:
            song = work.run(self._studio.make_song(request, self._session.surroundings, self.hearer()))
            report = partial(self._done, song) if song else self._cancelled
        except QrcError as error:
            report = partial(self._failed, str(error))
        except Exception as error:  # a defect in the engine must not take the app away with it
            report = partial(self._failed, f"composing failed, {type(error).__name__}: {one_line(str(error))}")
        if not self._abandoned:
            self._app.call_from_thread(report)

    def _heard(self, event: Event) -> None:
        """Tell an event. The last one that says Done waits: our own last line tells the same and the take."""
        if self._finished:
            self._app.announcer.tell(self._finished)
            self._finished = None
        if event.kind is Kind.DONE:
            self._finished = event
        else:
            self._app.announcer.tell(event)

    def _done(self, song: Song) -> None:
        session = self._session
        session.last = Take(song.take or session.takes + 1, song)  # another program may have taken the next number
        session.takes = max(session.takes, session.last.number)
        self.made(session.last.playable)
        self._app.announcer.done(session.last.saved(self._next_keys()))
        self._ended()

    def _next_keys(self) -> str:
        """Return what to press after the first song of a session; from then on it is known."""
        first, self._first = self._first, False
        manner = self._app.manner
        if not first or manner.verbosity is Verbosity.SHORT:
            return ""
        plays = f"{manner.letter('p')} plays it, " if self._studio.player else ""
        return f"{plays}{manner.letter('w')} tells what was made."

    def _failed(self, reason: str) -> None:
        self.unmade()
        self._app.announcer.error(reason)
        self._ended()

    def _cancelled(self) -> None:
        self.unmade()
        self._app.announcer.say("Cancelled. Nothing was written.", Weight.URGENT)
        self._ended()

    def _ended(self) -> None:
        self._session.work = None
        then, self.then = self.then, None
        if then:
            then()
