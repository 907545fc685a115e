"""The grid: rows of all channels, cut into patterns that follow the sections of a track, and the order they play in."""

from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

from engine.model.errors import WrongUse
from engine.model.track import Track
from engine.output import Loop
from engine.tracker.module import MOST_PATTERNS, MOST_ROWS, Cell, Pattern

_USUAL_ROWS = 64

Placings = dict[tuple[int, int], Cell]
"""Cells by step, from the track's beginning, and channel."""


class Span(NamedTuple):
    """Bars of a section that stand in one pattern."""

    name: str
    first_bar: int
    bars: int

    @property
    def words(self) -> str:
        """What it is called: "groove, bars 9 to 12"."""
        last = self.first_bar + self.bars
        return f"{self.name}, bar{f' {last}' if self.bars == 1 else f's {self.first_bar + 1} to {last}'}"


def borders_of(loop: Loop | None) -> tuple[int, ...]:
    """Return the bars over which no note is held, as the music may go on elsewhere there."""
    return () if loop is None else (loop.first_bar, loop.first_bar + loop.bars)


def spans_of(track: Track, loop: Loop | None) -> tuple[Span, ...]:
    """Return the patterns of a track. Raises WrongUse where a module has no room for all of it."""
    most = MOST_ROWS // track.steps_per_bar
    for bars in range(max(1, _USUAL_ROWS // track.steps_per_bar), most + 1):
        spans = tuple(_cut(track, borders_of(loop), bars))
        if len(spans) <= MOST_PATTERNS:
            return spans
    raise WrongUse(
        f"a tracker module holds {MOST_PATTERNS} patterns of {most} bars, and the song has {track.bars} bars",
        "Give a shorter --length, or take .mid.",
    )


def _cut(track: Track, borders: Sequence[int], most: int) -> Iterable[Span]:
    names = {section.start_bar: section.name for section in track.sections}
    starts = sorted({0, *names, *borders, track.bars})
    name = track.title
    for start, stop in pairwise(starts):
        name = names.get(start, name)
        for first in range(start, min(stop, track.bars), most):
            yield Span(name, first, min(most, stop - first))


def patterns_of(spans: Sequence[Span], bar_rows: int, cells: Placings) -> tuple[Pattern, ...]:
    """Return the patterns with their cells; a row is a step."""
    rows: dict[int, list[tuple[int, Cell]]] = {}
    for (step, channel), cell in cells.items():
        rows.setdefault(step, []).append((channel, cell))
    found = []
    for span in spans:
        first, count = span.first_bar * bar_rows, span.bars * bar_rows
        here = [
            (row, channel, cell)
            for row in range(count)
            for channel, cell in sorted(rows.get(first + row, ()), key=lambda one: one[0])
        ]
        found.append(Pattern(span.words, count, tuple(here)))
    return tuple(found)
