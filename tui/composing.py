"""The work that takes a while, from the app: making, varying and exporting songs, one at a time, in a thread."""

import contextlib
import threading
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, TypeVar

from engine.model.errors import OutputFailed, QrcError, one_line
from engine.model.events import Event, Kind, Stage
from engine.request import Song
from tui.announcer import Weight
from tui.desk import Desk
from tui.line_app import LineApp
from tui.manner import Verbosity
from tui.preparing import Preparing
from tui.session import Playable, Session, saved_words
from tui.studio import Studio
from tui.work import Work

if TYPE_CHECKING:
    from engine.publishing import Hearer

T = TypeVar("T")
_SONGS_WITH_KEYS = 3


class Composing:
    """Starts, cancels and tells of work. then: called once when the running one has ended.

    hearer: returns who hears the next song while it is made, None where nobody does. made: called with each song
    that is finished; unmade: called where one is not.
    """

    def __init__(self, app: LineApp, session: Session, studio: Studio, desk: Desk, preparing: Preparing) -> None:
        self._app = app
        self._session = session
        self._studio = studio
        self._desk = desk
        self._preparing = preparing
        self._finished: Event | None = None
        self._abandoned = False
        self._told = 0
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
        request = self._session.request
        self.make("", lambda: self._preparing.song(request, self.hearer()))

    def make(self, how: str, stage: Callable[[], Stage[Song]]) -> None:
        """Make a song; where it can be kept it becomes the current take.

        how: what is said behind "Composing take 2".
        """
        unkept = self._desk.unkept
        doing = "Composing a song" if unkept else f"Composing take {self._session.takes + 1}"
        self.begin(doing, how + unkept, stage, self._made)

    def begin(self, doing: str, how: str, stage: Callable[[], Stage[T]], done: Callable[[T], None]) -> None:
        """Do one piece of work. doing, how: what is done, said in one sentence. done: takes its result and tells it."""
        session, manner = self._session, self._app.manner
        if session.work:
            self._app.announcer.say(f"Already at work. {session.state()} {manner.letter('x')} cancels.")
            return
        work = Work(doing, lambda event: self._app.from_thread(partial(self._heard, event)))
        session.work = work
        self._finished = None
        self._app.announcer.say(f"{doing}{how}. {manner.letter('x')} cancels.")
        self._app.run_worker(lambda: self._run(work, stage, done), thread=True)

    def cancel(self) -> None:
        """Cancel the running work."""
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

    def _run(self, work: Work, stage: Callable[[], Stage[T]], done: Callable[[T], None]) -> None:
        """In the thread: run the stage, then report in the app's own."""
        report: Callable[[], None]
        try:
            result = work.run(stage())
            report = self._cancelled if result is None else partial(self._done, done, result)
        except OutputFailed as error:
            folder = f"In the settings, {self._app.manner.letter('o')}, Songs folder names another."
            report = partial(self._failed, f"{error} {folder}")
        except QrcError as error:
            report = partial(self._failed, str(error))
        except Exception as error:  # a defect in the engine must not take the app away with it
            failed = work.doing.split()[0].lower()
            report = partial(self._failed, f"{failed} failed, {type(error).__name__}: {one_line(str(error))}")
        if not self._abandoned:
            self._app.call_from_thread(report)

    def _heard(self, event: Event) -> None:
        """Tell an event. The last one that says Done waits: our own last line tells the same and the take."""
        if self._abandoned:  # it was on its way from the thread; nothing comes after the goodbye
            return
        if self._finished:
            self._app.announcer.tell(self._finished)
            self._finished = None
        if event.kind is Kind.DONE:
            self._finished = event
        else:
            self._app.announcer.tell(event)

    def _done(self, done: Callable[[T], None], result: T) -> None:
        done(result)
        self._ended()

    def _made(self, song: Song) -> None:
        trouble = self._desk.made(song)
        last = self._session.last
        assert last is not None
        self.made(last.playable)
        self._app.announcer.done(saved_words(last.words, song, self._next_keys(bool(last.number))))
        if trouble:
            self._app.announcer.say(f"Warning: {trouble}", Weight.ALERT)

    def _next_keys(self, kept: bool) -> str:
        """Return what to press after the first songs of a session; from then on it is known. kept: as a take."""
        self._told += 1
        manner, heard = self._app.manner, self._studio.player is not None
        if self._told > _SONGS_WITH_KEYS or manner.verbosity is Verbosity.SHORT:
            return ""
        if self._told == 1 or not kept:
            plays = f"{manner.letter('p')} plays it, " if heard and not self._session.playing else ""
            another = manner.letter("r" if kept else "c")  # another take is made of a take alone
            return f"{plays}{manner.letter('w')} tells what was made, {another} makes another."
        if self._told == _SONGS_WITH_KEYS:
            same_but = f"{manner.letter('d')} makes it darker or faster, {manner.letter('l')} locks what stays"
            return f"{same_but}, {manner.letter('e')} exports."
        compare = f"{manner.letter('a')} and {manner.letter('b')} play the last two in turn, " if heard else ""
        return f"{compare}{manner.letter('n')} tells what is new, {manner.letter('u')} undoes."

    def _failed(self, reason: str) -> None:
        self.unmade()
        self._app.announcer.error(reason)
        self._ended()

    def _cancelled(self) -> None:
        self.unmade()
        self._app.announcer.forget_news()
        self._app.announcer.sign("cancelled", "Cancelled. Nothing was written.", Weight.URGENT)
        self._ended()

    def _ended(self) -> None:
        self._session.work = None
        then, self.then = self.then, None
        if then:
            then()
        self._preparing.later()
