"""Help, to be read through line by line."""

from collections.abc import Callable, Sequence
from typing import ClassVar

from textual.binding import Binding, BindingType

from tui.screens.list_screen import Item, ListScreen

HELP_LINES: tuple[str, ...] = (
    "Down, up, or Tab, Shift Tab: walk a list. Home, End: first and last item",
    "1 to 9: go to the item of that number",
    "Enter: change or do the item",
    "h: help for the item",
    "c: compose a song",
    "x or Escape: cancel what is running",
    "v: edit the vibe",
    "p: play the last song; again stops",
    "s: what is going on",
    "Full stop: say the last announcement again",
    "Left bracket, right bracket: walk back and forward through what was said",
    "k: key names on; the next keys say what they do. k ends",
    "In a field: type, Enter accepts, Escape or Control C leaves it as it was, Control U empties it",
    "q or Control C: leave",
)


class HelpScreen(ListScreen):
    """All keys, one line each. left: called when the user has left; it says where he is now."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,ctrl+c,q,question_mark", "back", "leave help"),
    ]

    def __init__(self, left: Callable[[], None], lines: Sequence[str] = HELP_LINES) -> None:
        super().__init__(Item(line, "One line of help. Down reads on, q leaves.", self._read_on) for line in lines)
        self._left = left

    def greet(self) -> None:
        """Say how to read."""
        self.announcer.say(f"Help, {len(self.items)} lines. Down reads on, q leaves. {self.item_line(0)}")

    def action_back(self) -> None:
        """Leave help."""
        self.line_app.close_screen()
        self._left()

    def _read_on(self) -> None:
        self.action_step(1)
