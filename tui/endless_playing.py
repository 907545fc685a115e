"""Music without end from the app: begun by a key, kept by the same one, its vibe the one that is chosen."""

import threading
from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual.timer import Timer

from engine.model.errors import OutputFailed, QrcError, WrongUse, one_line
from engine.model.events import Stage
from engine.request import SongRequest
from tui.announcer import Weight
from tui.endless_told import kept_words
from tui.kept_stretches import KeptStretches
from tui.keys import ENDLESS_KEY_WORDS
from tui.line_app import LineApp
from tui.playing import Playing
from tui.screens.takes_screen import TakesScreen
from tui.session import Playable, Session

if TYPE_CHECKING:  # they load numpy, which an app that opens does not wait for
    from engine.endless.loom import Remembered
    from engine.endless.player import Endless
    from engine.entropy.roll import Roll
    from engine.playback.side import Side
    from engine.playback.transport import Transport
    from engine.takes import Take

NAME = "endless music"
_LOOK_SECONDS = 0.25


@dataclass(slots=True)
class _Run:
    """Music without end from its key on. request: as it was then, but for the vibe. ended: nobody wants it any more."""

    request: SongRequest
    kept: KeptStretches
    rolled: "Roll | None" = None
    endless: "Endless | None" = None
    ended: bool = False


class EndlessPlaying:
    """One key: begins, and while it sounds keeps the stretch that is heard. Whatever stops the sound ends it."""

    def __init__(self, app: LineApp, session: Session, playing: Playing) -> None:
        self._app = app
        self._session = session
        self._playing = playing
        self._run: _Run | None = None
        self._last: _Run | None = None  # the same, or the one that has ended
        self._listed: list[Remembered] = []
        self._looking: Timer | None = None
        playing.stopped = self._end
        session.vibe_taken = self._vibe_taken

    def press(self) -> None:
        """Begin, or keep the stretch that is heard."""
        run, session = self._run, self._session
        if run is None or (session.sounding is not None and not session.playing):
            self._begin()
        elif run.endless is None or session.sounding is None:
            self._app.announcer.say(f"The first stretch is being made. {self._app.manner.letter('p')} stops.")
        else:
            self._keep(run, run.endless.heard())

    def stretches(self) -> list[str]:
        """Return what is said of the stretches that were heard, the newest first."""
        endless = self._last.endless if self._last else None
        self._listed = endless.past() if endless else []
        return [stretch.words for stretch in self._listed]

    def keep(self, position: int) -> None:
        """Keep one of the stretches that were listed last."""
        if self._last is not None:
            self._keep(self._last, self._listed[position])

    def _begin(self) -> None:
        run = _Run(self._session.request, KeptStretches(self._session.surroundings.home))
        if not self._playing.play_unending(Playable(NAME, None), lambda: self._ready(run), lambda t: _follow(run, t)):
            return
        letter = self._app.manner.letter
        self._run = self._last = run
        self._looking = self._app.set_interval(_LOOK_SECONDS, self._tell_news)
        self._app.announcer.say(
            f"Music without end, by our own rules: {run.request.vibe}. {letter('v')} changes the vibe, "
            f"{ENDLESS_KEY_WORDS} keeps the stretch that sounds as a take, {letter('p')} stops."
        )

    def _ready(self, run: _Run) -> "Side":
        """In a thread: roll the seed, and wait for the first stretch. Raises QrcError."""
        from engine.endless.loom import Loom
        from engine.endless.player import Endless
        from engine.playback.tape import scratch_folder
        from engine.record import asked_of

        run.rolled = self._rolled(run)
        asked = asked_of(run.request)._replace(motif=None)
        endless = Endless(Loom(run.rolled.seed, asked, scratch_folder()), run.request.vibe)
        endless.begin()
        run.endless = endless
        while not endless.wait() and not run.ended:
            pass
        if run.ended:
            endless.give_up()
        if endless.trouble:
            raise OutputFailed(f"no music could be made: {endless.trouble}")
        return endless.side

    def _rolled(self, run: _Run) -> "Roll":
        """Return the roll of all the music, and tell of it."""
        from engine.entropy.roll import given, roll

        if run.request.seed:
            rolled = given(run.request.seed)
            self._app.call_from_thread(self._app.announcer.tell, rolled.event)
            return rolled
        rolling: Stage[Roll] = roll(self._session.surroundings, run.request.offline)
        try:
            while not run.ended:
                self._app.call_from_thread(self._app.announcer.tell, next(rolling))
        except StopIteration as end:
            found: Roll = end.value
            return found
        finally:
            rolling.close()
        raise WrongUse("it was stopped before it began")

    def _tell_news(self) -> None:
        """Say what began to be heard."""
        run = self._run
        if run is not None and run.endless is not None and self._session.sounding is not None:
            for sentence in run.endless.news():
                self._app.announcer.say(sentence, Weight.NEWS)

    def _vibe_taken(self, vibe: str) -> None:
        """Compose what comes of a vibe that was chosen; when it is heard is among the news."""
        run = self._run
        if run is None:
            return
        run.request = run.request._replace(vibe=vibe)
        if run.endless is not None:
            run.endless.change(vibe)

    def _keep(self, run: _Run, heard: "Remembered | None") -> None:
        rolled, home = run.rolled, self._session.surroundings.home
        if heard is None or rolled is None or home is None:
            self._app.announcer.error("takes are not kept here. Set QRC_HOME to a folder.")
            return
        if told := run.kept.why_not(heard):
            self._app.announcer.say(told)
            return
        run.kept.begin(heard)

        def keep() -> None:
            from engine.endless.keeping import keep_stretch

            keeping = keep_stretch(home, heard.plan, rolled)
            try:
                while True:
                    next(keeping)
            except StopIteration as end:
                self._app.call_from_thread(self._kept, run, heard, end.value)
            except QrcError as error:
                self._app.call_from_thread(self._not_kept, run, heard, str(error))
            except Exception as error:  # a defect in the engine must not take the app away with it
                reason = f"keeping failed, {type(error).__name__}: {one_line(str(error))}"
                self._app.call_from_thread(self._not_kept, run, heard, reason)

        self._app.run_worker(keep, thread=True)

    def _not_kept(self, run: _Run, heard: "Remembered", reason: str) -> None:
        run.kept.end(heard, None)
        self._app.announcer.error(reason)

    def _kept(self, run: _Run, heard: "Remembered", take: "Take") -> None:
        run.kept.end(heard, take)
        self._session.takes = max(self._session.takes, take.number)
        self._app.announcer.say(kept_words(heard, take))
        for screen in self._app.screen_stack:
            if isinstance(screen, TakesScreen):
                screen.renew()

    def _end(self) -> None:
        """Make no more of it: something else sounds now, or nothing."""
        run, self._run = self._run, None
        looking, self._looking = self._looking, None
        if looking is not None:
            looking.stop()
        if run is not None:
            run.ended = True
            if run.endless is not None:
                threading.Thread(target=run.endless.give_up, name="ending", daemon=True).start()


def _follow(run: _Run, transport: "Transport") -> None:
    if run.endless is not None:
        run.endless.follow(transport)
