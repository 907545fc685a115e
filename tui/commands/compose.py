"""`qrc compose`: one song, start to file."""

import argparse
import os
from typing import TYPE_CHECKING, Any

from engine.composer.rules import RULES
from engine.entropy.sources import SOURCES
from engine.intake import read_bpm, read_rules
from engine.looping.cuts import LoopKind
from engine.model.errors import WrongUse
from engine.model.loudness import Loudness
from engine.model.moods import MoodName, read_energy, read_mood
from engine.model.theory import read_key
from engine.model.units import parse_length
from engine.request import COMPOSER_CHOICES, DEFAULT_VIBE, SongRequest, Surroundings
from tui.commands.many import add_batch_options, make_many
from tui.commands.options import (
    add_console_option,
    add_loop_option,
    add_loudness_option,
    add_output_options,
    add_player_option,
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
from tui.reporting import NO_SONG, NOTHING, Reporter, check_stdout, print_result, reported

if TYPE_CHECKING:  # few songs are heard at once
    from tui.hearing import Aloud, Streamed
    from tui.keeping import player_named

USUAL_WAIT = "1:00"


def add_options(parser: argparse.ArgumentParser) -> None:
    """Add this command's arguments."""
    parser.add_argument(
        "vibe",
        metavar="VIBE",
        nargs="?",
        default=None,
        help=f'the mood in your own words (default: "{DEFAULT_VIBE}")',
    )
    add_output_options(parser)
    parser.add_argument(
        "--composer",
        metavar="NAME",
        default=None,
        help=f"{', '.join(COMPOSER_CHOICES)}; auto is Gemini where a key is set, else offline (default: auto)",
    )
    parser.add_argument("--model", metavar="NAME", default=None, help="the language model to ask")
    parser.add_argument(
        "--record",
        metavar="FILE",
        type=named_file,
        default=None,
        help="keep what goes to the model and comes back, in FILE",
    )
    parser.add_argument(
        "--replay",
        metavar="FILE",
        type=named_file,
        default=None,
        help="make the song of a recording again, offline; its vibe, seed, length, tempo and key hold unless you give "
        "others",
    )
    parser.add_argument("--offline", action="store_true", help="open no socket")
    parser.add_argument("--bpm", metavar="N", default=None, help="tempo, 40 to 300 beats a minute")
    parser.add_argument("--key", metavar="KEY", default=None, help='key, such as "A minor" or "F# dorian"')
    parser.add_argument(
        "--mood", metavar="NAME", default=None, help=f"mood, whatever the vibe names: {', '.join(MoodName)}"
    )
    parser.add_argument("--energy", metavar="N", default=None, help="energy, 1 (still) to 10 (frantic)")
    parser.add_argument(
        "--rules",
        metavar="N",
        default=None,
        help=f"with --seed, the record's composing_rules: compose under them or refuse (here: {RULES})",
    )
    add_console_option(parser, "what the vibe asks for")
    add_loop_option(parser)
    add_shape_options(parser)
    add_loudness_option(parser)
    parser.add_argument(
        "--source",
        metavar="NAMES",
        type=source_names,
        default=(),
        help=f"entropy sources in the order in which they are told, with commas between them: {', '.join(SOURCES)} "
        "(default: the quantum sources that can be asked, os and clock)",
    )
    parser.add_argument(
        "--commit",
        action="store_true",
        help="publish a hash of the private bytes, wait for a round of the drand beacon and mix it in, as proof that "
        "the roll was not repeated; docs/commit-and-reveal.md tells more",
    )
    parser.add_argument(
        "--commit-wait", metavar="M:SS", default=None, help="time for posting the hash, 0:03 to 1440:00 (default: 1:00)"
    )
    parser.add_argument(
        "--reveal", metavar="FILE", type=named_file, default=None, help="go on with an earlier --commit"
    )
    hearing = parser.add_mutually_exclusive_group()
    hearing.add_argument("--play", action="store_true", help="play the song once it is rendered, while it is written")
    hearing.add_argument(
        "--stdout",
        action="store_true",
        help="write the song as WAV to standard output, and no file but those of --out; it is kept as a take",
    )
    add_player_option(parser)
    add_batch_options(parser)
    add_telling_options(parser)


def run(options: argparse.Namespace) -> int:
    """Make the song; return the exit code."""
    unwritten = NOTHING if _asks_for_many(options) else NO_SONG
    return reported(options.quiet, options.transcript, lambda reporter: _compose(options, reporter), unwritten)


def _asks_for_many(options: argparse.Namespace) -> bool:
    return options.count is not None or options.vibes is not None


def _compose(options: argparse.Namespace, reporter: Reporter) -> int:
    if options.vibe is None and options.loop is not None and options.loop not in tuple(LoopKind):
        options.vibe, options.loop = options.loop, LoopKind.LOOP.value  # qrc compose --loop "boss fight"
    request = _recorded(options)._replace(
        outputs=tuple(options.out),
        offline=options.offline,
        force=options.force,
        loop=loop_of(options),
        depth=depth_of(options),
        loudness=loudness_of(options) or Loudness.USUAL,
        stems=options.stems,
        phase_stems=options.phase_stems,
        sources=options.source,
        commit_seconds=read_wait(options.commit, options.commit_wait),
        reveal=options.reveal,
        record=options.record,
        rules=None if options.rules is None else read_rules(options.rules),
        filed=not options.stdout,
        **_given(options),
    )
    _check_hearing(options)
    if _asks_for_many(options):
        return make_many(options, request, reporter)
    from engine.pipeline import make_song  # numpy and the stages take a while to load, wrong options should not

    heard = _hearing(options, reporter)
    try:
        making = make_song(request, Surroundings.of(os.environ), heard.hearer if heard else None)
        song = heard.follow(making) if heard else reporter.follow(making)
        if not options.stdout:
            print_result(song_lines(song), song_json(song) if options.json else None)
        return heard.finish() if heard else 0
    finally:
        if heard:
            heard.give_up()


def _check_hearing(options: argparse.Namespace) -> None:
    """Refuse what cannot be heard so. Raises WrongUse."""
    if options.player is not None and not options.play:
        raise WrongUse("--player was given without --play", "Give both, or leave it out.")
    if options.stdout:
        check_stdout('compose "rainy village shop"')
        if options.json:
            raise WrongUse("--stdout and --json both want standard output", "Leave one of them out.")


def _hearing(options: argparse.Namespace, reporter: Reporter) -> "Aloud | Streamed | None":
    """Return what lets the song be heard while it is made, None where nobody asked for that. Raises WrongUse."""
    if not (options.play or options.stdout):
        return None
    from engine.playback.player import Player
    from tui.hearing import Aloud, Streamed

    if options.stdout:
        return Streamed(reporter)
    return Aloud(Player(options.player or player_named(os.environ)), reporter)


def _recorded(options: argparse.Namespace) -> SongRequest:
    """Return the request as it is before options change it: the recording's, or the usual one."""
    if options.replay is None:
        return SongRequest()
    for name in ("vibe", "composer", "model", "source", "record", "commit", "reveal"):
        if getattr(options, name):
            spoken = "VIBE" if name == "vibe" else f"--{name}"
            raise WrongUse(f"{spoken} and --replay are both given", f"The recording settles that: leave {spoken} out.")
    from engine.recording import load_recording  # few songs are replayed

    recording = load_recording(options.replay)
    return SongRequest(
        vibe=recording.vibe,
        seconds=recording.asked.seconds,
        seed=recording.seed,
        composer=recording.chosen,
        model=recording.model,
        bpm=recording.asked.bpm,
        key=recording.asked.key,
        console=recording.asked.console,
        mood=recording.asked.mood,
        energy=recording.asked.energy,
        replay=recording,
    )


def _given(options: argparse.Namespace) -> dict[str, Any]:
    """Return the fields of the request that options give."""
    fields = {
        "vibe": options.vibe,
        "seconds": None if options.length is None else seconds_of(options),
        "seed": seed_of(options) or None,
        "composer": options.composer,
        "model": options.model,
        "bpm": None if options.bpm is None else read_bpm(options.bpm),
        "key": None if options.key is None else read_key(options.key),
        "mood": None if options.mood is None else read_mood(options.mood),
        "energy": None if options.energy is None else read_energy(options.energy),
    }
    console = {} if options.console is None else {"console": console_of(options)}
    return {name: value for name, value in fields.items() if value is not None} | console


def source_names(text: str) -> tuple[str, ...]:
    """Return the names of "anu, os"; whether they are known is checked with the rest of the request."""
    return tuple(name for part in text.split(",") if (name := part.strip().lower()))


def read_wait(commit: bool, text: str | None) -> float:
    """Return how many seconds a commitment waits, 0 without one; the range is checked later. Raises WrongUse."""
    if not commit:
        if text is not None:
            raise WrongUse("commit-wait was given without --commit", "Give both, or leave it out.")
        return 0.0
    seconds = parse_length(USUAL_WAIT if text is None else text)
    if seconds is None or not seconds > 0:
        raise WrongUse(f"commit-wait {str(text)[:40]!r} is not a time", "Give minutes and seconds, 0:03 to 1440:00.")
    return seconds
