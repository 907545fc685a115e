"""`qrc play`: a song of a file, or a take, heard from any bar on."""

import argparse
import os
from pathlib import Path
from typing import TYPE_CHECKING

from engine.model.errors import OutputFailed, PlayerFailed, WrongUse
from engine.model.events import Kind
from engine.playback import NO_DEVICE_HINT
from engine.request import Surroundings
from tui.keeping import player_named
from tui.pressed_keys import PressedKeys
from tui.reporting import Reporter, add_transcript_option, reported

if TYPE_CHECKING:  # numpy and the stages take a while to load
    from engine.performing import Making, Performance
    from engine.playback import Output
    from engine.playback.timeline import Timeline
    from engine.playback.transport import Transport

INTERRUPTED = 130
_LOOK_SECONDS = 0.05
KEYS = {
    " ": "pause",
    "left": "bar_back",
    "right": "bar_on",
    "p": "section_back",
    "n": "section_on",
    "r": "replay",
    "+": "louder",
    "-": "softer",
    "l": "go_round",
    "s": "where",
}
KEY_WORDS = (
    "Space pauses, left and right go a bar, p and n a section, r the last two bars again, l goes round in the section, "
    "plus and minus volume, s tells the place, q stops."
)


def add_options(parser: argparse.ArgumentParser) -> None:
    """Add this command's arguments."""
    parser.add_argument(
        "song", metavar="FILE|TAKE", help="a WAV, FLAC or OGG of qrc, a sheet, a record, or the number of a take"
    )
    places = parser.add_mutually_exclusive_group()
    places.add_argument("--from", dest="bar", metavar="BAR", type=int, default=None, help="the bar to begin at, from 1")
    places.add_argument("--section", metavar="NAME", default=None, help='the section to begin at, such as "climax"')
    places.add_argument("--loop-section", metavar="NAME", default=None, help="the section to play round and round")
    parser.add_argument("--volume", metavar="PERCENT", type=int, default=100, help="0 to 100 (default: 100)")
    add_player_options(parser)
    parser.add_argument("--quiet", action="store_true", help="tell warnings and errors alone")
    add_transcript_option(parser)


def add_player_options(parser: argparse.ArgumentParser) -> None:
    """Add the options on how a song is heard."""
    parser.add_argument("--player", metavar="NAME", default=None, help="what plays it; qrc doctor names what is there")
    parser.add_argument("--stdout", action="store_true", help="write the sound as WAV to standard output instead")


def run(options: argparse.Namespace) -> int:
    """Play; return the exit code."""
    return reported(options.quiet, options.transcript, lambda reporter: _play(options, reporter))


def _play(options: argparse.Namespace, reporter: Reporter) -> int:
    from tui.streaming import check_stdout

    if not 0 <= options.volume <= 100:
        raise WrongUse(f"volume {options.volume} is not a percentage", "Give 0 to 100.")
    if options.stdout:
        check_stdout()
    performance = _performance(options.song)
    for remark in performance.remarks:
        reporter.say(Kind.WARNING, remark)
    transport = _transport(performance, options)
    from engine.performing import Making

    making = Making(performance)
    try:
        return _streamed(transport, making) if options.stdout else _heard(transport, making, options, reporter)
    finally:
        transport.stop()
        making.give_up()


def _performance(song: str) -> "Performance":
    """Return what is meant: a take by its number, else a file. Raises WrongUse."""
    from engine.performing import perform_file, perform_take

    if not (song.isascii() and song.isdigit()):
        return perform_file(Path(song))
    from engine.takes import Takes

    home = Surroundings.of(os.environ).home
    if home is None:
        raise WrongUse("takes have no folder here", "Set QRC_HOME to a folder.")
    return perform_take(Takes(home).take(int(song[:9])))


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


def _streamed(transport: "Transport", making: "Making") -> int:
    from tui.streaming import stream

    stream(transport)
    _check(making)
    return 0


def _heard(transport: "Transport", making: "Making", options: argparse.Namespace, reporter: Reporter) -> int:
    """Play aloud, with keys where there is a terminal; return the exit code."""
    from engine.playback.player import Player

    begins = transport.where()
    output = Player(options.player or player_named(os.environ)).open(transport)
    try:
        with PressedKeys() as keys:
            words = f" {KEY_WORDS}" if keys.there else ""
            reporter.say(Kind.PROGRESS, f"Playing {transport.side.name}, from {begins}.{words}")
            stopped = _keys_obeyed(output, transport, keys, reporter)
            whole = transport.ended
    except KeyboardInterrupt:
        output.stop()
        reporter.say(Kind.DONE, f"Stopped at {transport.where()}.")
        return INTERRUPTED
    finally:
        output.stop()
    _check(making)
    if not stopped and not whole:
        raise PlayerFailed(f"the player ended before the song did, at {transport.where()}", NO_DEVICE_HINT)
    reporter.say(Kind.DONE, f"Stopped at {transport.where()}." if stopped else f"Played {transport.side.name}.")
    return 0


def _keys_obeyed(output: "Output", transport: "Transport", keys: PressedKeys, reporter: Reporter) -> bool:
    """Do what keys say until the song ends; return whether it was stopped before."""
    from tui.transport_told import DEEDS

    while output.running:
        for key in keys.read(_LOOK_SECONDS):
            if key == "q":
                return True
            if key in KEYS:
                reporter.say(Kind.PROGRESS, DEEDS[KEYS[key]](transport))
            else:
                reporter.say(Kind.PROGRESS, f"{key} does nothing here. {KEY_WORDS}")
    return False


def _check(making: "Making") -> None:
    """Raise OutputFailed where the sound could not be made to its end."""
    if making.trouble:
        raise OutputFailed(f"the sound could not be made to its end: {making.trouble}")
