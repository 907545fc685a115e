"""What the system's database of terminals tells of one."""

from typing import NamedTuple


class Abilities(NamedTuple):
    """moves_cursor: whether its cursor can be placed. colours: how many it has, 0 where it has none."""

    moves_cursor: bool
    colours: int


def abilities(name: str) -> Abilities | None:
    """Return what is known of the terminal of this name, as TERM gives it; None where nothing is. Once a process."""
    try:
        import curses  # not a part of Python on Windows
    except ImportError:
        return None
    try:
        curses.setupterm(name, 1)
    except curses.error:
        return None
    return Abilities(curses.tigetstr("cup") is not None, max(curses.tigetnum("colors"), 0))
