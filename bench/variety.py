"""Do a hundred songs of one vibe differ? python -m bench.variety [songs] [vibe].

The lead lines of all three phases are compared as rows of (interval in semitones, distance in steps). Prints the
median distance to the nearest neighbour (Levenshtein, divided by the longer row's length; 0 is a copy) and the
longest run that two songs share.
"""

import sys
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from bench.composed import composed
from engine.model.sheet import Sheet

Move = tuple[int, int]


def moves(sheet: Sheet) -> list[Move]:
    """Return a sheet's lead as moves: interval and distance from each tone to the next within a phase."""
    return [(b.pitch - a.pitch, b.step - a.step) for phase in sheet.phases for a, b in pairwise(phase.lead)]


def distance(one: NDArray[np.int64], other: NDArray[np.int64]) -> float:
    """Return the normalised edit distance of two rows of symbols (Wagner and Fischer 1974), a row at a time."""
    costs = np.arange(len(other) + 1)
    places = np.arange(len(other) + 1)
    for row, symbol in enumerate(one, 1):
        best = np.minimum(costs[1:] + 1, costs[:-1] + (other != symbol))
        best = np.concatenate(([row], best))
        costs = np.minimum.accumulate(best - places) + places
    return float(costs[-1] / max(len(one), len(other)))


def longest_shared(rows: list[list[Move]]) -> int:
    """Return the length of the longest run of moves that stands in two rows."""
    length = 0
    while True:
        owners: dict[tuple[Move, ...], int] = {}
        for owner, row in enumerate(rows):
            for at in range(len(row) - length):
                if owners.setdefault(tuple(row[at : at + length + 1]), owner) != owner:
                    break
            else:
                continue
            break
        else:
            return length
        length += 1


def main(arguments: list[str]) -> None:
    """Compose, compare, print."""
    songs = int(arguments[0]) if arguments else 100
    vibe = " ".join(arguments[1:]) or "boss fight"
    rows = [moves(composed(vibe, number)) for number in range(songs)]
    symbols = {move: number for number, move in enumerate(sorted({move for row in rows for move in row}))}
    coded = [np.array([symbols[move] for move in row]) for row in rows]
    nearest = [min(distance(one, other) for j, other in enumerate(coded) if j != i) for i, one in enumerate(coded)]
    print(
        f"{songs} songs of {vibe!r}: nearest neighbour {np.median(nearest):.2f} (median), {min(nearest):.2f} (least);"
    )
    print(f"longest run of moves (interval and rhythm) that two songs share: {longest_shared(rows)}.")


if __name__ == "__main__":
    main(sys.argv[1:])
