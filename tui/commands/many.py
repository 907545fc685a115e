"""Many songs by one `qrc compose`: --count and --vibes."""

import argparse
import os

from engine.model.errors import WrongUse
from engine.request import SongRequest, Surroundings
from tui.paths import named_file
from tui.reporting import Reporter, print_result

ONE_SONG_ALONE = ("play", "stdout", "commit", "reveal", "record", "replay", "source")


def add_batch_options(parser: argparse.ArgumentParser) -> None:
    """Add the options that ask for many songs."""
    parser.add_argument("--count", metavar="N", default=None, help="make N songs, numbered, on all cores")
    parser.add_argument(
        "--vibes",
        metavar="FILE",
        type=named_file,
        default=None,
        help="make a song of each line of FILE, or --count of each",
    )


def make_many(options: argparse.Namespace, model: SongRequest, reporter: Reporter) -> int:
    """Make the songs, each as `model` asks for one; return the exit code. Raises WrongUse."""
    option = next((name for name in ONE_SONG_ALONE if getattr(options, name)), None)
    if option is not None:
        raise WrongUse(f"--{option} is for one song alone", f"Leave out --{option}, or --count and --vibes.")
    if options.vibes is not None and options.vibe is not None:
        raise WrongUse("VIBE and --vibes are both given", "Leave one of them out.")
    count = 1 if options.count is None else read_count(options.count)
    from engine.batch import make_batch, read_vibes  # slow to load; wrong options are told before

    vibes = (model.vibe,) if options.vibes is None else read_vibes(options.vibes)
    batch = reporter.follow(make_batch(model, vibes, count, Surroundings.of(os.environ)))
    lines = [str(path) for path in batch.records]
    print_result(lines, {"seed": batch.seed, "made": batch.made, "files": lines} if options.json else None)
    return 0


def read_count(text: str) -> int:
    """Return how many songs are wanted. Raises WrongUse."""
    if not (text.strip().isascii() and text.strip().isdigit() and 0 < int(text[:9]) <= 100_000 and len(text) < 9):
        raise WrongUse(f"count {text[:20]!r} is not a number of songs", "Give 1 to 100000.")
    return int(text)
