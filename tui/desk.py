"""The takes on a session's desk: which is current, what is locked, what is said of each. Every change can be undone."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

from engine.model.errors import OutputFailed, QrcError, WrongUse
from engine.request import Song
from engine.takes import Take as KeptTake
from engine.takes import Takes
from engine.takes.deeds import Deed, Kind, Value
from engine.takes.history import History
from engine.varying import Locks
from tui.deeds_told import locked_words, locks_of, locks_value, state_words
from tui.session import Session, Take

_MOST_SONGS = 8  # that are held in memory; older ones are read again


class Stepped(NamedTuple):
    """A step back or forth. words: the sentence that tells it. take: the take that it names, 0 where it names none."""

    words: str
    take: int = 0


class Desk:
    """Does deeds and undoes them; each returns the sentence that tells it. home: None where no takes are kept.

    letter: returns the letter that the user has for what a usual one does.
    Raises WrongUse where a take is not there, OutputFailed where a folder cannot be written.
    """

    def __init__(self, session: Session, home: Path | None, letter: Callable[[str], str] = str) -> None:
        self._session = session
        self._letter = letter
        self._home = home
        self._takes = Takes(home) if home else None
        self._history: History | None = None
        self._songs: dict[int, Song] = {}
        self._current = 0  # by the journal; such a take may have been deleted since
        self._before = 0

    @property
    def takes(self) -> Takes:
        """The folder of takes. Raises WrongUse where there is none."""
        if self._takes is None:
            raise WrongUse("takes are not kept here", "Set QRC_HOME to a folder.")
        return self._takes

    @property
    def unkept(self) -> str:
        """Why the next song will be no take, as the end of a sentence; nothing where it will be one."""
        if self._takes is None or self._takes.writable:
            return ""
        return f", not kept as a take: {self._takes.folder} cannot be written"

    def open(self) -> bool:
        """Open the session's journal; return whether it goes on with one that ended without goodbye."""
        if self._home is None:
            return False
        self._history = History.opened(self._home)
        for deed in self._history.in_force:
            self._follow(deed.kind, deed.after)
        self._look_at_current()
        return self._history.adopted

    def close(self) -> None:
        """End the session: after a goodbye nothing is gone on with."""
        if self._history:
            self._history.close()
            self._history = None

    def release(self) -> None:
        """Leave without a goodbye: the next session goes on with this one."""
        if self._history:
            self._history.release()
            self._history = None

    def words(self) -> str:
        """Return which take is current and what is locked."""
        return f"{self._session.current_words() or 'no take is current'}, {locked_words(self._session.locks)}"

    def current(self) -> KeptTake:
        """Return the current take. Raises WrongUse where there is none."""
        last, composes, lists = self._session.last, self._letter("c"), self._letter("f")
        if last is None:
            raise WrongUse("no take is current", f"{composes} composes one, {lists} lists all takes, to choose one.")
        if not last.number:
            what = f"{last.name} is not kept as a take, and takes alone can be worked on"
            raise WrongUse(what, f"{composes} composes another song, {lists} lists all takes.")
        return self.takes.take(last.number)

    def compared(self, held: Sequence[int] = ()) -> tuple[KeptTake, KeptTake]:
        """Return the take to compare the current one with, and the current one.

        held: the numbers of takes that are held for that; the first that is not current is taken. Where there is none,
        the take before the current one. Raises WrongUse where there is none.
        """
        current = self.current()
        others = [number for number in held if number != current.number]
        before = others[0] if others else current.making.parent or self._before
        if not before or before == current.number:
            raise WrongUse(f"there is nothing before {current.name} to compare it with", "Make another take first.")
        return self.takes.take(before), current

    def made(self, song: Song) -> str:
        """Take a song that was just made as the current take; return why that cannot be undone, or nothing."""
        number = song.take  # another program may have taken the next one; 0 where the song could not be kept
        if self._takes is None:  # nothing can be confused with the session's own count
            number = self._session.takes + 1
        self._session.takes = max(self._session.takes, number)
        while len(self._songs) >= _MOST_SONGS:
            self._songs.pop(next(iter(self._songs)))
        self._songs[number] = song
        self._session.last = Take(number, song)
        if not song.take:
            return ""
        before = self._current
        self._follow(Kind.CURRENT, number)
        return self._noted(Deed(Kind.CURRENT, number, before, number, f"Take {number} is current"))

    def make_current(self, number: int) -> str:
        """Make a take the current one."""
        take = self.takes.take(number)
        if self.is_current(number):
            return f"{take.name} is current already."
        before = self._current
        self._follow(Kind.CURRENT, number)
        self._look_at_current()
        return self._note(Deed(Kind.CURRENT, number, before, number, f"{take.name} is current"))

    def is_current(self, number: int) -> bool:
        """Whether a take is the current one."""
        return self._session.last is not None and self._session.last.number == number

    def lock(self, locks: Locks) -> str:
        """Lock these cells and no others; return why that cannot be undone, or nothing."""
        before, self._session.locks = self._session.locks, locks
        return self._noted(Deed(Kind.LOCKS, 0, locks_value(before), locks_value(locks), locked_words(locks)))

    def rename(self, number: int, name: str) -> str:
        """Call a take something; an empty name is its song's title again."""
        return self._mark(Kind.NAME, number, name)

    def note(self, number: int, note: str) -> str:
        """Note something of a take; an empty note takes it away."""
        return self._mark(Kind.NOTE, number, note)

    def toggle_favourite(self, number: int) -> str:
        """Make a take a favourite, or no favourite any more."""
        return self._mark(Kind.FAVOURITE, number, not self.takes.take(number).marks.favourite)

    def delete(self, number: int) -> str:
        """Move a take aside."""
        take = self.takes.delete(number)
        self._look_at_current()
        return self._note(Deed(Kind.DELETED, number, False, True, f"{take.name} is deleted"))

    def undo(self) -> Stepped:
        """Undo the last deed."""
        deed = self._history.undo() if self._history else None
        return self._set("Undone", deed, deed.before) if deed else Stepped("Nothing to undo.")

    def redo(self) -> Stepped:
        """Do again what was undone last."""
        deed = self._history.redo() if self._history else None
        return self._set("Done again", deed, deed.after) if deed else Stepped("Nothing to do again.")

    def song(self, number: int) -> Song | None:
        """Return a song that was made in this session not long ago."""
        return self._songs.get(number)

    def _mark(self, kind: Kind, number: int, value: str | bool) -> str:
        """Write one of the things that are said of a take, and tell it."""
        marks = self.takes.take(number).marks
        take = self.takes.mark(number, marks._replace(**{kind.value: value}))  # type: ignore[arg-type]
        before, after = getattr(marks, kind.value), getattr(take.marks, kind.value)
        self._look_at_current()
        said = state_words(Deed(kind, number, before, after, ""), after, take.title)
        if before == after:
            return _sentence(said)
        return self._note(Deed(kind, number, before, after, said))

    def _set(self, how: str, deed: Deed, value: Value) -> Stepped:
        """Make it so that a deed's value is `value`; return what is so now. how: the words before it."""
        match deed.kind:
            case Kind.CURRENT | Kind.LOCKS:
                self._set_state(deed.kind, value)
            case Kind.DELETED:
                self._set_deleted(deed.take, bool(value))
            case _:
                self._set_mark(deed, value)
        self._look_at_current()
        number = value if deed.kind is Kind.CURRENT and isinstance(value, int) else deed.take
        said = state_words(deed._replace(take=number), value, self._title(number))
        return Stepped(f"{how}: {said.rstrip('.')}.", number)

    def _set_mark(self, deed: Deed, value: Value) -> None:
        marks = self.takes.take(deed.take).marks
        self.takes.mark(deed.take, marks._replace(**{deed.kind.value: value}))  # type: ignore[arg-type]

    def _set_deleted(self, number: int, deleted: bool) -> None:
        if deleted:
            self.takes.delete(number)
        else:
            self.takes.restore(number)

    def _set_state(self, kind: Kind, value: Value) -> None:
        if kind is Kind.CURRENT and isinstance(value, int) and value:
            self.takes.take(value)  # one that is gone is told
        self._follow(kind, value)

    def _follow(self, kind: Kind, value: Value) -> None:
        """Take what a deed says of the session itself."""
        if kind is Kind.CURRENT and isinstance(value, int):
            self._before, self._current = self._current, value
            if self._unkept:
                self._session.last = None
        elif kind is Kind.LOCKS:
            self._session.locks = locks_of(value)

    @property
    def _unkept(self) -> bool:
        """Whether the last song could not be kept as a take: it is the last one until a take is chosen or made."""
        return self._session.last is not None and not self._session.last.number

    def _look_at_current(self) -> None:
        """Read the current take again: it may have another name, be gone, or be back."""
        number = self._current
        if self._unkept:
            return
        if not number or self._takes is None:
            self._session.last = self._session.last if self._takes is None else None
            return
        try:
            kept = self._takes.take(number)
        except QrcError:
            self._session.last = None
        else:
            self._session.last = Take(number, self._songs.get(number), kept)

    def _title(self, number: int) -> str:
        try:
            return self.takes.take(number).title
        except QrcError:
            return ""

    def _note(self, deed: Deed) -> str:
        """Note a deed that was done, and return its sentence."""
        return " ".join(filter(None, (_sentence(deed.said), self._noted(deed))))

    def _noted(self, deed: Deed) -> str:
        """Note a deed that was done; return why it cannot be undone, or nothing."""
        if self._history:
            try:
                self._history.do(deed)
            except OutputFailed as error:
                return f"It cannot be undone: {error}"
        return ""


def _sentence(said: str) -> str:
    words = said[:1].upper() + said[1:]
    return words if words.endswith((".", "!", "?")) else words + "."
