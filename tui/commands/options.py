"""Options that several commands share, and how their values are read."""

import argparse

from engine.entropy.seed import read_seed
from engine.looping.cuts import LoopKind, read_loop
from engine.model.consoles import CONSOLE_CHOICES, ConsoleName, read_console
from engine.model.loudness import Loudness, read_loudness
from engine.model.units import read_length
from engine.output.shape import Depth, read_depth
from engine.request import DEFAULT_SECONDS
from tui.paths import named_song
from tui.reporting import add_transcript_option


def add_out_option(parser: argparse.ArgumentParser, usual: str, has_sheet: bool = True) -> None:
    """Add the option on the files to write; usual: what is written where none is named."""
    sheet = ", .json sheet" if has_sheet else ""
    parser.add_argument(
        "--out",
        metavar="FILE",
        action="append",
        type=named_song,
        default=[],
        help="file to write; its ending names the format: .wav, .flac, .ogg, .opus sound, .mid notes, .it module"
        f"{sheet}; may be repeated (default: {usual})",
    )


def add_output_options(parser: argparse.ArgumentParser) -> None:
    """Add the options on what is written and how it is told."""
    add_out_option(parser, "a WAV named after the song, in this folder")
    parser.add_argument("--length", metavar="M:SS", default=None, help="length, 0:10 to 60:00 (default: 3:00)")
    parser.add_argument("--seed", metavar="HEX", default=None, help="64 hex digits of an earlier song, to repeat it")
    parser.add_argument("--force", action="store_true", help="replace files that exist")


def add_telling_options(parser: argparse.ArgumentParser) -> None:
    """Add the options on what is said where."""
    parser.add_argument("--json", action="store_true", help="print the result as one JSON object on stdout")
    parser.add_argument("--quiet", action="store_true", help="tell warnings and errors alone")
    add_transcript_option(parser)


def add_console_option(parser: argparse._ActionsContainer, auto: str) -> None:
    """Add the option on whose sounds play the song; auto: what is so where it is not given."""
    parser.add_argument(
        "--console",
        metavar="NAME",
        default=None,
        help=f"whose sounds play it: {', '.join(CONSOLE_CHOICES)}; auto is {auto} (default: auto)",
    )


def add_loop_option(parser: argparse.ArgumentParser) -> None:
    """Add the option on files that go round."""
    parser.add_argument(
        "--loop",
        metavar="KIND",
        nargs="?",
        const=LoopKind.LOOP.value,
        default=None,
        help=f"files that go round without a seam: {', '.join(LoopKind)} (without a kind: loop)",
    )


def add_shape_options(parser: argparse.ArgumentParser) -> None:
    """Add the options on stems and on how finely sound is stored."""
    parser.add_argument(
        "--stems", action="store_true", help="a WAV for each part besides; together they add up to the song"
    )
    parser.add_argument(
        "--phase-stems", action="store_true", help="a WAV for each phase besides; together they add up to the song"
    )
    add_bits_option(parser)


def add_bits_option(parser: argparse.ArgumentParser, has_stems: bool = True) -> None:
    """Add the option on how finely sound is stored."""
    stems = "; stems: 24" if has_stems else ""
    parser.add_argument(
        "--bits",
        metavar="N",
        default=Depth.SIXTEEN.value,
        help=f"how finely sound is stored: 16, 24 (.wav, .flac) or float (.wav) (default: 16{stems})",
    )


def add_loudness_option(parser: argparse.ArgumentParser, usual: str = "-18") -> None:
    """Add the option on how loud a song comes out; usual: what is so where it is not given."""
    parser.add_argument(
        "--loudness",
        metavar="LUFS",
        default=None,
        help="how loud it comes out: -16 for streaming and phones, -18, or -23 as broadcasters have it (EBU R 128); "
        f"the minus may be left out (default: {usual})",
    )


def loudness_of(options: argparse.Namespace) -> Loudness | None:
    """Return the asked loudness, None where none was. Raises WrongUse."""
    return None if options.loudness is None else read_loudness(options.loudness)


def depth_of(options: argparse.Namespace) -> Depth:
    """Return how finely sound is to be stored. Raises WrongUse."""
    return read_depth(options.bits)


def loop_of(options: argparse.Namespace) -> LoopKind | None:
    """Return the asked kind of loop, None where the song is to be whole. Raises WrongUse."""
    return None if options.loop is None else read_loop(options.loop)


def add_player_option(parser: argparse.ArgumentParser) -> None:
    """Add the option on what plays a song."""
    parser.add_argument("--player", metavar="NAME", default=None, help="what plays it; qrc doctor tells what is there")


def seed_of(options: argparse.Namespace) -> str:
    """Return the given seed, empty where none was given. Raises WrongUse, also for an empty one."""
    return "" if options.seed is None else read_seed(options.seed)


def seconds_of(options: argparse.Namespace) -> float:
    """Return the asked length in seconds, the usual one where none was given. Raises WrongUse."""
    return DEFAULT_SECONDS if options.length is None else read_length(options.length)


def console_of(options: argparse.Namespace) -> ConsoleName | None:
    """Return the asked console, None where it is chosen for the user. Raises WrongUse."""
    return None if options.console is None else read_console(options.console)
