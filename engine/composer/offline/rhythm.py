"""Rhythm of the lead: bars built of cells, as dense as the phase asks.

A cell is a row of lengths in steps; a negative length is a rest. A song draws its own handful of cells, all of one
grain, and keeps to them: that is what makes its bars relatives of one another.
"""

from typing import NamedTuple

from engine.composer.offline.moods import Mood
from engine.model.randomness import Stream

Beat = tuple[int, int]  # onset in the bar, length
Row = tuple[int, ...]
Cells = tuple[tuple[Row, ...], tuple[float, ...]]  # rows of lengths, and how common each is


def _cells(table: str) -> Cells:
    """Read "3,3,2:2.6": the row 3 3 2 and its weight."""
    pairs = [item.split(":") for item in table.split()]
    return tuple(tuple(int(n) for n in row.split(",")) for row, _ in pairs), tuple(float(w) for _, w in pairs)


BEAT_CELLS = _cells(
    "4:3.0 2,2:4.0 3,1:1.6 -2,2:1.6 2,1,1:1.2 1,1,2:1.2 1,2,1:0.5 1,3:0.6 1,1,1,1:0.5 -1,1,2:0.4 -4:0.3"
)
HALF_CELLS = _cells(
    "8:1.2 6,2:2.0 3,3,2:2.6 4,2,2:1.6 2,4,2:1.2 3,5:1.0 -2,2,2,2:1.2 2,2,4:1.6 6,1,1:1.0 -4,2,2:0.6 3,1,4:0.8 "
    "2,1,1,2,2:0.8 1,1,2,3,1:0.5 2,3,3:0.9 -2,4,2:0.5 3,2,1,2:0.6 1,2,3,2:0.4 5,3:0.4 2,6:0.6 2,2,2,2:1.6 "
    "-2,6:0.5 4,4:1.4 -4,4:0.4 3,3,1,1:0.7 2,2,1,1,2:0.6 -3,3,2:0.4"
)
BAR_CELLS = _cells(
    "3,3,3,3,4:1.0 6,6,4:1.2 12,4:0.8 3,3,4,2,4:0.8 6,4,6:0.6 3,3,10:0.6 10,2,2,2:0.6 -4,4,4,4:0.3 "
    "3,3,2,3,3,2:0.9 4,3,3,6:0.7 2,3,3,3,3,2:0.4 4,4,4,2,2:0.8 8,4,4:0.6 -2,2,4,2,2,4:0.5"
)
WALTZ_CELLS = _cells(
    "8,4:2.0 4,4,4:1.6 6,2,4:1.8 4,2,2,4:1.4 2,2,4,4:1.2 12:0.5 4,8:0.8 2,2,2,2,4:1.0 6,6:0.8 6,2,2,2:1.0 "
    "4,4,2,2:1.2 3,1,4,4:0.8 8,2,2:1.0 2,4,2,4:0.7 -2,2,4,2,2:0.6 3,3,2,4:0.6 2,1,1,4,4:0.7 6,1,1,2,2:0.6 "
    "2,2,2,2,2,2:0.8 3,1,2,2,4:0.6"
)
# Half bars of six eighths, three to a beat.
JIG_CELLS = _cells(
    "6:1.2 4,2:2.6 2,2,2:2.8 2,4:0.8 3,1,2:1.4 -2,2,2:0.7 2,1,1,2:0.8 2,2,1,1:0.7 1,1,2,2:0.5 -4,2:0.5 3,3:0.4"
)

# Notes a beat that the lead has in intro, groove and climax, before the mood's energy is added.
DENSITIES = (0.95, 1.35, 1.85)
CANDIDATES = 6
KEPT = (1, 2, 2, 3, 3, 4)  # how many cells of a kind a song has
KEPT_BARS = 2
THICK = {"straight": (2, 2, 2, 2), "dotted": (3, 1, 2, 2), "running": (2, 1, 1, 2, 2), "mixed": (2, 2, 1, 1, 2)}
# What a grain is made of: the lengths that its cells may hold.
_LENGTHS = {"straight": {2, 4, 6, 8, 10, 12}, "dotted": {1, 2, 3, 4, 5, 6, 8, 10}, "running": {1, 2, 4, 6, 8}}


class Palette(NamedTuple):
    """The cells that one song's lead is made of, and how dense a bar of each kind may be."""

    beats: Cells
    halves: Cells
    bars: Cells
    threes: Cells
    sixes: Cells


def _of_grain(cells: Cells, grain: str) -> Cells:
    """Return the cells of a grain; dotted ones count double where they are dotted at all."""
    allowed = _LENGTHS.get(grain, set(range(1, 17)))
    telling = {"dotted": 3, "running": 1}.get(grain)
    found = [
        (row, weight * (2.0 if telling in row else 1.0))
        for row, weight in zip(*cells, strict=True)
        if {abs(length) for length in row} <= allowed and not (grain == "dotted" and row.count(1) > 1)
    ]
    return tuple(row for row, _ in found), tuple(weight for _, weight in found)


def _few(cells: Cells, count: int, stream: Stream, always: Row = ()) -> Cells:
    """Return `count` of the cells, the commoner the likelier; `always` is among them."""
    rows, weights = list(cells[0]), list(cells[1])
    found: dict[Row, float] = {always: 1.5} if always else {}
    while rows and len(found) < count:
        row = stream.weighted(rows, weights)
        at = rows.index(row)
        found[row] = found.get(row, 0.0) + weights.pop(at)
        rows.pop(at)
    return tuple(found), tuple(found.values())


def draw_palette(grain: str, stream: Stream) -> Palette:
    """Return the cells of a song's lead: few or more of each kind."""
    kept = stream.child("kept").choice(KEPT)
    return Palette(
        beats=_few(_of_grain(BEAT_CELLS, grain), max(2, kept - 1), stream.child("beats"), (2, 2)),
        halves=_few(_of_grain(HALF_CELLS, grain), kept, stream.child("halves"), THICK[grain]),
        bars=_few(_of_grain(BAR_CELLS, grain), min(KEPT_BARS, kept - 1), stream.child("bars")),
        threes=_few(_of_grain(WALTZ_CELLS, grain), kept + 1, stream.child("threes"), (2, 2, 2, 2, 4)),
        sixes=_few(JIG_CELLS, kept, stream.child("sixes"), (2, 2, 2)),
    )


def _lengths(mood: Mood, palette: Palette, stream: Stream) -> Row:
    """Return one bar's row of lengths, drawn from whole-bar, half-bar and beat cells."""
    if mood.jig:
        return stream.weighted(*palette.sixes) + stream.weighted(*palette.sixes)
    if mood.waltz:
        return stream.weighted(*palette.threes)
    if palette.bars[0] and stream.chance(0.2):
        return stream.weighted(*palette.bars)
    row: Row = ()
    for _ in range(2):
        if stream.chance(0.65):
            row += stream.weighted(*palette.halves)
        else:
            row += stream.weighted(*palette.beats) + stream.weighted(*palette.beats)
    return row


def _onsets(row: Row) -> tuple[Beat, ...]:
    found, step = [], 0
    for length in row:
        if length > 0:
            found.append((step, length))
        step += abs(length)
    return tuple(found)


def target_density(mood: Mood, level: int) -> float:
    """Return how many notes a beat the lead aims at in a phase."""
    return DENSITIES[level] * (1 + 0.36 * mood.dimensions.energy + 0.4 * mood.character.drive)


def write_bar(mood: Mood, palette: Palette, notes_a_beat: float, stream: Stream) -> tuple[Beat, ...]:
    """Return one bar's onsets and lengths: of a few drawn bars the one whose density is nearest to what is asked."""
    drawn = [_onsets(_lengths(mood, palette, stream)) for _ in range(CANDIDATES)]
    beats = mood.steps_per_bar / 4
    return min(drawn, key=lambda bar: abs(len(bar) / beats - notes_a_beat) + (0.0 if bar else 9.0))
