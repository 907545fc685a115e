"""`qrc pack`: a whole soundtrack, one song for each scene of a game."""

import argparse
import os
from pathlib import Path

from engine.model.errors import WrongUse
from engine.model.loudness import Loudness
from engine.output import FORMATS
from engine.request import Surroundings
from engine.soundtrack.kits import KITS, open_kit, read_engine
from tui.commands.options import (
    add_console_option,
    add_loudness_option,
    add_telling_options,
    console_of,
    loudness_of,
    seed_of,
)
from tui.paths import named_file, named_place
from tui.reporting import NOTHING, Reporter, print_result, reported

USUAL_FORMATS = (".wav", ".ogg")


def add_options(parser: argparse.ArgumentParser) -> None:
    """Add this command's arguments."""
    parser.add_argument("vibe", metavar="VIBE", help="the game in your own words, for all songs")
    parser.add_argument(
        "--out",
        metavar="FOLDER",
        type=named_place,
        default=Path("soundtrack"),
        help="where to write (default: soundtrack)",
    )
    parser.add_argument(
        "--scenes",
        metavar="FILE",
        type=named_file,
        default=None,
        help="your own list of scenes, in TOML (default: title, overworld, battle, boss, shop, victory, game over, "
        "credits)",
    )
    parser.add_argument(
        "--format",
        metavar="NAMES",
        default=None,
        help=f"formats, with commas between them: {', '.join(one[1:] for one in FORMATS)} (default: wav,ogg, or what "
        "the engine wants)",
    )
    parser.add_argument(
        "--engine",
        metavar="NAME",
        default=None,
        help=f"lay it out for a game engine, with import settings and a script: {', '.join(KITS)}",
    )
    parser.add_argument(
        "--stems", action="store_true", help="a WAV for each part of each song besides; together they are the song"
    )
    parser.add_argument(
        "--layers", action="store_true", help="calm, tense and fight of the scenes that have them, to fade between"
    )
    parser.add_argument(
        "--stingers", action="store_true", help="victory, game over, level up and item, made of the leitmotif"
    )
    add_loudness_option(parser)
    add_console_option(parser, "what each scene asks for")
    parser.add_argument(
        "--seed", metavar="HEX", default=None, help="64 hex digits of an earlier soundtrack, to repeat it"
    )
    parser.add_argument("--licence", metavar="NAME", default="CC0-1.0", help="for the rights page (default: CC0-1.0)")
    parser.add_argument("--offline", action="store_true", help="open no socket")
    add_telling_options(parser)


def run(options: argparse.Namespace) -> int:
    """Make the soundtrack; return the exit code."""
    return reported(options.quiet, options.transcript, lambda reporter: _pack(options, reporter), NOTHING)


def _pack(options: argparse.Namespace, reporter: Reporter) -> int:
    engine = "" if options.engine is None else read_engine(options.engine)
    endings = formats_of(engine, options.format)
    loudness = loudness_of(options) or Loudness.USUAL
    from engine.soundtrack.orders import PackRequest  # slow to load; wrong options are told before
    from engine.soundtrack.pack import make_pack
    from engine.soundtrack.scenes import USUAL_SCENES, read_scenes

    scenes = USUAL_SCENES if options.scenes is None else read_scenes(options.scenes)
    request = PackRequest(
        options.vibe,
        options.out,
        scenes,
        endings,
        seed=seed_of(options),
        console=console_of(options),
        offline=options.offline,
        licence=options.licence,
        engine=engine,
        stems=options.stems,
        layers=options.layers,
        stingers=options.stingers,
        loudness=loudness,
    )
    pack = reporter.follow(make_pack(request, Surroundings.of(os.environ)))
    lines = [str(path) for path in (*pack.records, *pack.papers)]
    found = {"seed": pack.seed, "made": list(pack.made), "files": lines}
    print_result(lines, found if options.json else None)
    return 0


def formats_of(engine: str, given: str | None) -> tuple[str, ...]:
    """Return the formats of a soundtrack: the engine's, the usual ones, or those given. Raises WrongUse.

    An engine plays one format; what is given beside it, such as notes, must hold no sound of its own.
    """
    usual = open_kit(engine).endings if engine else USUAL_FORMATS
    if given is None:
        return usual
    endings = read_formats(given)
    if engine and tuple(one for one in endings if FORMATS[one].hears) != usual:
        wanted = usual[0][1:]
        raise WrongUse(f"{engine} takes its songs as {wanted}", f"Give --format {wanted}, or leave it out.")
    return endings


def read_formats(text: str) -> tuple[str, ...]:
    """Return the endings of "wav, ogg". Raises WrongUse for one that is not known, and for none."""
    names = [name.strip().lower().lstrip(".") for name in text.split(",") if name.strip()]
    known = [ending[1:] for ending in FORMATS]
    wrong = next((name for name in names if name not in known), None)
    if wrong is not None or not names:
        raise WrongUse(f"format {(wrong or '')[:40]!r} is not known", f"Choose of: {', '.join(known)}.")
    return tuple(dict.fromkeys(f".{name}" for name in names))
