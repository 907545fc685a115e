"""Page mode: the app's screens, each drawn as one page by Textual."""

import os
from collections.abc import Iterable, Mapping

from textual.app import App
from textual.driver import Driver
from textual.widget import Widget

from tui.driver_choice import page_driver_class
from tui.page.layout import Edited, Listed, View
from tui.page.outlet import PageOutlet
from tui.page.widget import PageWidget
from tui.screens.field_screen import FieldScreen
from tui.screens.line_screen import LineScreen
from tui.screens.list_screen import ListScreen
from tui.terminfo import abilities


class PagePresentation:
    """One page for all screens of one app: what was said stays on it when the screen changes."""

    def __init__(self, environment: Mapping[str, str] = os.environ) -> None:
        self._colours = has_colours(environment)
        self._outlet: PageOutlet | None = None

    def driver_class(self) -> type[Driver]:
        """Return the driver that draws."""
        return page_driver_class()

    def outlet(self, app: App[int], driver: Driver | None) -> PageOutlet:
        """Return the announcements on the page."""
        if self._outlet is None:
            self._outlet = PageOutlet(lambda: _look(app), lambda: _ring(driver))
        return self._outlet

    def widgets(self, screen: LineScreen) -> Iterable[Widget]:
        """Return the one widget of a screen."""
        return [PageWidget(lambda: self.view(screen), self._colours)]

    def renew(self, app: App[int]) -> None:
        """Have the page on top draw what has changed."""
        _look(app)

    def view(self, screen: LineScreen) -> View:
        """Return what is to be seen of a screen now."""
        said = tuple(self._outlet.said) if self._outlet else ()
        return View(screen.heading, _body(screen), said, screen.key_words)


def has_colours(environment: Mapping[str, str]) -> bool:
    """Return whether the terminal has colours and the user wants them (https://no-color.org)."""
    known = abilities(environment.get("TERM", ""))
    return not environment.get("NO_COLOR") and (known is None or known.colours > 0)


def _body(screen: LineScreen) -> Listed | Edited:
    if isinstance(screen, FieldScreen):
        return Edited(screen.edit.value, screen.edit.cursor)
    if isinstance(screen, ListScreen):
        return Listed(len(screen.items), screen.position, screen.row_words)
    return Edited(screen.focused_words, 0)


def _ring(driver: Driver | None) -> None:
    if driver:
        driver.write("\a")
        driver.flush()


def _look(app: App[int]) -> None:
    """Have the screen on top look again, if there is one yet; later, so that a defect there keeps nothing unsaid."""
    for screen in app.screen_stack[-1:]:
        for widget in screen.query(PageWidget):
            widget.call_next(widget.look)
