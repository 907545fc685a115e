"""Motifs: two bars of rhythm and contour, and what a composer does with them."""

from typing import NamedTuple

from engine.composer.offline.character import Character
from engine.composer.offline.moods import Mood
from engine.composer.offline.rhythm import Beat, Palette, write_bar
from engine.model.randomness import Stream

WIDEST = 8  # staff positions between a motif's lowest and highest tone, and how many more where a song ranges wide
WIDER = 4

# How a line moves, in staff positions: mostly steps, some thirds, few leaps; the sign is the shape's.
_MOVES = ((1, 6.4), (2, 2.0), (0, 1.3), (3, 0.9), (4, 0.6), (5, 0.25), (7, 0.08))
# Which way a line tends at the beginning, the middle and the end.
_SHAPES = ((1, 1, -1), (-1, -1, 1), (1, 0, -1), (1, -1, 1), (-1, 1, -1), (0, 1, -1), (0, -1, -1), (1, 1, 0))


class Tone(NamedTuple):
    """A tone of a motif: steps from its beginning, length in steps, staff positions from its anchor."""

    onset: int
    length: int
    degree: int


Tones = tuple[Tone, ...]


class Motif(NamedTuple):
    """A figure of `bars` bars."""

    bars: int
    tones: Tones


def _span(line: list[int], move: int) -> int:
    """Return how far apart the lowest and the highest tone would lie after a move."""
    after = line[-1] + move
    return max(*line, after) - min(*line, after)


def draw_contour(count: int, character: Character, stream: Stream) -> list[int]:
    """Return `count` staff positions, the first 0: a shaped walk whose leaps are filled by a step back."""
    shape = stream.choice(_SHAPES)
    sizes = [size for size, _ in _MOVES]
    leaps, repeats = character.leaps, character.repeats
    weights = [weight * (leaps if size > 1 else 1.0 if size else repeats) for size, weight in _MOVES]
    widest = WIDEST + round(WIDER * character.spread)
    line, owed = [0], 0
    while len(line) < count:
        tendency = shape[min(2, 3 * len(line) // max(1, count))]
        up = stream.chance(0.5 + 0.3 * tendency)
        size = stream.weighted(sizes, weights)
        if owed:
            move, owed = owed, 0
        else:
            move = size if up else -size
            owed = (-1 if up else 1) if size >= 3 and stream.chance(0.8) else 0
        turned = -max(-2, min(2, move))
        line.append(line[-1] + next((m for m in (move, turned) if _span(line, m) <= widest), 0))
    return line


def _rhythm(mood: Mood, palette: Palette, density: float, stream: Stream) -> list[Beat]:
    """Return two bars of onsets; the second often echoes the first's beginning, or all of its rhythm."""
    first = write_bar(mood, palette, density, stream)
    second = write_bar(mood, palette, 0.85 * density, stream)
    half = mood.half_bar
    echo = stream.uniform()
    if echo < 0.25 and len(first) > 1:
        second = first
    elif echo < 0.6:
        second = (*(b for b in first if b[0] + b[1] <= half), *(b for b in second if b[0] >= half))
    if len(second) < 2:
        second = ((0, half), (half, mood.steps_per_bar - half))
    return [*first, *((onset + mood.steps_per_bar, length) for onset, length in second)]


def draw_motif(mood: Mood, palette: Palette, density: float, stream: Stream) -> Motif:
    """Return a new motif of two bars."""
    beats = _rhythm(mood, palette, density, stream)
    line = draw_contour(len(beats), mood.character, stream)
    return Motif(2, tuple(Tone(onset, length, degree) for (onset, length), degree in zip(beats, line, strict=True)))


def redraw_contour(motif: Motif, mood: Mood, stream: Stream) -> Motif:
    """Return another tune in the motif's rhythm: an answer that is heard as one."""
    line = draw_contour(len(motif.tones), mood.character, stream)
    return motif._replace(tones=tuple(t._replace(degree=d) for t, d in zip(motif.tones, line, strict=True)))


def redraw_rhythm(motif: Motif, mood: Mood, palette: Palette, density: float, stream: Stream) -> Motif:
    """Return the motif's contour in a new rhythm: the same tune remembered differently."""
    beats = _rhythm(mood, palette, density, stream)
    degrees = [tone.degree for tone in motif.tones]
    while len(degrees) < len(beats):
        degrees += [degrees[-1] - degree for degree in reversed(degrees[1:])] or [0]
    return Motif(2, tuple(Tone(o, n, d) for (o, n), d in zip(beats, degrees, strict=False)))


def inverted(motif: Motif) -> Motif:
    """Return the motif upside down around its first tone."""
    return motif._replace(tones=tuple(t._replace(degree=-t.degree) for t in motif.tones))


def part_of(motif: Motif, bar: int, steps_per_bar: int) -> Motif:
    """Return one bar of the motif as a fragment; its anchor is the bar's first tone."""
    low, high = bar * steps_per_bar, (bar + 1) * steps_per_bar
    tones = [t for t in motif.tones if low <= t.onset < high] or [motif.tones[0]._replace(onset=low)]
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


def diminished(motif: Motif, steps_per_bar: int) -> Motif:
    """Return the motif at double speed, in one bar; tones that would fall together are left out."""
    found: dict[int, Tone] = {}
    for tone in motif.tones:
        found.setdefault(tone.onset // 2, Tone(tone.onset // 2, max(1, tone.length // 2), tone.degree))
    tones = list(found.values())
    stops = [*(tone.onset for tone in tones[1:]), steps_per_bar]
    return Motif(
        1, tuple(t._replace(length=min(t.length, stop - t.onset)) for t, stop in zip(tones, stops, strict=True))
    )


def retrograde(motif: Motif) -> Motif:
    """Return the motif's tones from the last to the first, in the rhythm as it was, from the same anchor."""
    degrees = [tone.degree for tone in reversed(motif.tones)]
    return motif._replace(
        tones=tuple(t._replace(degree=d - degrees[0]) for t, d in zip(motif.tones, degrees, strict=True))
    )


def displaced(motif: Motif, late: int, steps_per_bar: int) -> Motif:
    """Return the motif begun `late` steps after the bar; its last tone gives way."""
    end = motif.bars * steps_per_bar
    moved = [t._replace(onset=t.onset + late) for t in motif.tones if t.onset + late < end]
    return motif._replace(tones=tuple(t._replace(length=min(t.length, end - t.onset)) for t in moved))


def thinned(motif: Motif) -> Motif:
    """Return the motif with its short tones swallowed by the ones before them."""
    kept: list[Tone] = []
    for tone in motif.tones:
        if kept and tone.length <= 2 and tone.onset % 4 and tone.onset == kept[-1].onset + kept[-1].length:
            kept[-1] = kept[-1]._replace(length=kept[-1].length + tone.length)
        else:
            kept.append(tone)
    return motif._replace(tones=tuple(kept))


def ornamented(motif: Motif, chance: float, quick: bool, stream: Stream) -> Motif:
    """Return the motif with some long tones split: a neighbour, a run towards the next tone, where quick a turn."""
    found: list[Tone] = []
    for at, tone in enumerate(motif.tones):
        following = motif.tones[at + 1].degree if at + 1 < len(motif.tones) else tone.degree
        if tone.length >= 4 and stream.chance(chance):
            found += _ornament(tone, following, quick, stream)
        else:
            found.append(tone)
    return motif._replace(tones=tuple(found))


def _ornament(tone: Tone, following: int, quick: bool, stream: Stream) -> list[Tone]:
    towards = 1 if following >= tone.degree else -1
    kind = stream.choice(("passing", "neighbour", "turn", "again"))
    if kind == "turn" and quick:
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
