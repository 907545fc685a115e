"""What composing and arranging cost: python -m bench.composing [songs].

Prints the CPU time of this process for a sheet, for arranging it to three minutes, and how arranging grows with the
length: the time for a minute of music at each length; linear growth keeps it level.
"""

import sys
import time
from collections.abc import Callable
from functools import partial
from statistics import median

from bench.composed import composed, stream_of
from engine.arrangement import arrange

VIBES = ("boss fight", "rainy village shop", "space", "waltz", "jazz bar")
MINUTES = (3, 7.5, 15, 30, 60)


def cpu(work: Callable[[], object]) -> float:
    """Return the CPU milliseconds that `work` takes in this process."""
    begin = time.process_time()
    work()
    return 1000 * (time.process_time() - begin)


def main(arguments: list[str]) -> None:
    """Time and print."""
    songs = int(arguments[0]) if arguments else 50
    pairs = [(VIBES[number % len(VIBES)], number) for number in range(songs)]
    composing = [cpu(partial(composed, vibe, number)) for vibe, number in pairs]
    print(f"A sheet: {median(composing):.1f} ms CPU (median of {songs}), {max(composing):.1f} ms at most.")
    sheets = [composed(vibe, number) for vibe, number in pairs[:5]]
    for minutes in MINUTES:
        taken = [cpu(partial(arrange, sheet, 60 * minutes, stream_of(at))) for at, sheet in enumerate(sheets)]
        print(
            f"Arranged to {minutes:g} minutes: {median(taken):.1f} ms CPU, {median(taken) / minutes:.1f} ms a minute."
        )


if __name__ == "__main__":
    main(sys.argv[1:])
