"""Help, to be read through line by line."""

from collections.abc import Callable
from typing import ClassVar

from textual.binding import Binding, BindingType

from tui.keys import ENDLESS_KEYS, HOLDING_KEYS, LETTER_COMMANDS
from tui.manner import Manner
from tui.screens.reading_screen import ReadingScreen

_WALKING = (
    "Down, up, or Tab, Shift Tab: walk a list. Page down, page up: ten items at once. Home, End: first and last item",
    "1 to 9, 0 for 10: go to the item of that number",
    "Enter: change or do the item",
    "Slash: search the list; type how a word of a line begins, or its number. Slash, Enter: the next such line",
)
_LISTENING = (
    "While a song plays. Space: pause, or go on. Left, right: a bar back or on",
    "While a song plays. Comma: the last two bars again. Plus, minus: louder, softer",
)
_ENDLESS = tuple(f"{words.capitalize()}: {does}" for _, words, _, does in ENDLESS_KEYS)
_HEARING = (
    "Full stop: say the last announcement again",
    "Left bracket, right bracket: walk back and forward through what was said",
    "In key names, the next keys say what they do and do nothing; the same letter ends it",
)
_FIELD = (
    "In a field: type, Enter accepts, Escape or Control C leaves it as it was. Up and down bring earlier vibes back",
    "In a field: Home, End and the arrows move; Control R a word back, Control F a word on",
    "In a field: Control W deletes the word before, Control U everything, Control Z undoes the last change",
    "Escape: leave a list or field, cancel what is running. Control C: leave a list or field, or the program. "
    "To a question both are no",
)


def help_lines(manner: Manner) -> list[str]:
    """Return all keys, one sentence each, in the order of need; letters as the user has set them."""
    letters = (f"{manner.letter(usual)}: {does}" for usual, does in LETTER_COMMANDS.items())
    holding = (f"Capital {key}: {does}" for key, _, does in HOLDING_KEYS)
    return [*_WALKING, *letters, *_LISTENING, *holding, *_ENDLESS, *_HEARING, *_FIELD]


class HelpScreen(ReadingScreen):
    """All keys, one line each."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("question_mark", "back", "leave help")]

    def __init__(self, manner: Manner, left: Callable[[], None]) -> None:
        super().__init__("Help", help_lines(manner), "One line of help. Down reads on, {q} leaves.", left)
