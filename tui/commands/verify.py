"""`qrc verify`: whether a song is what its provenance record says, line by line."""

import argparse
from typing import TYPE_CHECKING, Any

from engine.model.errors import WrongUse, one_line
from engine.model.events import Event, Kind, retold, tick
from tui.commands.options import add_telling_options
from tui.paths import named_place
from tui.reporting import Reporter, print_result, reported

if TYPE_CHECKING:  # numpy and the stages take a while to load, help and wrong options should not
    from engine.verify.findings import Verification


def add_options(parser: argparse.ArgumentParser) -> None:
    """Add this command's arguments."""
    parser.add_argument(
        "file", metavar="FILE", type=named_place, help="a song, its .provenance.json, or a folder of songs"
    )
    add_telling_options(parser)


def run(options: argparse.Namespace) -> int:
    """Verify; return 0 where all that can be recomputed holds, else 1."""
    return reported(options.quiet, options.transcript, lambda reporter: _verify(options, reporter))


def _verify(options: argparse.Namespace, reporter: Reporter) -> int:
    from engine.verify.song import verified

    if options.file.is_dir():
        return _verify_folder(options, reporter)
    outcome = reporter.follow(verified(options.file))
    lines = [*map(str, outcome.findings), f"{outcome.record.name}: {outcome.summary}"]
    print_result(lines, _as_json(outcome) if options.json else None)
    return 0 if outcome.holds else 1


def _verify_folder(options: argparse.Namespace, reporter: Reporter) -> int:
    from engine.verify.folder import files_under, records_of, unrecorded
    from engine.verify.song import verified

    files = files_under(options.file)
    records = records_of(files)
    if not records:
        raise WrongUse(f"no provenance record stands in {str(options.file)!r}", "Give a folder of finished songs.")
    outcomes, lines = [], []
    for number, record in enumerate(records, 1):
        name = one_line(str(record.relative_to(options.file)))
        reporter.say(Kind.PROGRESS, f"Song {number} of {len(records)}: {name}.")
        outcomes.append(reporter.follow(retold(verified(record), _unread)))
        lines.append(f"{name}: {outcomes[-1].summary}")
        lines += [f"{name}: {finding}" for finding in outcomes[-1].failures]
    bare = [one_line(str(file.relative_to(options.file))) for file in unrecorded(files)]
    lines += [f"{name}: no record in its folder names it, so nothing about it can be known." for name in bare]
    holding = sum(outcome.holds for outcome in outcomes)
    lines.append(f"{holding} of {len(outcomes)} songs hold.{_bare_words(len(bare))}")
    whole = {
        "holds": holding == len(outcomes),
        "songs": [_as_json(outcome) for outcome in outcomes],
        "without_record": bare,
    }
    print_result(lines, whole if options.json else None)
    return 0 if holding == len(outcomes) else 1


def _unread(event: Event) -> Event:
    """Return an event, but no progress: in a folder each song is told by its name and number."""
    return tick(event.stage, event.text) if event.kind is Kind.PROGRESS else event


def _bare_words(count: int) -> str:
    if not count:
        return ""
    return f" {count} file{'s have' if count > 1 else ' has'} no record."


def _as_json(outcome: "Verification") -> dict[str, Any]:
    return {
        "record": str(outcome.record),
        "title": outcome.title,
        "holds": outcome.holds,
        "findings": [{"verdict": finding.verdict.value, "text": finding.text} for finding in outcome.findings],
    }
