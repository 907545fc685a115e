"""A line of text that is edited: what is typed shows as it is, and nothing else is said until it is left.

Where more changes than the character at the cursor, the field is opened anew under the old one, with a word on what
has happened: a change in the midst of a line is not heard.
"""

import unicodedata
from collections.abc import Callable, Sequence
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType

from engine.model.errors import QrcError
from tui.edit import Edit
from tui.plain_text import speakable
from tui.question import Question
from tui.screens.line_screen import LineScreen

_FAR = 100_000
_COMPANIONS = ("Cf", "Mn")  # that only change the picture before them
_HEARD_SECONDS = 0.25
_KEYS = "Enter accepts, Control C leaves, Control U empties. "


class FieldScreen(LineScreen):
    """Edit one value.

    accept: takes the text; returns why it was refused, or nothing. left: called when the field has been closed, with
    whether the value was accepted; it says what is so now. earlier: values that Up and Down bring back, oldest first.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "accept", "accept the text"),
        Binding("escape,ctrl+c", "abandon", "leave the text as it was"),
        Binding("backspace,ctrl+h", "rub_out", "delete the character before"),
        Binding("delete", "delete", "delete the character after"),
        Binding("left", "move(-1)", "one character back"),
        Binding("right", "move(1)", "one character on"),
        Binding("home", f"move({-_FAR})", "to the beginning"),
        Binding("end", f"move({_FAR})", "to the end"),
        Binding("ctrl+r", "word_back", "one word back"),
        Binding("ctrl+f", "word_on", "one word on"),
        Binding("ctrl+w", "rub_out_word", "delete the word before"),
        Binding("ctrl+u", "clear", "delete everything"),
        Binding("ctrl+z", "undo", "undo the last change"),
        Binding("up", "recall(-1)", "the value before"),
        Binding("down", "recall(1)", "the value after"),
    ]

    def __init__(
        self,
        label: str,
        value: str,
        accept: Callable[[str], str],
        left: Callable[[bool], None],
        earlier: Sequence[str] = (),
    ) -> None:
        super().__init__()
        self.label = label
        self.edit = Edit(value)
        self._accept = accept
        self._left = left
        self._earlier = [one for one in earlier if one != value]
        self._recalled = len(self._earlier)
        self._shows = False

    @property
    def heading(self) -> str:
        """What is edited."""
        return f"{self.label}, editing"

    @property
    def focused_words(self) -> str:
        """The text."""
        return self.edit.value

    @property
    def key_words(self) -> Sequence[str]:
        """What to press here."""
        return ("Enter accepts", "Control C leaves", "Control U empties", "Control Z undoes")

    def greet(self) -> None:
        """Open the field; who has never met one hears how to leave it."""
        keys = "" if self.line_app.field_keys_known else _KEYS
        self.line_app.field_keys_known = True
        empty = "" if self.edit.value else "Empty. "
        self._shows = self.announcer.open_field(f"{self.label}, editing. {keys}{empty}", self.edit.value)

    def take_key(self, event: events.Key) -> bool:
        """Type a character; all keys but the field's own are taken, so that none acts elsewhere."""
        if event.key in self.own_keys:
            return False
        character = event.character or ""
        if character == " " or speakable(character):
            self._type(character)
        elif not character or unicodedata.category(character) == "Cc":
            self._open_anew("That key does nothing in a field. Enter accepts, Control C leaves:")
        elif unicodedata.category(character) not in _COMPANIONS:
            self._open_anew("Left out, that picture has no words:")
        return True

    def take_paste(self, text: str) -> None:
        """Insert pasted text; several lines only after a question, as one line."""
        count = sum(bool(line.strip()) for line in text.splitlines())
        if count < 2:
            self._paste(text)
            return
        asked = Question(
            f"Paste {count} lines, joined to one?", "Nothing is pasted.", "The lines are pasted with blanks between."
        )
        self.announcer.close_field(held=True)

        def agreed() -> None:
            self.edit.type(speakable(text))
            self._open_anew("Pasted.")

        self.line_app.ask(asked, agreed, lambda: self._open_anew("Nothing pasted."))

    @property
    def own_keys(self) -> set[str]:
        """The keys that edit or leave."""
        return {key for key, bindings in self._bindings.key_to_bindings.items() if bindings} - {"tab", "shift+tab"}

    def action_accept(self) -> None:
        """Take the value, or say what is wrong with it and stay."""
        refused = self._accept(self.edit.value)
        if refused:
            self.edit.move(len(self.edit.value))
            self._open_anew(f"Error: {refused} Still in the field:")
            return
        self._leave(accepted=True)

    def action_abandon(self) -> None:
        """Leave everything as it was."""
        self._leave(accepted=False)

    def action_rub_out(self) -> None:
        """Delete the character before the cursor."""
        self.edit.rub_out()
        self._show()

    def action_delete(self) -> None:
        """Delete the character after the cursor."""
        self.edit.delete()
        self._show()

    def action_move(self, steps: int) -> None:
        """Move the cursor."""
        self.edit.move(steps)
        self._show()

    def action_word_back(self) -> None:
        """Go one word back."""
        self.edit.word_back()
        self._open_anew(self._cursor_words())

    def action_word_on(self) -> None:
        """Go one word on."""
        self.edit.word_on()
        self._open_anew(self._cursor_words())

    def action_rub_out_word(self) -> None:
        """Delete the word before the cursor."""
        self.edit.rub_out_word()
        self._open_anew("Word deleted." if self.edit.value else "Empty.")

    def action_clear(self) -> None:
        """Delete everything."""
        self.edit.put("")
        self._open_anew("Empty.")

    def action_undo(self) -> None:
        """Take the last change back."""
        self._open_anew("Undone." if self.edit.undo() else "Nothing to undo.")

    def action_recall(self, steps: int) -> None:
        """Bring an earlier value back, or a later one."""
        number = self._recalled + steps
        if not 0 <= number < len(self._earlier):
            self._open_anew("Nothing earlier." if steps < 0 else "Nothing later.")
            return
        self._recalled = number
        self.edit.put(self._earlier[number])
        self._open_anew(f"Earlier, {len(self._earlier) - number} back:")

    def _cursor_words(self) -> str:
        return f"At {self.edit.word}:" if self.edit.word else "At the end:"

    def _type(self, text: str) -> None:
        self.edit.type(text)
        self.announcer.change_field(self.edit.value, self.edit.cursor)

    def _paste(self, text: str) -> None:
        self._type(speakable(text))
        if not self._shows:
            self.announcer.say(self.edit.value)

    def _open_anew(self, words: str) -> None:
        """Open the field on a line of its own after some words."""
        self.announcer.close_field(held=True)
        self._shows = self.announcer.open_field(f"{words} ", self.edit.value)
        if self.edit.cursor < len(self.edit.value):
            self.set_timer(_HEARD_SECONDS, self._show_cursor)

    def _show_cursor(self) -> None:
        """Bring the cursor to its place, when the readers have taken the line: else some cut it off there."""
        if self.is_current:
            self.announcer.change_field(self.edit.value, self.edit.cursor)

    def _show(self) -> None:
        """Show the change on the line; where lines cannot change, say what the text is now."""
        self.announcer.change_field(self.edit.value, self.edit.cursor)
        if not self._shows:
            rest = self.edit.value[self.edit.cursor :]
            self.announcer.say(f"{self.edit.value[: self.edit.cursor]}{rest and '|'}{rest}" or "Empty.")

    def _leave(self, accepted: bool) -> None:
        self.line_app.close_screen()
        self._left(accepted)
        self.announcer.close_field()


def refusal(change: Callable[[str], None], text: str) -> str:
    """Make a change; return why it was refused, or nothing."""
    try:
        change(text)
    except QrcError as error:
        return str(error)
    return ""
