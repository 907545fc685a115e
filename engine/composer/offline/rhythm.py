"""Rhythm of the lead: bars built of cells, as dense as the phase asks.

A cell is a row of lengths in steps; a negative length is a rest.
"""

from engine.composer.offline.moods import Mood
from engine.model.randomness import Stream

Beat = tuple[int, int]  # onset in the bar, length

Cells = tuple[tuple[tuple[int, ...], ...], tuple[float, ...]]  # rows of lengths, and how common each is


def _cells(table: str) -> Cells:
    """Read "3,3,2:2.6": the row 3 3 2 and its weight."""
    pairs = [item.split(":") for item in table.split()]
    return tuple(tuple(int(n) for n in row.split(",")) for row, _ in pairs), tuple(float(w) for _, w in pairs)


BEAT_CELLS = _cells("4:3.0 2,2:4.0 3,1:1.6 -2,2:1.6 2,1,1:1.2 1,1,2:1.2 1,2,1:0.5 1,3:0.6 1,1,1,1:0.5 -1,1,2:0.4")
HALF_CELLS = _cells(
    "8:1.2 6,2:2.0 3,3,2:2.6 4,2,2:1.6 2,4,2:1.2 3,5:1.0 -2,2,2,2:1.2 2,2,4:1.6 6,1,1:1.0 -4,2,2:0.6 3,1,4:0.8 "
    "2,1,1,2,2:0.8 1,1,2,3,1:0.5 2,3,3:0.9 -2,4,2:0.5 3,2,1,2:0.6 1,2,3,2:0.4 5,3:0.4 2,6:0.6"
)
BAR_CELLS = _cells(
    "3,3,3,3,4:1.0 6,6,4:1.2 12,4:0.8 3,3,4,2,4:0.8 6,4,6:0.6 3,3,10:0.6 10,2,2,2:0.6 -4,4,4,4:0.3 "
    "3,3,2,3,3,2:0.9 4,3,3,6:0.7 2,3,3,3,3,2:0.4"
)
WALTZ_CELLS = _cells(
    "8,4:2.0 4,4,4:1.6 6,2,4:1.8 4,2,2,4:1.4 2,2,4,4:1.2 12:0.5 4,8:0.8 2,2,2,2,4:1.0 6,6:0.8 6,2,2,2:1.0 "
    "4,4,2,2:1.2 3,1,4,4:0.8 8,2,2:1.0 2,4,2,4:0.7 -2,2,4,2,2:0.6 3,3,2,4:0.6 2,1,1,4,4:0.7 6,1,1,2,2:0.6"
)

# Notes a beat that the lead has in intro, groove and climax, before the mood's energy is added.
DENSITIES = (0.95, 1.35, 1.85)
CANDIDATES = 4


def _pick(cells: Cells, stream: Stream) -> tuple[int, ...]:
    return stream.weighted(*cells)


def _lengths(mood: Mood, stream: Stream) -> tuple[int, ...]:
    """Return one bar's row of lengths, drawn from whole-bar, half-bar and beat cells."""
    if mood.waltz:
        return _pick(WALTZ_CELLS, stream)
    if stream.chance(0.2):
        return _pick(BAR_CELLS, stream)
    row: tuple[int, ...] = ()
    for _ in range(2):
        row += (
            _pick(HALF_CELLS, stream) if stream.chance(0.55) else _pick(BEAT_CELLS, stream) + _pick(BEAT_CELLS, stream)
        )
    return row


def _onsets(row: tuple[int, ...]) -> tuple[Beat, ...]:
    found, step = [], 0
    for length in row:
        if length > 0:
            found.append((step, length))
        step += abs(length)
    return tuple(found)


def target_density(mood: Mood, level: int) -> float:
    """Return how many notes a beat the lead aims at in a phase."""
    return DENSITIES[level] * (1 + 0.36 * mood.dimensions.energy)


def write_bar(mood: Mood, notes_a_beat: float, stream: Stream) -> tuple[Beat, ...]:
    """Return one bar's onsets and lengths: of a few drawn bars the one whose density is nearest to what is asked."""
    drawn = [_onsets(_lengths(mood, stream)) for _ in range(CANDIDATES)]
    beats = mood.steps_per_bar / 4
    return min(drawn, key=lambda bar: abs(len(bar) / beats - notes_a_beat) + (0.0 if bar else 9.0))
