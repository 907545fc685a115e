"""A list that is walked with the keyboard, each item said as one line. Long lists cost no more than short ones."""

import re
from collections.abc import Callable, Iterable, Sequence
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType

from tui.manner import Verbosity
from tui.screens.field_screen import FieldScreen, refusal
from tui.screens.line_screen import LineScreen
from tui.searching import search

_PAGE = 10
_CELLS = 40  # of a usual braille display
_LETTER = re.compile(r"\{([a-z])\}")


class Item:
    """One line of a list: a label, perhaps a value, and what Enter does.

    value: returns the value in words, empty where there is none. hint: what Enter does now, as a sentence.
    explanation: the item's help; "{q}" in it becomes the letter that the user has for what q does.
    """

    def __init__(
        self,
        label: str,
        explanation: str,
        act: Callable[[], None],
        value: Callable[[], str] = lambda: "",
        hint: str | Callable[[], str] = "",
    ) -> None:
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

    @property
    def sought(self) -> str:
        """What a search looks at: label and value."""
        return self.text


class ListScreen(LineScreen):
    """A linear list of items. Moving says the item: label, value, position, then what Enter does."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down,tab", "step(1)", "next item"),
        Binding("up,shift+tab", "step(-1)", "item before"),
        Binding("pagedown", f"step({_PAGE})", "ten items on"),
        Binding("pageup", f"step({-_PAGE})", "ten items back"),
        Binding("home", "go(0)", "first item"),
        Binding("end", "go(-1)", "last item"),
        Binding("enter", "act", "act on the item"),
        Binding("h", "explain", "help for the item"),
        Binding("slash", "search", "search the list"),
    ]

    def __init__(self, items: Iterable[Item]) -> None:
        super().__init__()
        self.items = list(items)
        self.position = 0
        self._searched = ""

    @property
    def current(self) -> Item:
        """The item that keys act on."""
        return self.items[self.position]

    @property
    def focused_words(self) -> str:
        """Label and value of the current item."""
        return self.row_words(self.position)

    @property
    def key_words(self) -> Sequence[str]:
        """What to press here."""
        return ("Enter acts", "Question mark: help", f"{self.letter('h')} explains", "Slash searches")

    def row_words(self, position: int) -> str:
        """Return an item's words in the list itself."""
        return self.items[position].text

    def greet(self) -> None:
        """Say the current item."""
        self.say_current()

    def item_line(self, position: int) -> str:
        """Return what is said of an item."""
        item, verbosity = self.items[position], self.line_app.manner.verbosity
        parts = [_ended(item.text)]
        if verbosity is not Verbosity.SHORT:
            parts += [self.place(position), item.hint]
        if verbosity is Verbosity.FULL:
            parts.append(self.help_words(position))
        return " ".join(part for part in parts if part)

    def help_words(self, position: int) -> str:
        """Return an item's help, with the letters that the user has."""
        return _LETTER.sub(lambda found: self.letter(found[1]), self.items[position].explanation)

    def place(self, position: int) -> str:
        """Return where an item stands in the list."""
        return f"{position + 1} of {len(self.items)}."

    def say_current(self) -> None:
        """Say the current item."""
        self.announcer.say(self.current_line())

    def current_line(self) -> str:
        """Return what is said of the current item when somebody moves there.

        Where it begins as the line beside it or the one just said, its number comes first: a braille display would
        not change, and an ear would wait for what differs.
        """
        line = self.item_line(self.position)
        beside = [place for place in (self.position - 1, self.position + 1) if 0 <= place < len(self.items)]
        others = [*(self.item_line(place) for place in beside), self.announcer.last]
        alike = any(other[:_CELLS] == line[:_CELLS] for other in others if other != line)
        return f"{self.position + 1}: {line}" if alike else line

    def edit(self, position: int, value: str, change: Callable[[str], None], earlier: Sequence[str] = ()) -> None:
        """Have an item's value edited; `change` takes the new one, or raises QrcError. earlier: as of `FieldScreen`."""
        label = self.items[position].label

        def left(accepted: bool) -> None:
            if accepted:
                self.action_go(position)
            else:
                self.announcer.say(f"{label} unchanged.")

        self.line_app.open_screen(FieldScreen(label, value, lambda text: refusal(change, text), left, earlier))

    def take_key(self, event: events.Key) -> bool:
        """Take the digits: 1 to 9, and 0 for the tenth item."""
        if event.character is None or event.character not in "1234567890":
            return False
        number = int(event.character) or 10
        if number > len(self.items):
            self.announcer.say(f"No item {number}. The list has {len(self.items)}.")
        elif self.line_app.manner.act_on_digits:
            self.position = number - 1
            self.action_act()
        else:
            self.action_go(number - 1)
        return True

    def action_step(self, steps: int) -> None:
        """Move by this many items, no further than the list goes."""
        self.action_go(min(max(self.position + steps, 0), len(self.items) - 1))

    def action_go(self, position: int) -> None:
        """Move to an item, counted from 0; -1 is the last."""
        self.position = position % len(self.items)
        self.say_current()

    def action_act(self) -> None:
        """Do what the item is for."""
        self.current.act()

    def action_explain(self) -> None:
        """Say the item's help."""
        self.announcer.say(f"{self.current.label}: {self.help_words(self.position)}")

    def action_search(self) -> None:
        """Ask for the words to search for."""
        self.line_app.open_screen(FieldScreen("Search", "", self._search, self._searched_for))

    def found(self, wanted: str, again: bool) -> int | None:
        """Return the position of the line looked for, as `search` does."""
        return search([item.sought for item in self.items], wanted, self.position, again)

    def _search(self, text: str) -> str:
        """Go to the line looked for, or with nothing typed to the next one like the last; return why there is none."""
        wanted = text.strip() or self._searched
        if not wanted:
            return "type the beginning of a word of the line you look for."
        found = self.found(wanted, again=not text.strip())
        if found is None and wanted.isdecimal() and 1 <= int(wanted) <= len(self.items):
            found = int(wanted) - 1
        if found is None:
            return f"no line of {len(self.items)} has words that begin with {wanted!r}."
        self._searched, self.position = wanted, found
        return ""

    def _searched_for(self, _accepted: bool) -> None:
        self.say_current()


def _ended(text: str) -> str:
    return text if text.endswith((".", "!", "?")) else text + "."
