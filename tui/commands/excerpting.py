"""What commands share that make something out of a song: a take by its number, or a sheet."""

import argparse
import os
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from engine.model.errors import WrongUse
from engine.request import DEFAULT_SECONDS, Surroundings
from tui.commands.options import (
    add_bits_option,
    add_loudness_option,
    add_out_option,
    add_telling_options,
    depth_of,
    loudness_of,
)
from tui.reporting import Reporter, print_result

if TYPE_CHECKING:  # numpy takes a tenth of a second
    from engine.excerpts.kinds import Excerpt
    from engine.publishing import Targets
    from engine.request import WrittenFile


def add_song_options(parser: argparse.ArgumentParser) -> None:
    """Add the options on where the excerpt comes from and goes to."""
    parser.add_argument("song", metavar="SONG", help="a take's number, or a sheet file")
    usual = "a WAV named after the song, in this folder; each file has its own word behind the name"
    add_out_option(parser, usual, has_sheet=False)
    add_bits_option(parser, has_stems=False)
    add_loudness_option(parser, "the take's own; -18 of a sheet")
    parser.add_argument("--force", action="store_true", help="replace files that exist")
    add_telling_options(parser)


def excerpted(options: argparse.Namespace, reporter: Reporter, excerpts: "Sequence[Excerpt]") -> int:
    """Write the excerpts of the song that options name; return the exit code."""
    depth, loudness = depth_of(options), loudness_of(options)
    from engine.publishing import Targets as Places  # numpy and the stages take a while to load

    targets = Places(
        *(tuple(options.out), Path(), options.force), depth=depth, excerpts=tuple(excerpts), loudness=loudness
    )
    files = _of_take(options, reporter, targets) if options.song.isdigit() else _of_sheet(options, reporter, targets)
    written = [{"path": str(file.path), "sha256": file.sha256} | file.shape.for_record() for file in files]
    print_result([str(file.path) for file in files], {"files": written} if options.json else None)
    return 0


def _of_take(options: argparse.Namespace, reporter: Reporter, targets: "Targets") -> "tuple[WrittenFile, ...]":
    from engine.exporting import export_take
    from engine.takes import Takes

    home = Surroundings.of(os.environ).home
    if home is None:
        raise WrongUse("takes have no folder here", "Set QRC_HOME to a folder.")
    return reporter.follow(export_take(Takes(home).take(int(options.song[:9])), targets))


def _of_sheet(options: argparse.Namespace, reporter: Reporter, targets: "Targets") -> "tuple[WrittenFile, ...]":
    from engine.pipeline import render_sheet

    return reporter.follow(render_sheet(Path(options.song), targets, DEFAULT_SECONDS)).files
