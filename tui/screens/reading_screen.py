"""Lines to be read through one by one."""

from collections.abc import Callable, Iterable, Sequence
from typing import ClassVar

from textual.binding import Binding, BindingType

from tui.screens.list_screen import Item, ListScreen


class ReadingScreen(ListScreen):
    """Some lines under a title. left: called when the user has left; it says where he is now."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,ctrl+c,q", "back", "go back")]

    def __init__(self, title: str, lines: Iterable[str], explanation: str, left: Callable[[], None]) -> None:
        super().__init__(Item(line, explanation, self._read_on) for line in lines)
        self.title_words = title
        self._left = left

    @property
    def heading(self) -> str:
        """What is read."""
        return self.title_words

    @property
    def key_words(self) -> Sequence[str]:
        """What to press here."""
        return ("Down reads on", self.leaves, "Question mark: help", "Slash searches")

    def greet(self) -> None:
        """Say what is read, how much it is and how to read it."""
        first = self.item_line(self.position)
        self.announcer.say(f"{self.title_words}, {len(self.items)} lines. Down reads on, {self.leaves}. {first}")

    @property
    def leaves(self) -> str:
        """How to leave: "q leaves", with the letter that the user has for it."""
        return f"{self.line_app.manner.letter('q')} leaves"

    def action_back(self) -> None:
        """Leave."""
        self.line_app.close_screen()
        self._left()

    def _read_on(self) -> None:
        self.action_step(1)
