"""`qrc play --endless`: music without end, composed while it is heard; the vibe may be changed on the fly."""

import argparse
import os
from typing import TYPE_CHECKING, NamedTuple

from engine.intake import read_vibe
from engine.model.errors import OutputFailed, WrongUse
from engine.model.events import Kind
from engine.model.units import parse_length
from engine.request import DEFAULT_VIBE, Surroundings
from tui.commands.options import add_console_option, console_of, seed_of
from tui.keeping import player_named
from tui.reporting import Reporter, check_stdout

if TYPE_CHECKING:  # they load numpy, which wrong options do not wait for
    from engine.endless.player import Endless
    from engine.entropy.roll import Roll
    from engine.playback.transport import Transport

ENDLESS_ALONE = ("seed", "offline", "length", "stretches", "console")
_UNNAMED = "\0"  # --endless without a vibe: what a song would be is one then
_NOT_ENDLESS = {"song": "a song", "bar": "--from", "section": "--section", "loop_section": "--loop-section"}
_SHORTEST_SECONDS = 10
_MOST_STRETCHES = 100_000


def add_endless_options(parser: argparse.ArgumentParser) -> None:
    """Add the options on music without end."""
    group = parser.add_argument_group("music without end")
    group.add_argument(
        "--endless",
        metavar="VIBE",
        nargs="?",
        const=_UNNAMED,
        default=None,
        help="instead of a song: stretch after stretch of this mood, composed by our own rules while the last one "
        "plays; lines on standard input change the vibe, at a terminal v does",
    )
    group.add_argument("--stretches", metavar="N", default=None, help="end after so many stretches (default: never)")
    group.add_argument("--length", metavar="M:SS", default=None, help="end there, over a fade (default: never)")
    group.add_argument("--seed", metavar="HEX", default=None, help="64 hex digits, to repeat the same music")
    group.add_argument("--offline", action="store_true", help="open no socket")
    add_console_option(group, "what the vibe asks for")


def check_without_endless(options: argparse.Namespace) -> None:
    """Refuse options that mean nothing for a song. Raises WrongUse."""
    for name in ENDLESS_ALONE:
        if getattr(options, name):
            raise WrongUse(f"--{name} was given without --endless", "Give both, or leave it out.")


class _Asked(NamedTuple):
    """The options, read. seconds, stretches: where it ends, None where that is not given."""

    vibe: str
    seed: str
    seconds: float | None
    stretches: int | None


def play_endless(options: argparse.Namespace, reporter: Reporter) -> int:
    """Play until it is stopped or where it is to end; return the exit code."""
    asked = _read(options)
    if options.stdout:
        check_stdout('play --endless "rainy village shop"')
    from engine.playback.player import Player
    from tui.hearing import Streaming

    player = None if options.stdout else Player(options.player or player_named(os.environ))
    surroundings = Surroundings.of(os.environ)
    rolled = _rolled(asked, surroundings, options.offline, reporter)
    endless = _begun(asked, options, rolled)
    try:
        transport = _first_heard(endless, options.volume)
        from tui.endless_hearing import EndlessHearing

        output = player.open(transport) if player else Streaming(transport).begin()
        return EndlessHearing(endless, transport, rolled, surroundings.home, reporter).obey(output)
    finally:
        endless.give_up()


def _rolled(asked: _Asked, surroundings: Surroundings, offline: bool, reporter: Reporter) -> "Roll":
    """Roll the seed of all the music, or take the given one; tell where the randomness comes from, once."""
    from engine.entropy.roll import given, roll

    if asked.seed:
        rolled = given(asked.seed)
        reporter.tell(rolled.event)
    else:
        rolled = reporter.follow(roll(surroundings, offline))
    reporter.say(
        Kind.PROGRESS,
        "Music without end: composed by our own rules, no language model is asked; every stretch is drawn from the one "
        f"seed {rolled.seed}.",
    )
    return rolled


def _begun(asked: _Asked, options: argparse.Namespace, rolled: "Roll") -> "Endless":
    """Return the music, whose first stretch is being composed."""
    from engine.endless.loom import Loom
    from engine.endless.player import Endless
    from engine.model.units import SAMPLE_RATE
    from engine.playback.tape import scratch_folder
    from engine.record import Asked

    most = None if asked.seconds is None else round(asked.seconds * SAMPLE_RATE)
    wishes = Asked(_SHORTEST_SECONDS, console=console_of(options))
    endless = Endless(Loom(rolled.seed, wishes, scratch_folder(), most, asked.stretches), asked.vibe)
    endless.begin()
    return endless


def _first_heard(endless: "Endless", percent: int) -> "Transport":
    """Wait for the first stretch; return what plays it. Raises OutputFailed."""
    from engine.playback.transport import Transport
    from tui.transport_told import factor

    transport = Transport(endless.side, volume=factor(percent))
    endless.follow(transport)
    while not endless.wait():
        pass
    if endless.trouble:
        raise OutputFailed(f"no music could be made: {endless.trouble}")
    return transport


def _read(options: argparse.Namespace) -> _Asked:
    """Return what is asked for. Raises WrongUse."""
    if options.endless == _UNNAMED:
        options.endless, options.song = options.song or DEFAULT_VIBE, None
    for name, spoken in _NOT_ENDLESS.items():
        if getattr(options, name) is not None:
            raise WrongUse(f"{spoken} and --endless are both given", "Leave one of them out.")
    vibe = read_vibe(options.endless)
    if not vibe:
        raise WrongUse("vibe is empty", "Say a few words, for example: rainy village shop.")
    console_of(options)
    return _Asked(vibe, seed_of(options), _seconds(options.length), _count(options.stretches))


def _seconds(text: str | None) -> float | None:
    seconds = None if text is None else parse_length(text)
    if text is not None and (seconds is None or seconds < _SHORTEST_SECONDS):
        raise WrongUse(f"length {text[:40]!r} is not a time", "Give minutes and seconds, 0:10 or more.")
    return seconds


def _count(text: str | None) -> int | None:
    if text is None:
        return None
    if not (text.isascii() and text.isdigit() and 1 <= int(text[:9]) <= _MOST_STRETCHES):
        raise WrongUse(f"stretches {text[:40]!r} is no number of them", f"Give 1 to {_MOST_STRETCHES}.")
    return int(text[:9])
