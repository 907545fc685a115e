"""The locks: six parts by three phases, what stays and what is composed anew."""

from collections.abc import Callable, Sequence
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType

from engine.model.sheet import PART_WORDS, Part
from engine.varying import Cell, Locks
from engine.varying.grid import PHASES, phases_words
from tui.screens.list_screen import Item
from tui.screens.reading_screen import ReadingScreen

_HELP = (
    "What is locked stays note for note when the take is varied. Space or Enter locks the part in all phases or opens "
    "it, 1, 2 and 3 lock or open it in one phase. {r} then makes another take, {u} undoes."
)


class LocksScreen(ReadingScreen):
    """One line for each part. locks: returns what is locked. lock: takes what shall be locked."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("space", "act", "lock or open the part in all phases")]

    def __init__(self, locks: Callable[[], Locks], lock: Callable[[Locks], str], left: Callable[[], None]) -> None:
        super().__init__("Locks", (), "", left)
        self._locks = locks
        self._lock = lock
        self.items = [self._item(part) for part in Part]

    @property
    def key_words(self) -> Sequence[str]:
        """What to press here."""
        return ("Space locks or opens", "1, 2, 3: one phase", *super().key_words[1:])

    def greet(self) -> None:
        """Say where one is and how to lock."""
        self.announcer.say(f"Locks. Space locks, 1 to 3 one phase, {self.leaves}. {self.item_line(self.position)}")

    def take_key(self, event: events.Key) -> bool:
        """Take the digits: each is a phase of the part."""
        if event.character is None or event.character not in "1234567890":
            return False
        if event.character in "123":
            self._turn(frozenset({Cell(int(event.character) - 1, list(Part)[self.position])}))
        else:
            self.announcer.say(f"No phase {event.character}. There are 3.")
        return True

    def _item(self, part: Part) -> Item:
        cells = frozenset(Cell(phase, part) for phase in PHASES)
        words = PART_WORDS[part]
        return Item(words[:1].upper() + words[1:], _HELP, lambda: self._turn(cells), lambda: self._words(cells))

    def _words(self, cells: Locks) -> str:
        locked = sorted(cell.phase + 1 for cell in cells & self._locks())
        return f"locked in {phases_words(locked)}" if locked else "open in all phases"

    def _turn(self, cells: Locks) -> None:
        """Lock these cells, or open them where all of them are locked."""
        locks = self._locks()
        trouble = self._lock(locks - cells if cells <= locks else locks | cells)
        turned = "locked" if cells <= self._locks() else "open"
        self.announcer.sign(turned, self.item_line(self.position))
        if trouble:
            self.announcer.error(trouble)
