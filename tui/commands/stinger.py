"""`qrc stinger`: phrases of a few seconds made of a song, for moments of a game."""

import argparse

from engine.excerpts.kinds import STINGERS, Excerpt
from engine.model.errors import WrongUse
from tui.commands.excerpting import add_song_options, excerpted
from tui.reporting import NO_FILE, reported


def add_options(parser: argparse.ArgumentParser) -> None:
    """Add this command's arguments."""
    add_song_options(parser)
    parser.add_argument("kinds", metavar="KIND", nargs="*", help=f"{', '.join(STINGERS)}; several or none for all")


def run(options: argparse.Namespace) -> int:
    """Make the stingers; return the exit code."""
    return reported(
        options.quiet,
        options.transcript,
        lambda reporter: excerpted(options, reporter, read_stingers(options.kinds)),
        NO_FILE,
    )


def read_stingers(names: list[str]) -> tuple[Excerpt, ...]:
    """Return the stingers that are named, in the order in which they are told; all where none is. Raises WrongUse."""
    wanted = [name.strip().lower().replace(" ", "-") for name in names] or list(STINGERS)
    wrong = next((name for name in wanted if name not in STINGERS), None)
    if wrong is not None:
        raise WrongUse(f"stinger {wrong[:40]!r} is not known", f"Choose of: {', '.join(STINGERS)}.")
    return tuple(kind for kind in STINGERS if kind in wanted)
