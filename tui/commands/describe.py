"""`qrc describe`: a song in words, for whoever listens."""

import argparse
import os
from pathlib import Path

from engine.model.errors import WrongUse
from engine.model.events import Kind
from engine.model.units import read_length
from engine.request import Surroundings
from tui.paths import named_file
from tui.reporting import Reporter, add_transcript_option, print_result, reported


def add_options(parser: argparse.ArgumentParser) -> None:
    """Add this command's arguments."""
    parser.add_argument(
        "file",
        metavar="FILE",
        type=named_file,
        help="a sheet, a .provenance.json, a song beside one, or a take's number",
    )
    detail = parser.add_mutually_exclusive_group()
    for name, about in (
        ("short", "tell it in three lines"),
        ("normal", "tell form, chords, parts, motif and strength in about fifteen lines (default)"),
        ("full", "tell it by sections, phases and parts, chords bar by bar"),
    ):
        detail.add_argument(f"--{name}", dest="detail", action="store_const", const=name, default="normal", help=about)
    parser.add_argument(
        "--length", metavar="M:SS", default=None, help="describe a track of this length (default: as recorded, or 3:00)"
    )
    parser.add_argument("--json", action="store_true", help="print one JSON object with the lines and all they tell of")
    parser.add_argument("--quiet", action="store_true", help="tell warnings and errors alone beside the card")
    add_transcript_option(parser)


def run(options: argparse.Namespace) -> int:
    """Print the card; return the exit code."""
    return reported(options.quiet, options.transcript, lambda reporter: _print(options, reporter))


def _print(options: argparse.Namespace, reporter: Reporter) -> int:
    seconds = None if options.length is None else read_length(options.length)
    from engine.card import Detail, card_facts, card_lines, portrait  # the stages take a while to load
    from engine.describing import find_subject

    subject = find_subject(_found(options.file), seconds)
    for remark in subject.remarks:
        reporter.say(Kind.WARNING, remark)
    if subject.added:
        reporter.say(Kind.PROGRESS, f"The sheet is thin; told is what is made of it, {len(subject.added)} repairs:")
    for sentence in subject.added:
        reporter.say(Kind.PROGRESS, sentence)
    told = portrait(subject.sheet, subject.track)
    lines = card_lines(told, Detail(options.detail))
    whole = {"lines": lines, **card_facts(told), "warnings": list(subject.remarks), "added": list(subject.added)}
    print_result(lines, whole if options.json else None)
    return 0


def _found(file: Path) -> Path:
    """Return the file that is meant: a number that is no file's name is a take's. Raises WrongUse."""
    name = str(file)
    if not (name.isascii() and name.isdigit()) or file.exists():
        return file
    from engine.takes import Takes  # loads SQLite

    home = Surroundings.of(os.environ).home
    if home is None:
        raise WrongUse("takes have no folder here", "Set QRC_HOME to a folder.")
    return Takes(home).take(int(name[:9])).record
