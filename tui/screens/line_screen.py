"""Base of all screens: what can be said of one, whatever the app's presentation makes of it."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar, cast

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.screen import Screen

if TYPE_CHECKING:
    from tui.announcer import Announcer
    from tui.line_app import LineApp


class LineScreen(Screen[None]):
    """A screen that is heard. It says its first line in `greet`. Ctrl+C leaves; Textual would copy with it."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("ctrl+c", "app.quit", "leave")]

    def compose(self) -> ComposeResult:
        """Give Textual what the app's presentation makes of the screen."""
        yield from self.line_app.presentation.widgets(self)

    def greet(self) -> None:
        """Say where the user is now."""
        self.announcer.say(self.heading)

    @property
    def heading(self) -> str:
        """What the screen is, in a few words."""
        return ""

    @property
    def focused_words(self) -> str:
        """The words of what keys act on."""
        return ""

    @property
    def key_words(self) -> Sequence[str]:
        """What to press here, the most needed first."""
        return ()

    def take_key(self, event: events.Key) -> bool:  # noqa: ARG002  (fields use it)
        """Take a key that is no binding: typing. Return whether it was taken."""
        return False

    def take_paste(self, text: str) -> None:  # noqa: ARG002  (fields use it)
        """Take pasted text."""
        self.announcer.say("Pasted text is taken only where text is edited.")

    def letter(self, usual: str) -> str:
        """Return the letter that the user has for what `usual` does."""
        return self.line_app.manner.letter(usual)

    @property
    def line_app(self) -> "LineApp":
        """The app."""
        return cast("LineApp", self.app)

    @property
    def announcer(self) -> "Announcer":
        """Where everything is said."""
        return self.line_app.announcer
