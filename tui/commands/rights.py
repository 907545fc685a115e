"""`qrc rights`: one plain page about a song for a store or a publisher."""

import argparse
import os

from tui.paths import named_file
from tui.reporting import add_transcript_option, print_result, reported

VARIABLE = "QRC_LICENCE"


def add_options(parser: argparse.ArgumentParser) -> None:
    """Add this command's arguments."""
    parser.add_argument("file", metavar="FILE", type=named_file, help="a song or its .provenance.json")
    parser.add_argument(
        "--licence",
        metavar="NAME",
        default=None,
        help=f"the licence under which you give the song away (default: {VARIABLE} where that is set, else CC0-1.0)",
    )
    parser.add_argument("--json", action="store_true", help="print the page's lines as one JSON object")
    add_transcript_option(parser)


def run(options: argparse.Namespace) -> int:
    """Print the page; return the exit code."""
    return reported(False, options.transcript, lambda _: _print(options))


def _print(options: argparse.Namespace) -> int:
    from engine.verify.rights import CC0, rights_page  # what reads records takes a while to load, help should not

    licence = options.licence if options.licence is not None else os.environ.get(VARIABLE, "").strip() or CC0
    lines = list(rights_page(options.file, licence))
    print_result(lines, {"lines": lines} if options.json else None)
    return 0
