"""Motifs: two bars of rhythm and contour, and what a composer does with them."""

from dataclasses import dataclass, replace

from engine.composer.offline.moods import Mood
from engine.composer.offline.rhythm import Beat, write_bar
from engine.model.randomness import Stream

WIDEST = 8  # staff positions between a motif's lowest and highest tone

# How a line moves, in staff positions: mostly steps, some thirds, few leaps; the sign is the shape's.
_MOVES = ((1, 6.4), (2, 2.0), (0, 1.3), (3, 0.9), (4, 0.6), (5, 0.25), (7, 0.08))
# Which way a line tends at the beginning, the middle and the end.
_SHAPES = ((1, 1, -1), (-1, -1, 1), (1, 0, -1), (1, -1, 1), (-1, 1, -1), (0, 1, -1), (0, -1, -1), (1, 1, 0))


@dataclass(frozen=True, slots=True)
class Tone:
    """A tone of a motif: steps from its beginning, length in steps, staff positions from its anchor."""

    onset: int
    length: int
    degree: int


Tones = tuple[Tone, ...]


@dataclass(frozen=True, slots=True)
class Motif:
    """A figure of `bars` bars."""

    bars: int
    tones: Tones


def draw_contour(count: int, stream: Stream) -> list[int]:
    """Return `count` staff positions, the first 0: a shaped walk whose leaps are filled by a step back."""
    shape = stream.choice(_SHAPES)
    line, owed = [0], 0
    while len(line) < count:
        tendency = shape[min(2, 3 * len(line) // max(1, count))]
        up = stream.chance(0.5 + 0.3 * tendency)
        size = stream.weighted([size for size, _ in _MOVES], [weight for _, weight in _MOVES])
        if owed:
            move, owed = owed, 0
        else:
            move = size if up else -size
            owed = (-1 if up else 1) if size >= 3 and stream.chance(0.8) else 0
        span = max(*line, line[-1] + move) - min(*line, line[-1] + move)
        line.append(line[-1] + move if span <= WIDEST else line[-1] - max(-2, min(2, move)))
    return line


def _rhythm(mood: Mood, density: float, stream: Stream) -> list[Beat]:
    """Return two bars of onsets; the second often echoes the first's beginning."""
    first = write_bar(mood, density, stream)
    second = write_bar(mood, 0.85 * density, stream)
    half = 8 if mood.steps_per_bar == 16 else 4
    if stream.chance(0.45):
        second = (*(b for b in first if b[0] + b[1] <= half), *(b for b in second if b[0] >= half))
    if len(second) < 2:
        second = ((0, half), (half, mood.steps_per_bar - half))
    return [*first, *((onset + mood.steps_per_bar, length) for onset, length in second)]


def draw_motif(mood: Mood, density: float, stream: Stream) -> Motif:
    """Return a new motif of two bars."""
    beats = _rhythm(mood, density, stream)
    line = draw_contour(len(beats), stream)
    return Motif(2, tuple(Tone(onset, length, degree) for (onset, length), degree in zip(beats, line, strict=True)))


def redraw_rhythm(motif: Motif, mood: Mood, density: float, stream: Stream) -> Motif:
    """Return the motif's contour in a new rhythm: the same tune remembered differently."""
    beats = _rhythm(mood, density, stream)
    degrees = [tone.degree for tone in motif.tones]
    while len(degrees) < len(beats):
        degrees += [degrees[-1] - degree for degree in reversed(degrees[1:])] or [0]
    return Motif(2, tuple(Tone(o, n, d) for (o, n), d in zip(beats, degrees, strict=False)))


def inverted(motif: Motif) -> Motif:
    """Return the motif upside down around its first tone."""
    return replace(motif, tones=tuple(replace(t, degree=-t.degree) for t in motif.tones))


def part_of(motif: Motif, bar: int, steps_per_bar: int) -> Motif:
    """Return one bar of the motif as a fragment; its anchor is the bar's first tone."""
    low, high = bar * steps_per_bar, (bar + 1) * steps_per_bar
    tones = [t for t in motif.tones if low <= t.onset < high] or [replace(motif.tones[0], onset=low)]
    base = tones[0].degree
    return Motif(1, tuple(Tone(t.onset - low, min(t.length, high - t.onset), t.degree - base) for t in tones))


def joined(first: Motif, second: Motif, steps_per_bar: int) -> Motif:
    """Return two figures one after the other; the second begins one step from where the first ended."""
    link = first.tones[-1].degree + (1 if second.tones[-1].degree < 0 else -1)
    later = first.bars * steps_per_bar
    return Motif(
        first.bars + second.bars,
        (*first.tones, *(Tone(t.onset + later, t.length, t.degree + link) for t in second.tones)),
    )


def augmented(motif: Motif, steps_per_bar: int) -> Motif:
    """Return the motif's first bar at half speed, two bars long."""
    head = part_of(motif, 0, steps_per_bar)
    return Motif(2, tuple(Tone(2 * t.onset, 2 * t.length, t.degree) for t in head.tones))


def thinned(motif: Motif) -> Motif:
    """Return the motif with its short tones swallowed by the ones before them."""
    kept: list[Tone] = []
    for tone in motif.tones:
        if kept and tone.length <= 2 and tone.onset % 4 and tone.onset == kept[-1].onset + kept[-1].length:
            kept[-1] = replace(kept[-1], length=kept[-1].length + tone.length)
        else:
            kept.append(tone)
    return replace(motif, tones=tuple(kept))


def ornamented(motif: Motif, chance: float, stream: Stream) -> Motif:
    """Return the motif with some long tones split: a neighbour, a turn, or a run towards the next tone."""
    found: list[Tone] = []
    for at, tone in enumerate(motif.tones):
        following = motif.tones[at + 1].degree if at + 1 < len(motif.tones) else tone.degree
        if tone.length >= 4 and stream.chance(chance):
            found += _ornament(tone, following, stream)
        else:
            found.append(tone)
    return replace(motif, tones=tuple(found))


def _ornament(tone: Tone, following: int, stream: Stream) -> list[Tone]:
    towards = 1 if following >= tone.degree else -1
    kind = stream.choice(("passing", "neighbour", "turn", "again"))
    if kind == "turn" and tone.length >= 4:
        start = tone.length - 3
        return [
            Tone(tone.onset, start, tone.degree),
            Tone(tone.onset + start, 1, tone.degree + 1),
            Tone(tone.onset + start + 1, 1, tone.degree),
            Tone(tone.onset + start + 2, 1, tone.degree - 1),
        ]
    last = {"passing": following - towards, "neighbour": tone.degree + towards, "again": tone.degree}.get(
        kind, tone.degree
    )
    cut = 2 if tone.length >= 4 else 1
    return [Tone(tone.onset, tone.length - cut, tone.degree), Tone(tone.onset + tone.length - cut, cut, last)]
