"""`qrc vary`: another take of a take, what is locked as it was, and the rest anew or edited by words."""

import argparse
import os

from engine.model.errors import WrongUse
from engine.request import Song, Surroundings
from tui.commands.options import (
    add_loop_option,
    add_loudness_option,
    add_out_option,
    add_telling_options,
    loop_of,
    loudness_of,
    seed_of,
)
from tui.commands.results import song_json, song_lines
from tui.reporting import NO_SONG, Reporter, print_result, reported


def add_options(parser: argparse.ArgumentParser) -> None:
    """Add this command's arguments."""
    parser.add_argument("take", metavar="TAKE", help="the number of a take, as qrc takes tells it")
    parser.add_argument(
        "--same-but",
        metavar="CHANGE",
        action="append",
        default=[],
        help="darker, brighter, faster, slower, sparser, busier, calmer, more intense, another key, another console, "
        "another melody, another groove; may be repeated (default: everything that is not locked is composed anew)",
    )
    parser.add_argument(
        "--lock",
        metavar="PARTS",
        default="",
        help="what stays: drums, bass, lead, second, arpeggio, pad, with commas between them; bass 3 is the bass of "
        "phase 3 alone",
    )
    parser.add_argument("--open", metavar="PARTS", default="", help="what is composed anew; everything else stays")
    parser.add_argument("--phase", metavar="N", default="all", help="change phase 1, 2 or 3 alone; several with commas")
    add_out_option(parser, "none, the take is kept")
    add_loop_option(parser)
    add_loudness_option(parser, "the take's own")
    parser.add_argument("--seed", metavar="HEX", default=None, help="64 hex digits, to repeat what was composed anew")
    parser.add_argument("--force", action="store_true", help="replace files that exist")
    parser.add_argument("--offline", action="store_true", help="open no socket")
    add_telling_options(parser)


def run(options: argparse.Namespace) -> int:
    """Make the take; return the exit code."""
    return reported(options.quiet, options.transcript, lambda reporter: _vary(options, reporter), NO_SONG)


def _vary(options: argparse.Namespace, reporter: Reporter) -> int:
    from engine.publishing import Targets  # numpy and the stages take a while to load, wrong options should not
    from engine.regenerating import VaryRequest, vary
    from engine.takes import Takes
    from engine.varying import ALL_CELLS, read_cells
    from engine.varying.grid import read_phases

    loudness = loudness_of(options)
    surroundings = Surroundings.of(os.environ)
    if surroundings.home is None:
        raise WrongUse("takes have no folder here", "Set QRC_HOME to a folder.")
    if options.lock and options.open:
        raise WrongUse("--lock and --open are both given", "Say what stays, or what is composed anew.")
    phases = read_phases(options.phase)
    locks = read_cells(options.lock)
    if options.open:
        locks = ALL_CELLS - read_cells(options.open)
    locks |= frozenset(cell for cell in ALL_CELLS if cell.phase not in phases)
    request = VaryRequest(
        take=Takes(surroundings.home).take(_number(options.take)),
        targets=Targets(*(tuple(options.out), None, options.force, loop_of(options)), loudness=loudness),
        edits=tuple(change.strip().lower() for change in options.same_but),
        locks=locks,
        seed=seed_of(options),
        offline=options.offline,
    )
    song = reporter.follow(vary(request, surroundings))
    print_result(_lines(song), song_json(song) if options.json else None)
    return 0


def _lines(song: Song) -> list[str]:
    return song_lines(song) or [f"take {song.take}"]


def _number(text: str) -> int:
    if not (text.isascii() and text.isdigit()):
        raise WrongUse(f"take {text[:40]!r} is not a number", "Give its number, as qrc takes tells it.")
    return int(text[:9])
