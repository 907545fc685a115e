"""`qrc layers`: three loops of one song, from calm to fight, for a game to fade between."""

import argparse

from engine.excerpts.kinds import LAYERS
from tui.commands.excerpting import add_song_options, excerpted
from tui.reporting import NO_FILE, reported


def add_options(parser: argparse.ArgumentParser) -> None:
    """Add this command's arguments."""
    add_song_options(parser)


def run(options: argparse.Namespace) -> int:
    """Make the layers; return the exit code."""
    return reported(options.quiet, options.transcript, lambda reporter: excerpted(options, reporter, LAYERS), NO_FILE)
