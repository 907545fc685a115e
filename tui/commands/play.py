"""`qrc play`: a song of a file, or a take, heard from any bar on; or music without end."""

import argparse
import os
from pathlib import Path
from typing import TYPE_CHECKING

from engine.model.errors import WrongUse
from engine.model.events import Kind
from engine.request import Surroundings
from tui.commands.endless import add_endless_options, check_without_endless, play_endless
from tui.commands.options import add_player_option
from tui.keeping import player_named
from tui.reporting import Reporter, add_transcript_option, check_stdout, reported

if TYPE_CHECKING:  # numpy and the stages take a while to load
    from engine.performing import Performance
    from engine.playback.timeline import Timeline
    from engine.playback.transport import Transport


def add_options(parser: argparse.ArgumentParser) -> None:
    """Add this command's arguments."""
    parser.add_argument(
        "song",
        metavar="FILE|TAKE",
        nargs="?",
        default=None,
        help="a WAV, FLAC or OGG of qrc, a sheet, a record, or the number of a take (default: the newest take)",
    )
    places = parser.add_mutually_exclusive_group()
    places.add_argument("--from", dest="bar", metavar="BAR", type=int, default=None, help="the bar to begin at, from 1")
    places.add_argument("--section", metavar="NAME", default=None, help='the section to begin at, such as "climax"')
    places.add_argument("--loop-section", metavar="NAME", default=None, help="the section to play round and round")
    parser.add_argument("--volume", metavar="PERCENT", type=int, default=100, help="0 to 100 (default: 100)")
    add_player_option(parser)
    parser.add_argument("--stdout", action="store_true", help="write the sound as WAV to standard output instead")
    parser.add_argument("--quiet", action="store_true", help="tell warnings and errors alone")
    add_transcript_option(parser)
    add_endless_options(parser)


def run(options: argparse.Namespace) -> int:
    """Play; return the exit code."""
    return reported(options.quiet, options.transcript, lambda reporter: _play(options, reporter))


def _play(options: argparse.Namespace, reporter: Reporter) -> int:
    if not 0 <= options.volume <= 100:
        raise WrongUse(f"volume {options.volume} is not a percentage", "Give 0 to 100.")
    if options.endless is not None:
        return play_endless(options, reporter)
    check_without_endless(options)
    if options.stdout:
        check_stdout("play 4")
    performance = _performance(options.song)
    for remark in performance.remarks:
        reporter.say(Kind.WARNING, remark)
    transport = _transport(performance, options)
    from engine.performing import Making
    from engine.playback.player import Player
    from tui.hearing import hand_over, listen

    making = Making(performance)
    try:
        if options.stdout:
            return hand_over(transport, reporter, lambda: making.trouble)
        player = Player(options.player or player_named(os.environ))
        return listen(player, transport, reporter, lambda: making.trouble)
    finally:
        transport.stop()
        making.give_up()


def _performance(song: str | None) -> "Performance":
    """Return what is meant: the newest take, a take by its number, else a file. Raises WrongUse."""
    from engine.performing import perform_file, perform_take

    if song is not None and not (song.isascii() and song.isdigit()):
        return perform_file(Path(song))
    from engine.takes import Takes

    home = Surroundings.of(os.environ).home
    if home is None:
        raise WrongUse("takes have no folder here", "Set QRC_HOME to a folder.")
    take = Takes(home).newest() if song is None else Takes(home).take(int(song[:9]))
    if take is None:
        raise WrongUse("no song was made yet", 'Make one: qrc compose "rainy village shop".')
    return perform_take(take)


def _transport(performance: "Performance", options: argparse.Namespace) -> "Transport":
    from engine.playback.transport import Transport
    from tui.transport_told import factor

    timeline = performance.side.timeline
    transport = Transport(performance.side, _start(timeline, options), factor(options.volume))
    if options.loop_section is not None:
        section = timeline.named(options.loop_section)
        transport.loop(section.start_bar, section.bars)
    return transport


def _start(timeline: "Timeline", options: argparse.Namespace) -> int:
    """Return the frame to begin at. Raises WrongUse."""
    name = options.section or options.loop_section
    if name is not None:
        return timeline.start_of(timeline.named(name).start_bar)
    if options.bar is None:
        return 0
    if not 1 <= options.bar <= timeline.bars:
        raise WrongUse(f"bar {options.bar} is not in this song", f"Give 1 to {timeline.bars}.")
    return timeline.start_of(options.bar - 1)
