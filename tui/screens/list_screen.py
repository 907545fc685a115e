"""A list that is walked with the keyboard, each item said as one line."""

from collections.abc import Callable, Iterable
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widget import Widget

from tui.screens.line_screen import LineScreen


class Item(Widget, can_focus=True):
    """One line of a list: a label, perhaps a value, and what Enter does.

    value: returns the value in words, empty where there is none. hint: what Enter does now, as a sentence.
    explanation: the item's help.
    """

    def __init__(
        self,
        label: str,
        explanation: str,
        act: Callable[[], None],
        value: Callable[[], str] = lambda: "",
        hint: str | Callable[[], str] = "",
    ) -> None:
        super().__init__()
        self.label = label
        self.explanation = explanation
        self.act = act
        self.value = value
        self._hint = hint

    @property
    def text(self) -> str:
        """Label and value."""
        value = self.value()
        return f"{self.label}: {value}" if value else self.label

    @property
    def hint(self) -> str:
        """What Enter does now."""
        return self._hint() if callable(self._hint) else self._hint

    def render(self) -> str:
        """Return the same words that are said."""
        return self.text


class ListScreen(LineScreen):
    """A linear list of items. Moving says the item: label, value, position, then what Enter does."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down,tab", "step(1)", "next item"),
        Binding("up,shift+tab", "step(-1)", "item before"),
        Binding("pagedown", "step(10)", "ten items on"),
        Binding("pageup", "step(-10)", "ten items back"),
        Binding("home", "go(0)", "first item"),
        Binding("end", "go(-1)", "last item"),
        Binding("enter", "act", "act on the item"),
        Binding("h", "explain", "help for the item"),
    ]

    def __init__(self, items: Iterable[Item]) -> None:
        super().__init__()
        self.items = list(items)
        self.position = 0

    @property
    def current(self) -> Item:
        """The item that keys act on."""
        return self.items[self.position]

    def compose(self) -> ComposeResult:
        """Give Textual the items."""
        yield from self.items

    def greet(self) -> None:
        """Say the current item."""
        self.say_current()

    def item_line(self, position: int) -> str:
        """Return what is said of an item."""
        item = self.items[position]
        return " ".join(
            part for part in (_ended(item.text), f"{position + 1} of {len(self.items)}.", item.hint) if part
        )

    def say_current(self) -> None:
        """Say the current item."""
        self.announcer.say(self.item_line(self.position))

    def take_key(self, event: events.Key) -> bool:
        """Take the digits 1 to 9."""
        if event.character is None or event.character not in "123456789":
            return False
        number = int(event.character)
        if number <= len(self.items):
            self.action_go(number - 1)
        else:
            self.announcer.say(f"No item {number}. The list has {len(self.items)}.")
        return True

    def action_step(self, steps: int) -> None:
        """Move by this many items, no further than the list goes."""
        self.action_go(min(max(self.position + steps, 0), len(self.items) - 1))

    def action_go(self, position: int) -> None:
        """Move to an item, counted from 0; -1 is the last."""
        self.position = position % len(self.items)
        self.set_focus(self.current)
        self.say_current()

    def action_act(self) -> None:
        """Do what the item is for."""
        self.current.act()

    def action_explain(self) -> None:
        """Say the item's help."""
        self.announcer.say(f"{self.current.label}: {self.current.explanation}")


def _ended(text: str) -> str:
    return text if text.endswith((".", "!", "?")) else text + "."
