"""Line mode or page mode: which one it is, who decided that, and what stands in the way of a page."""

import os
import sys
from collections.abc import Callable, Mapping
from enum import StrEnum
from typing import NamedTuple

from tui.terminfo import abilities

VARIABLE = "QRC_MODE"


class Mode(StrEnum):
    """line: printed lines, for those who listen. page: the same app drawn as a page, for those who look."""

    LINE = "line"
    PAGE = "page"


class Choice(NamedTuple):
    """The mode, and what decided it, in words. trouble: why the wish was not followed, empty where it was."""

    mode: Mode
    decided_by: str
    trouble: str = ""

    @property
    def words(self) -> str:
        """Which mode is on, and how to have the other one, or why that cannot be."""
        other = "--page draws a page" if self.mode is Mode.LINE else "--line prints lines"
        return f"{self.mode} mode; {self.trouble or other}"


def choose(flag: Mode | None, named: str, setting: Mode, obstacle: Callable[[], str]) -> Choice:
    """Return the mode: the command line's flag before the environment's name before the setting.

    obstacle: returns why no page can be drawn here, or nothing; asked only where a page is wished for.
    """
    wish, decided_by, trouble = setting, "by the settings", ""
    if named:
        try:
            wish, decided_by = Mode(named.strip().lower()), f"by {VARIABLE}"
        except ValueError:
            trouble = f"{VARIABLE} {named[:20]!r} is neither line nor page"
    if flag:
        wish, decided_by, trouble = flag, f"by --{flag}", ""
    if wish is Mode.PAGE and (why := obstacle()):
        return Choice(Mode.LINE, decided_by, f"page mode {why}")
    return Choice(wish, decided_by, trouble)


def page_obstacle(environment: Mapping[str, str]) -> str:
    """Return why no page can be drawn on this program's terminal, as the end of "page mode ...", or nothing."""
    if not (sys.__stdout__ and sys.__stdout__.isatty()):
        return "needs a terminal, and standard output is none"
    if not (sys.__stdin__ and sys.__stdin__.isatty()):
        return "needs a keyboard, and standard input is no terminal"
    name = environment.get("TERM", "")
    known = abilities(name)
    if name in ("", "dumb") or (known and not known.moves_cursor):
        return f"needs a terminal that moves its cursor, and TERM is {name or 'not set'}"
    return ""


def this_terminal() -> str:
    """Return why no page can be drawn here and now, or nothing."""
    return page_obstacle(os.environ)
