"""The quick loop: another take, what of it stays, back and forth, compared, kept and exported. One method a key."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from engine.model.errors import OutputFailed, QrcError, one_line
from engine.model.events import Stage
from engine.model.sheet import Sheet
from engine.request import Song, SongRequest, WrittenFile
from engine.takes import Take as KeptTake
from engine.varying import ALL_CELLS, differences, locks_words
from tui.announcer import Weight
from tui.composing import Composing
from tui.desk import Desk, Stepped
from tui.exports import Export
from tui.line_app import LineApp
from tui.preparing import Preparing
from tui.screens.export_screen import ExportScreen
from tui.screens.line_screen import LineScreen
from tui.screens.locks_screen import LocksScreen
from tui.screens.same_but_screen import SameButScreen
from tui.screens.takes_screen import TakesScreen
from tui.session import Playable, Session, change_choices
from tui.studio import Studio

if TYPE_CHECKING:
    from tui.screens.song_screen import SongScreen

T = TypeVar("T")


class Loop:
    """What the keys of the loop do.

    go_home: closes what is open over the first screen. home: says where one is there,
    behind a sentence on what was left. held: the songs that are held to compare others with, each with its letter.
    """

    def __init__(
        self,
        app: LineApp,
        *,
        session: Session,
        studio: Studio,
        desk: Desk,
        composing: Composing,
        preparing: Preparing,
        go_home: Callable[[], None],
        home: Callable[[str], None],
        held: Callable[[], tuple[tuple[str, Playable], ...]] = tuple,
    ) -> None:
        self._app = app
        self._session = session
        self._studio = studio
        self._desk = desk
        self._composing = composing
        self._preparing = preparing
        self._go_home = go_home
        self._home = home
        self._held = held
        self._export = Export()

    def begin(self) -> None:
        """Open the journal, and tell where a session stood that ended without goodbye."""
        try:
            if self._desk.open():
                undoes = self._app.manner.letter("u")
                self._say(f"A session ended without goodbye: {self._desk.words()}. {undoes} undoes.")
        except OutputFailed as error:
            self._app.announcer.say(f"Warning: undo is not possible now: {error}", Weight.ALERT)

    def regenerate(self) -> None:
        """Make another take: of the current one where something is locked, else of its vibe."""
        take, locks = self._current(), self._session.locks
        if take is None:
            return
        if locks >= ALL_CELLS:
            opens = f"Open a part first: {self._app.letter('l')} goes to the locks."
            self._app.announcer.error(f"everything is locked, so nothing can be composed anew. {opens}")
            return
        if locks:
            self._vary(take, (), f" of take {take.number}, kept: {locks_words(locks)}")
            return
        session, hearer = self._session, self._composing.hearer()

        def anew() -> Stage[Song]:
            from engine.reopening import request_like  # see `_vary`

            return (yield from self._preparing.song(request_like(take, session.request), hearer))

        self._composing.make(f", the vibe of take {take.number} anew", anew)

    def same_but(self) -> None:
        """Choose how the next take differs from the current one."""
        if (take := self._current()) is None:
            return

        def chosen(change: str | None) -> None:
            if change is None:
                self._home(f"{take.name} stays as it is.")
            elif self._may_become(take, change):
                self._vary(take, (change,), f": take {take.number}, but {change}")

        self._go_home()
        self._app.open_screen(SameButScreen(change_choices(), chosen))

    def locks(self) -> None:
        """Open the grid of what stays."""
        if self._current() is not None:
            self._open(LocksScreen(lambda: self._session.locks, self._desk.lock, self._locks_left))

    def takes(self) -> None:
        """List all takes."""
        try:
            takes = self._desk.takes
        except QrcError as error:
            self._app.announcer.error(str(error))
            return
        self._open(
            TakesScreen(self._desk, lambda done: self._aside(takes.listed, done), self._reopen, self.export, self._home)
        )

    def export(self, take: KeptTake | None = None) -> None:
        """Choose what to write of a take, the current one where none is given."""
        if (chosen := take or self._current()) is not None:
            left = partial(self._home, "Nothing was exported.")
            self._open(ExportScreen(chosen, self._export, partial(self._write, chosen), left))

    def undo(self) -> None:
        """Undo the last deed."""
        self._step(self._desk.undo)

    def redo(self) -> None:
        """Do again what was undone."""
        self._step(self._desk.redo)

    def changes(self) -> None:
        """Tell what differs between the current take and one that is held, else the one before it."""
        held = {song.take: f", held as {letter.upper()}" for letter, song in self._held() if song.take}

        def compared() -> str:
            before, current = self._desk.compared(tuple(held))
            found = differences(self._sheet(before), self._sheet(current))
            words = ", ".join(found) or "nothing, it is the same music"
            return f"Take {current.number} against take {before.number}{held.get(before.number, '')}: {words}."

        self._aside(compared, self._say)

    def song(self) -> None:
        """Tell the current take line by line."""
        last = self._session.last
        if last is None:
            self._go_home()
            self._home(f"No song yet. {self._app.manner.letter('c')} composes one.")
        elif last.song is not None:
            self._open(self._song_screen(last.song, last.name))
        else:
            on_top = self._app.screen

            def read() -> Song:
                from engine.reopening import reopened  # see `_vary`

                return reopened(self._desk.current())

            def opened(song: Song) -> None:
                if self._app.screen is on_top:  # else the user has gone on
                    self._open(self._song_screen(song, last.name))

            self._aside(read, opened)

    def _may_become(self, take: KeptTake, change: str) -> bool:
        """Return whether a change of a take changes anything; where it does not, say so."""
        from engine.regenerating import check_change  # see `_vary`; loaded by now, for the list of changes

        try:
            check_change(self._sheet(take), change, self._session.locks)
        except QrcError as error:
            self._app.announcer.error(str(error))
            return False
        return True

    def _vary(self, take: KeptTake, edits: tuple[str, ...], how: str) -> None:
        session, hearer = self._session, self._composing.hearer()
        locks, folder = session.locks, session.request.folder

        def varied() -> Stage[Song]:
            from engine.publishing import Targets  # numpy and the stages load in the thread, not while a key waits
            from engine.regenerating import VaryRequest

            wish = VaryRequest(take, Targets((), folder, force=False), edits, locks)
            return (yield from self._preparing.song(wish, hearer))

        self._composing.make(how, varied)

    def _write(self, take: KeptTake, export: Export) -> None:
        """Write files of a take into the folder of songs."""
        self._export = export
        folder, export_take = self._session.request.folder, self._studio.export_take

        def exported() -> Stage[tuple[WrittenFile, ...]]:
            return (yield from export_take(take, export.targets(folder, take.title)))

        def done(files: tuple[WrittenFile, ...]) -> None:
            self._app.announcer.done(_written_words(take.name, files, folder))

        self._composing.begin(f"Exporting take {take.number}", f", {export.words}", exported, done)

    def _reopen(self, take: KeptTake) -> None:
        """Make a take the current one, with its vibe and wishes."""

        def read() -> SongRequest:
            from engine.reopening import request_like  # see `_vary`

            return request_like(take, self._session.request)

        def reopened(request: SongRequest) -> None:
            self._session.request = request
            self._go_home()
            try:
                self._home(self._desk.make_current(take.number))
            except QrcError as error:
                self._app.announcer.error(str(error))

        self._aside(read, reopened)

    def _sheet(self, take: KeptTake) -> Sheet:
        from engine.sheetfile.reading import load_sheet  # see `_song_screen`

        song = self._desk.song(take.number)
        return song.sheet if song else load_sheet(take.sheet).sheet

    def _song_screen(self, song: Song, name: str) -> "SongScreen":
        from engine.card import Detail  # what reads sheets and tells of them is forty modules: the app opens sooner
        from tui.screens.song_screen import SongScreen

        return SongScreen(song, name, Detail(self._app.manner.verbosity.value), self._left)

    def _locks_left(self) -> None:
        """Say what stays, and which key goes on from here."""
        locks, letter = self._session.locks, self._app.letter
        another = f"{letter('r')} makes another take"
        if locks >= ALL_CELLS:
            opens, still = f"Open a part with {letter('l')}", f"{letter('d')} still changes tempo or console"
            self._home(f"Everything is locked. {opens} before {another}; {still}.")
        else:
            self._home(f"{f'Locked: {locks_words(locks)}' if locks else 'Nothing is locked'}. {another}.")

    def _left(self) -> None:
        self._home("")

    def _current(self) -> KeptTake | None:
        """Return the current take; where there is none, say so."""
        try:
            return self._desk.current()
        except QrcError as error:
            self._app.announcer.error(str(error))
            return None

    def _step(self, step: Callable[[], Stepped]) -> None:
        """Go a step back or forth and say its sentence; an open list of takes turns to the take that it names."""
        listing = next((screen for screen in self._app.screen_stack if isinstance(screen, TakesScreen)), None)
        try:
            words, take = step()
        except QrcError as error:
            self._app.announcer.error(str(error))
            if listing:
                listing.renew()
        else:
            self._say(listing.turned_to(take, words) if listing else words)

    def _aside(self, work: Callable[[], T], done: Callable[[T], None]) -> None:
        """Do what takes a moment in a thread, and pass its result on here."""

        def run() -> None:
            try:
                result = work()
            except QrcError as error:
                self._app.call_from_thread(self._app.announcer.error, str(error))
            except Exception as error:  # a defect in the engine must not take the app away with it
                reason = f"reading failed, {type(error).__name__}: {one_line(str(error))}"
                self._app.call_from_thread(self._app.announcer.error, reason)
            else:
                self._app.call_from_thread(done, result)

        self._app.run_worker(run, thread=True)

    def _open(self, screen: LineScreen) -> None:
        self._go_home()
        self._app.open_screen(screen)

    def _say(self, text: str) -> None:
        self._app.announcer.say(text)


def _written_words(name: str, files: tuple[WrittenFile, ...], folder: Path) -> str:
    """Return what was written, the folder last."""
    names = ", ".join(file.path.name for file in files[:-1])
    count = f"{len(files) - 1} file{'s' * (len(files) > 2)}"
    return f"{name}, {count} and a provenance record written: {names}, in {folder.absolute()}."
