"""Asked before leaving where something would be lost."""

from collections.abc import Callable
from typing import ClassVar

from textual.binding import Binding, BindingType

from tui.screens.list_screen import Item, ListScreen


class QuitScreen(ListScreen):
    """No is the first answer. leave: called for yes; stayed: called for no, it says where the user is now."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("y", "leave", "yes, leave"),
        Binding("n,q,escape", "stay", "no, stay"),
        Binding("ctrl+c", "leave", "yes, leave"),
    ]

    def __init__(self, loss: str, leave: Callable[[], None], stayed: Callable[[], None]) -> None:
        super().__init__(
            [
                Item("No", "Stay, the work goes on.", self.action_stay),
                Item("Yes", f"Leave. {loss}", self.action_leave),
            ]
        )
        self.loss = loss
        self._leave_app = leave
        self._stayed = stayed

    def greet(self) -> None:
        """Ask."""
        self.announcer.say(f"Quit? {self.loss} {self.item_line(0)}")

    def item_line(self, position: int) -> str:
        """Return what is said of an answer."""
        return f"{self.items[position].label}, {position + 1} of {len(self.items)}."

    def action_leave(self) -> None:
        """Leave the app."""
        self._leave_app()

    def action_stay(self) -> None:
        """Go back."""
        self.line_app.close_screen()
        self._stayed()
