"""One of several: a list whose first letters jump."""

from collections.abc import Callable, Sequence
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType

from tui.manner import Verbosity
from tui.screens.list_screen import Item, ListScreen


class ChoiceScreen(ListScreen):
    """Choose a value.

    choices: name and help of each. current: the name that is set. chosen: called with the new name, or with None
    where the user went back; it says what is so now.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,ctrl+c,q", "back", "go back without choosing"),
        Binding("question_mark", "explain", "help for the choice"),
    ]

    does = "Enter chooses"

    def __init__(
        self,
        label: str,
        choices: Sequence[tuple[str, str]],
        current: str,
        chosen: Callable[[str | None], None],
    ) -> None:
        super().__init__(Item(name.capitalize(), explanation, self._choose) for name, explanation in choices)
        self.label = label
        self.names = [name for name, _ in choices]
        self.set_name = current
        self.position = self.names.index(current)
        self._chosen = chosen

    @property
    def heading(self) -> str:
        """What is chosen."""
        return self.label

    @property
    def key_words(self) -> Sequence[str]:
        """What to press here."""
        return (self.does, f"{self.letter('q')} goes back", "Question mark explains")

    def row_words(self, position: int) -> str:
        """Return a choice's name, and whether it is the one that is set."""
        return self.items[position].label + ", current" * (self.names[position] == self.set_name)

    def greet(self) -> None:
        """Say what is chosen of how many, and what the keys do."""
        keys = f"{self.does}, {self.letter('q')} goes back. "
        if self.line_app.manner.verbosity is Verbosity.SHORT:
            keys = ""
        self.announcer.say(f"{self.label}, {len(self.items)} choices. {keys}{self.item_line(self.position)}")

    def item_line(self, position: int) -> str:
        """Return what is said of a choice."""
        current = ", current" * (self.names[position] == self.set_name)
        return f"{self.items[position].label}, {position + 1} of {len(self.items)}{current}."

    def take_key(self, event: events.Key) -> bool:
        """Take digits, and letters that begin a name; the next such name after the current one wins."""
        letter = (event.character or "").lower()
        order = [(self.position + step) % len(self.names) for step in range(1, len(self.names) + 1)]
        found = [index for index in order if letter and self.names[index].startswith(letter)]
        if found and letter.isalpha():
            self.action_go(found[0])
            return True
        return super().take_key(event)

    def action_back(self) -> None:
        """Leave it as it is."""
        self.line_app.close_screen()
        self._chosen(None)

    def _choose(self) -> None:
        self.line_app.close_screen()
        self._chosen(self.names[self.position])
