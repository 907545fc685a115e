"""Base of all screens in line mode."""

from typing import TYPE_CHECKING, ClassVar, cast

from textual import events
from textual.binding import Binding, BindingType
from textual.screen import Screen

if TYPE_CHECKING:
    from tui.announcer import Announcer
    from tui.line_app import LineApp


class LineScreen(Screen[None]):
    """A screen that is heard. It says its first line in `greet`. Ctrl+C leaves; Textual would copy with it."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("ctrl+c", "app.quit", "leave")]

    def greet(self) -> None:
        """Say where the user is now."""
        raise NotImplementedError

    def take_key(self, event: events.Key) -> bool:  # noqa: ARG002  (fields use it)
        """Take a key that is no binding: typing. Return whether it was taken."""
        return False

    def take_paste(self, text: str) -> None:  # noqa: ARG002  (fields use it)
        """Take pasted text."""
        self.announcer.say("Pasted text is taken only where text is edited.")

    @property
    def line_app(self) -> "LineApp":
        """The app."""
        return cast("LineApp", self.app)

    @property
    def announcer(self) -> "Announcer":
        """Where everything is said."""
        return self.line_app.announcer
