"""`qrc takes`: the songs that were made, listed, marked, deleted, brought back and exported."""

import argparse
import os
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from engine.model.errors import WrongUse
from engine.model.events import Kind
from engine.request import Surroundings
from tui.commands.options import (
    add_loop_option,
    add_loudness_option,
    add_out_option,
    add_shape_options,
    add_telling_options,
    depth_of,
    loop_of,
    loudness_of,
)
from tui.reporting import NO_FILE, Reporter, print_result, reported

if TYPE_CHECKING:  # SQLite is loaded only by whoever asks for takes
    from engine.takes import Take, Takes

ACTIONS = "list, show, rename, note, favourite, unfavourite, delete, restore, export"


def add_options(parser: argparse.ArgumentParser) -> None:
    """Add this command's arguments."""
    parser.add_argument(
        "action",
        metavar="ACTION",
        nargs="?",
        default="list",
        help=f"one of: {ACTIONS} (default: list)",
    )
    parser.add_argument(
        "words",
        metavar="WORD",
        nargs="*",
        help="list: words that each take shown must hold. All others: the take's number; rename and note then take "
        "the new words, none to take the old ones away",
    )
    parser.add_argument("--favourites", action="store_true", help="list: favourites alone")
    parser.add_argument("--deleted", action="store_true", help="list: the takes that were deleted")
    add_out_option(parser, "for export, a WAV named after the song, in this folder")
    add_loop_option(parser)
    add_shape_options(parser)
    add_loudness_option(parser, "for export, the take's own")
    parser.add_argument("--force", action="store_true", help="export: replace files that exist")
    add_telling_options(parser)


def run(options: argparse.Namespace) -> int:
    """Do what is asked; return the exit code."""
    unwritten = NO_FILE if options.action == "export" else ""
    return reported(options.quiet, options.transcript, lambda reporter: _run(options, reporter), unwritten)


def _run(options: argparse.Namespace, reporter: Reporter) -> int:
    from engine.takes import Takes

    home = Surroundings.of(os.environ).home
    if home is None:
        raise WrongUse("takes have no folder here", "Set QRC_HOME to a folder.")
    takes = Takes(home)
    if options.action not in ACTIONS.split(", "):
        raise WrongUse(f"action {options.action[:40]!r} is not known", f"Choose one of: {ACTIONS}.")
    if options.action == "list":
        return _list(takes, options, reporter)
    number = _number(options.action, options.words)
    if options.action == "export":
        return _export(takes, number, options, reporter)
    take, sentence = _DEEDS[options.action](takes, number, " ".join(options.words[1:]))
    if sentence:
        reporter.say(Kind.DONE, sentence)
    return _printed([take], options) if options.json or not sentence else 0


def _list(takes: "Takes", options: argparse.Namespace, reporter: Reporter) -> int:
    from engine.takes import matching

    found, unreadable = (takes.deleted(), []) if options.deleted else takes.surveyed()
    chosen = matching(found, " ".join(options.words), options.favourites)
    for folder in unreadable:
        reporter.say(Kind.WARNING, f"The take in {folder} cannot be read and is left out.")
    if not chosen and not options.json:
        reporter.say(Kind.DONE, "No take was found.")
        return 0
    return _printed(chosen, options)


def _printed(chosen: "Sequence[Take]", options: argparse.Namespace) -> int:
    from tui.takes_told import take_json, take_line

    found = {"takes": [take_json(take) for take in chosen]} if options.json else None
    print_result([take_line(take) for take in chosen], found)
    return 0


def _export(takes: "Takes", number: int, options: argparse.Namespace, reporter: Reporter) -> int:
    from engine.exporting import export_take  # numpy and the stages take a while to load
    from engine.publishing import Targets

    kind, depth = loop_of(options), depth_of(options)
    targets = Targets(
        tuple(options.out),
        Path(),
        options.force,
        kind,
        depth=depth,
        stems=options.stems,
        phase_stems=options.phase_stems,
        loudness=loudness_of(options),
    )
    files = reporter.follow(export_take(takes.take(number), targets))
    written = [{"path": str(file.path), "sha256": file.sha256} | file.shape.for_record() for file in files]
    print_result([str(file.path) for file in files], {"take": number, "files": written} if options.json else None)
    return 0


def _number(action: str, words: Sequence[str]) -> int:
    """Return the number of the take that is meant. Raises WrongUse."""
    example = f"Give its number: qrc takes {action} 4."
    if not words:
        raise WrongUse(f"{action} needs to know which take", example)
    if not (words[0].isascii() and words[0].isdigit()):
        raise WrongUse(f"take {words[0][:40]!r} is not a number", example)
    if len(words) > 1 and action not in ("rename", "note"):
        raise WrongUse(f"{action} takes one number, and {words[1][:40]!r} is too much", example)
    return int(words[0][:9])


def _show(takes: "Takes", number: int, _: str) -> "tuple[Take, str]":
    return takes.take(number), ""


def _rename(takes: "Takes", number: int, words: str) -> "tuple[Take, str]":
    before = takes.take(number)
    take = takes.mark(number, before.marks._replace(name=words))
    return take, f"Take {number} is called {take.title}; it was {before.title}."


def _note(takes: "Takes", number: int, words: str) -> "tuple[Take, str]":
    take = takes.mark(number, takes.take(number).marks._replace(note=words))
    return take, f"{take.name}: {'noted' if words else 'the note was taken away'}."


def _favourite(takes: "Takes", number: int, _: str) -> "tuple[Take, str]":
    take = takes.mark(number, takes.take(number).marks._replace(favourite=True))
    return take, f"{take.name} is a favourite."


def _unfavourite(takes: "Takes", number: int, _: str) -> "tuple[Take, str]":
    take = takes.mark(number, takes.take(number).marks._replace(favourite=False))
    return take, f"{take.name} is no favourite."


def _delete(takes: "Takes", number: int, _: str) -> "tuple[Take, str]":
    take = takes.delete(number)
    return take, f"{take.name} is deleted. qrc takes restore {number} brings it back."


def _restore(takes: "Takes", number: int, _: str) -> "tuple[Take, str]":
    take = takes.restore(number)
    return take, f"{take.name} is back."


_DEEDS: "dict[str, Callable[[Takes, int, str], tuple[Take, str]]]" = {
    "show": _show,
    "rename": _rename,
    "note": _note,
    "favourite": _favourite,
    "unfavourite": _unfavourite,
    "delete": _delete,
    "restore": _restore,
}
