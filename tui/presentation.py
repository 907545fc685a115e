"""How an app comes out: the seam between what its screens are and what reaches the terminal."""

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Protocol, cast

from textual.app import App
from textual.driver import Driver
from textual.widget import Widget

from tui.announcer import Outlet
from tui.driver_choice import line_driver_class
from tui.mode import Mode

if TYPE_CHECKING:
    from tui.screens.line_screen import LineScreen


class Presentation(Protocol):
    """One way to present an app: line mode here, page mode in `page/presentation.py`."""

    def driver_class(self) -> type[Driver]:
        """Return the driver."""

    def outlet(self, app: App[int], driver: Driver | None) -> Outlet:
        """Return where announcements come out. driver: the app's, None where it has not got one yet."""

    def widgets(self, screen: "LineScreen") -> Iterable[Widget]:
        """Return what a screen is made of."""

    def renew(self, app: App[int]) -> None:
        """Show what changed without a word on the screen on top."""


class Silence:
    """The outlet while there is no terminal: under Textual's pilot, and before the driver has started."""

    rest = 0.0

    def say(self, text: str) -> None:
        """The announcer's log keeps it."""

    def ring(self) -> None:
        """Nothing rings."""

    def open_field(self, label: str, value: str) -> bool:  # noqa: ARG002
        """Nothing shows."""
        return False

    def change_field(self, value: str, cursor: int) -> None:
        """Nothing shows."""

    def close_field(self) -> None:
        """Nothing shows."""


class FocusedWords(Widget, can_focus=True):
    """Textual's one widget of a screen in line mode: it has the focus and holds the words of what keys act on."""

    def __init__(self, words: Callable[[], str]) -> None:
        super().__init__()
        self._words = words

    def render(self) -> str:
        """Return the words."""
        return self._words()


class LinePresentation:
    """Line mode: everything is printed, nothing is drawn."""

    def driver_class(self) -> type[Driver]:
        """Return the driver that only appends."""
        return line_driver_class()

    def outlet(self, app: App[int], driver: Driver | None) -> Outlet:  # noqa: ARG002
        """Return the driver's writer."""
        return cast(Outlet, getattr(driver, "writer", Silence()))

    def widgets(self, screen: "LineScreen") -> Iterable[Widget]:
        """Return one widget that Textual can give the focus to."""
        return [FocusedWords(lambda: screen.focused_words)]

    def renew(self, app: App[int]) -> None:
        """Nothing shows what was not said."""


def presentation_of(mode: Mode) -> Presentation:
    """Return how an app in this mode comes out."""
    if mode is Mode.LINE:
        return LinePresentation()
    from tui.page.presentation import PagePresentation  # who listens need not wait for what draws

    return PagePresentation()
