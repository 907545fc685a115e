"""`qrc render`: a sheet, in our own form or the article's, to a file."""

import argparse
from pathlib import Path

from tui.commands.options import (
    add_console_option,
    add_loop_option,
    add_loudness_option,
    add_output_options,
    add_shape_options,
    add_telling_options,
    console_of,
    depth_of,
    loop_of,
    loudness_of,
    seconds_of,
    seed_of,
)
from tui.commands.results import song_json, song_lines
from tui.paths import named_file
from tui.reporting import NO_SONG, Reporter, print_result, reported


def add_options(parser: argparse.ArgumentParser) -> None:
    """Add this command's arguments."""
    parser.add_argument("sheet", metavar="SHEET.json", type=named_file, help="the sheet to read")
    add_output_options(parser)
    add_console_option(parser, "the sheet's own, else modern")
    add_loop_option(parser)
    add_shape_options(parser)
    add_loudness_option(parser)
    add_telling_options(parser)


def run(options: argparse.Namespace) -> int:
    """Render the sheet; return the exit code."""
    return reported(options.quiet, options.transcript, lambda reporter: _render(options, reporter), NO_SONG)


def _render(options: argparse.Namespace, reporter: Reporter) -> int:
    seconds, console, depth = seconds_of(options), console_of(options), depth_of(options)
    loudness = loudness_of(options)
    from engine.pipeline import render_sheet  # slow to load; wrong options are told before
    from engine.publishing import Targets

    targets = Targets(
        tuple(options.out),
        Path(),
        options.force,
        loop_of(options),
        depth=depth,
        stems=options.stems,
        phase_stems=options.phase_stems,
        loudness=loudness,
    )
    song = reporter.follow(render_sheet(options.sheet, targets, seconds, seed_of(options), console))
    print_result(song_lines(song), song_json(song) if options.json else None)
    return 0
