"""A line of text that is edited: what is typed shows as it is, and nothing else is said until it is left."""

from collections.abc import Callable
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType

from tui.plain_text import speakable
from tui.screens.line_screen import LineScreen


class FieldScreen(LineScreen):
    """Edit one value.

    accept: takes the text; returns why it was refused, or nothing. left: called when the field has been closed, with
    whether the value was accepted; it says what is so now.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "accept", "accept the text"),
        Binding("escape,ctrl+c", "abandon", "leave the text as it was"),
        Binding("backspace,ctrl+h", "rub_out", "delete the character before"),
        Binding("delete", "delete", "delete the character after"),
        Binding("left", "move(-1)", "one character back"),
        Binding("right", "move(1)", "one character on"),
        Binding("home", "move(-100000)", "to the beginning"),
        Binding("end", "move(100000)", "to the end"),
        Binding("ctrl+u", "clear", "delete everything"),
    ]

    def __init__(self, label: str, value: str, accept: Callable[[str], str], left: Callable[[bool], None]) -> None:
        super().__init__()
        self.label = label
        self.value = value
        self.cursor = len(value)
        self._accept = accept
        self._left = left
        self._shows = False

    def greet(self) -> None:
        """Open the field."""
        self._shows = self.announcer.open_field(f"{self.label}, editing. ", self.value)

    def take_key(self, event: events.Key) -> bool:
        """Type a character; all keys but the field's own are taken, so that none acts elsewhere."""
        if event.key in self.own_keys:
            return False
        character = event.character or ""
        if character == " " or speakable(character):
            self._insert(character)
        return True

    def take_paste(self, text: str) -> None:
        """Insert pasted text as one line."""
        self._insert(speakable(text))
        if not self._shows:
            self.announcer.say(self.value)

    @property
    def own_keys(self) -> set[str]:
        """The keys that edit or leave."""
        return {key for key, bindings in self._bindings.key_to_bindings.items() if bindings} - {"tab", "shift+tab"}

    def action_accept(self) -> None:
        """Take the value, or say what is wrong with it and stay."""
        refused = self._accept(self.value)
        if refused:
            self.announcer.close_field(held=True)
            self.cursor = len(self.value)
            self._shows = self.announcer.open_field(f"Error: {refused} Still in the field: ", self.value)
            return
        self._leave(accepted=True)

    def action_abandon(self) -> None:
        """Leave everything as it was."""
        self._leave(accepted=False)

    def action_rub_out(self) -> None:
        """Delete the character before the cursor."""
        if self.cursor:
            self._replace(self.cursor - 1, self.cursor, "")

    def action_delete(self) -> None:
        """Delete the character after the cursor."""
        self._replace(self.cursor, self.cursor + 1, "")

    def action_clear(self) -> None:
        """Delete everything."""
        self._replace(0, len(self.value), "")

    def action_move(self, steps: int) -> None:
        """Move the cursor."""
        self.cursor = min(max(self.cursor + steps, 0), len(self.value))
        self._show()

    def _insert(self, text: str) -> None:
        self.value = self.value[: self.cursor] + text + self.value[self.cursor :]
        self.cursor += len(text)
        self.announcer.change_field(self.value, self.cursor)

    def _replace(self, start: int, end: int, text: str) -> None:
        self.value = self.value[:start] + text + self.value[end:]
        self.cursor = start + len(text)
        self._show()

    def _show(self) -> None:
        """Show the change on the line; where lines cannot change, say what the text is now."""
        self.announcer.change_field(self.value, self.cursor)
        if not self._shows:
            rest = self.value[self.cursor :]
            self.announcer.say(f"{self.value[: self.cursor]}{rest and '|'}{rest}" or "Empty.")

    def _leave(self, accepted: bool) -> None:
        self.line_app.close_screen()
        self._left(accepted)
        self.announcer.close_field()
