"""The list of takes: every song that was made, chosen, marked, deleted and exported by keys."""

import contextlib
from collections.abc import Callable, Sequence
from functools import partial
from typing import ClassVar

from textual.binding import Binding, BindingType

from engine.model.errors import QrcError
from engine.takes import Take, matching
from tui.desk import Desk
from tui.manner import Verbosity
from tui.screens.field_screen import FieldScreen, refusal
from tui.screens.list_screen import Item
from tui.screens.reading_screen import ReadingScreen
from tui.takes_told import take_line

_HELP = (
    "A take: Enter makes it the current one, with its vibe and wishes. f favourite, n name, capital N note, capital D "
    "deletes, {e} exports; {u} undoes each. Slash shows only takes with the words that you type, such as favourite."
)
_NONE_LEFT_HELP = "{u} brings back what was deleted last, {c} composes a song, {q} leaves."
_FAVOURITE_WORDS = ("favourite", "favourites")
_SOON = 0.05  # seconds that reading may take before it is told


class TakeItem(Item):
    """One take; its line is made when it is said."""

    def __init__(self, take: Take, act: Callable[[], None], current: Callable[[], bool]) -> None:
        super().__init__(take.name, _HELP, act, hint="Enter makes it current.")
        self.take = take
        self._current = current

    @property
    def text(self) -> str:
        """What a list says of it."""
        return take_line(self.take, self._current())


class TakesScreen(ReadingScreen):
    """All takes, the newest first.

    read: has the takes read, and calls its argument with them. reopen: makes a take the current one. export: asks what
    to write of a take. home: says where the user is now, behind a sentence on what was left.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f", "favourite", "make the take a favourite, or no favourite any more"),
        Binding("n", "name", "call the take something"),
        Binding("N", "note", "write a note on the take"),
        Binding("D,delete", "delete", "delete the take; undo brings it back"),
        Binding("e", "export", "export the take to files"),
        Binding("slash", "search", "show only takes with the words that you type"),
    ]

    def __init__(
        self,
        desk: Desk,
        read: Callable[[Callable[[Sequence[Take]], None]], None],
        reopen: Callable[[Take], None],
        export: Callable[[Take], None],
        home: Callable[[str], None],
    ) -> None:
        super().__init__("Takes", ("Takes are being read",), _HELP, partial(home, ""))
        self._home = home
        self._desk = desk
        self._read = read
        self._reopen = reopen
        self._export = export
        self._takes: Sequence[Take] | None = None
        self._renewals = 0
        self._words = ""
        self._said = ""

    @property
    def key_words(self) -> Sequence[str]:
        """What to press here."""
        return ("Enter makes it current", "f favourite", "n name", "N note", "D delete", self.leaves, "Slash filters")

    def greet(self) -> None:
        """Have the takes read; what is then said comes with them."""
        self._read(self._came)
        self.set_timer(_SOON, self._say_reading)

    def renew(self) -> None:
        """Read the takes again, and say nothing."""
        self._renewals += 1
        self._read(partial(self._renewed, self._renewals))

    def turned_to(self, number: int, words: str) -> str:
        """Turn to the take that was named when something was undone or done again, so that keys act on that one.

        number: the take's, 0 where none was named. words: what was said of it. Returns what is to be said.
        """
        if self._takes is None:  # they are being read, and may have been so before it was undone
            self.renew()
        if self._takes is None or not number:
            return words
        self._go_to(number)  # where it is to go, keys act on the one in its place
        self._look_again(number)
        self._go_to(number)
        return f"{words} {self._where(number)}".rstrip()

    def action_favourite(self) -> None:
        """Make the take a favourite, or no favourite any more."""
        self._do(self._desk.toggle_favourite, lambda take: "let go" if take.marks.favourite else "kept")

    def action_delete(self) -> None:
        """Move the take aside, and say which one is in its place."""
        if (take := self._take) is None:
            return
        try:
            deleted = self._desk.delete(take.number)
        except QrcError as error:
            self.announcer.error(str(error))
            return
        self._look_again(take.number)
        undoes = f"{self.letter('u')} brings it back."
        self.announcer.say(f"{deleted} {undoes} {self.item_line(self.position)}")

    def action_name(self) -> None:
        """Ask what the take is called."""
        if (take := self._take) is not None:
            self._ask("Name", take.title, partial(self._desk.rename, take.number))

    def action_note(self) -> None:
        """Ask for a note."""
        if (take := self._take) is not None:
            self._ask("Note", take.marks.note, partial(self._desk.note, take.number))

    def action_export(self) -> None:
        """Ask what to write of the take."""
        if (take := self._take) is not None:
            self._export(take)

    def action_search(self) -> None:
        """Ask for the words that the takes shown must hold."""
        self.line_app.open_screen(FieldScreen("Words", self._words, self._filter, self._filtered))

    @property
    def _take(self) -> Take | None:
        """The take that keys act on; None, and said so, while the takes are being read."""
        item = self.current
        if isinstance(item, TakeItem):
            return item.take
        self.say_current()
        return None

    def _came(self, takes: Sequence[Take]) -> None:
        if self._takes is not None:  # what was read again since then is newer
            takes = self._takes
        self._takes = takes
        if self not in self.line_app.screen_stack:  # the user has left
            return
        if not takes:
            self.line_app.close_screen()
            self._home(f"No takes yet. {self.letter('c')} composes one.")
            return
        self._show()
        leaves = f"Enter makes one current, slash filters, {self.leaves}."
        self.announcer.say(f"{_count(takes)}, newest first. {leaves} {self.item_line(self.position)}")

    def _renewed(self, renewal: int, takes: Sequence[Take]) -> None:
        if renewal < self._renewals:  # threads end in any order, and a newer one is under way or was here
            return
        self._takes = takes
        self._show()
        self.line_app.presentation.renew(self.line_app)

    def _say_reading(self) -> None:
        if self._takes is None and self.is_current:
            self.announcer.say("Takes are being read.")

    def _show(self) -> None:
        """Make the items anew; keys go on acting on the same take, or on the one in its place."""
        number = self.current.take.number if isinstance(self.current, TakeItem) else 0
        shown = _with_words(self._takes or (), self._words)
        self.items = [TakeItem(take, self._make_current, partial(self._is_current, take)) for take in shown]
        if not self.items:
            self.items = [Item("No take is left here", _NONE_LEFT_HELP, self.say_current)]
        places = [place for place, take in enumerate(shown) if take.number == number]
        self.position = places[0] if places else min(self.position, len(self.items) - 1)

    def _is_current(self, take: Take) -> bool:
        return self._desk.is_current(take.number)

    def _make_current(self) -> None:
        if (take := self._take) is not None:
            self._reopen(take)

    def _do(self, deed: Callable[[int], str], earcon: Callable[[Take], str]) -> None:
        """Do something to the take that keys act on, and say its sentence. earcon: returns which may stand for it."""
        if (take := self._take) is None:
            return
        try:
            self.announcer.sign(earcon(take), deed(take.number))
        except QrcError as error:
            self.announcer.error(str(error))
        self._look_again(take.number)
        if not self._is_on(take.number):
            self.announcer.say(self._where(take.number))

    def _ask(self, label: str, value: str, change: Callable[[str], str]) -> None:
        take = self._take

        def accept(text: str) -> str:
            def changed(typed: str) -> None:
                self._said = change(typed)

            return refusal(changed, text)

        def left(accepted: bool) -> None:
            said = self._said if accepted else f"{label} unchanged."
            if take is not None:
                self._look_again(take.number)
                said = said if self._is_on(take.number) else f"{said} {self._where(take.number)}"
            self.announcer.say(said)

        self.line_app.open_screen(FieldScreen(label, value, accept, left))

    def _look_again(self, number: int) -> None:
        """Read one take again and show what is so now."""
        found: list[Take] = []
        with contextlib.suppress(QrcError):  # it was deleted
            found = [self._desk.takes.take(number)]
        others = [take for take in self._takes or () if take.number != number]
        self._takes = sorted([*others, *found], key=lambda take: take.number, reverse=True)
        self._show()

    def _go_to(self, number: int) -> None:
        """Have keys act on a take; where it is not shown, they go on acting on the same as before."""
        shown = (place for place, item in enumerate(self.items) if _shows(item, number))
        self.position = next(shown, self.position)

    def _is_on(self, number: int) -> bool:
        """Whether keys act on this take."""
        return _shows(self.current, number)

    def _where(self, number: int) -> str:
        """Return where one is when something was said of a take: its place, or the line that keys act on."""
        if self._is_on(number):
            return "" if self.line_app.manner.verbosity is Verbosity.SHORT else self.place(self.position)
        is_there = any(take.number == number for take in self._takes or ())
        hidden = f"It is not among the takes with {self._words}. " if is_there else ""
        return f"{hidden}{self.item_line(self.position)}"

    def _filter(self, words: str) -> str:
        """Show the takes with these words, all where there are none; return why there is none."""
        if words.strip() and not _with_words(self._takes or (), words):
            return f"no take of {len(self._takes or ())} has the words {words.strip()!r}."
        self._words = words.strip()
        self._show()
        return ""

    def _filtered(self, accepted: bool) -> None:
        if not accepted:
            self.say_current()
            return
        self.position = 0
        which = f" with {self._words}" if self._words else ", newest first"
        self.announcer.say(f"{_count(self.items)}{which}. {self.item_line(0)}")


def _shows(item: Item, number: int) -> bool:
    return isinstance(item, TakeItem) and item.take.number == number


def _count(takes: Sequence[object]) -> str:
    return f"{len(takes)} take{'s' * (len(takes) != 1)}"


def _with_words(takes: Sequence[Take], words: str) -> list[Take]:
    """Return the takes that hold all words; the word favourite stands for the mark."""
    named = words.casefold().split()
    others = [word for word in named if word not in _FAVOURITE_WORDS]
    return matching(takes, " ".join(others), favourites=len(others) < len(named))
