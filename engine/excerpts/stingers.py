"""Stingers: phrases of one to five seconds for a moment of a game, made of the song's motif, in its key and tempo.

The head of the motif begins each of them. What follows tells the moment: a cadence, a fall, a climb, a sparkle.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace
from itertools import pairwise
from math import ceil
from typing import NamedTuple

from engine.excerpts.kinds import Excerpt
from engine.model.harmony import into_register, nearest, scale, scale_move, transposition, triad
from engine.model.leitmotif import Leitmotif, leitmotif_of
from engine.model.sheet import REGISTERS, Drum, Hit, Note, Part, Sheet
from engine.model.theory import INTERVALS, Key, Mode
from engine.model.track import Section, Track
from engine.model.units import step_seconds

SHORTEST, LONGEST = 1.0, 5.0  # seconds
_MIDDLE = 72  # about where a motif is that the song does not have
_SLOWEST_GAP = 4  # steps between two notes of the motif's head
_HIGHEST = REGISTERS[Part.LEAD][1]


class _Kind(NamedTuple):
    """How a stinger goes.

    head: how many notes of the motif it takes. onward: returns the pitches from the last of them on, up to and with
    the one that it ends on. phrase, ring: how long, in seconds, it may take until that one, and the least that it
    rings. degrees: on which of the scale the chords before the last stand; the last is the tonic's. drums: at the end.
    """

    head: int
    onward: Callable[[list[int], Key], list[int]]
    phrase: float
    ring: float
    degrees: tuple[int, ...]
    drums: tuple[Drum, ...]
    loudness: tuple[int, int]
    pace: int = 1


def _arriving(pitches: list[int], key: Key) -> list[int]:
    """Go over the fifth to the tonic above."""
    tonic = _tonic_from(max(pitches), key, 1)
    return [scale_move(tonic, -3, key), tonic]


def _falling(pitches: list[int], key: Key) -> list[int]:
    """Fall by steps to the tonic below."""
    tonic = _tonic_from(min(pitches), key, -1)
    return [scale_move(tonic, 2, key), scale_move(tonic, 1, key), tonic]


def _climbing(pitches: list[int], key: Key) -> list[int]:
    """Repeat the head a third higher and end on the tonic above."""
    higher = [scale_move(pitch, 2, key) for pitch in pitches]
    return [*higher, _tonic_from(max(higher), key, 1)]


def _sparkling(pitches: list[int], key: Key) -> list[int]:
    """Go up the chord of the tonic above."""
    tonic = _tonic_from(max(pitches), key, 1)
    return [tonic, scale_move(tonic, 2, key), scale_move(tonic, 4, key), tonic + 12]


_KINDS: Mapping[Excerpt, _Kind] = {
    Excerpt.VICTORY: _Kind(4, _arriving, 1.6, 1.4, (3, 4), (Drum.CRASH, Drum.KICK), (96, 120)),
    Excerpt.GAME_OVER: _Kind(4, _falling, 2.4, 1.6, (0, 3), (Drum.LOW_TOM,), (100, 72), pace=2),
    Excerpt.LEVEL_UP: _Kind(3, _climbing, 0.9, 0.9, (0,), (Drum.CRASH,), (92, 118)),
    Excerpt.ITEM: _Kind(3, _sparkling, 0.6, 0.8, (), (), (88, 108)),
}


def stinger(sheet: Sheet, track: Track, what: Excerpt) -> Track:
    """Return a stinger of the song, a whole number of beats long; of bars, where that is not more than five seconds.

    Its bars are beats, so that it may fade within one. A song without drums has them in no stinger.
    """
    kind, key = _KINDS[what], sheet.key
    head = _head(sheet, kind.head)
    onward = kind.onward([pitch for pitch, _ in head], key)
    pitches = _within_reach([*(pitch for pitch, _ in head), *onward])
    gaps = _gaps([gap * kind.pace for _, gap in head] + [2 * kind.pace] * (len(onward) - 1), kind.phrase, sheet.bpm)
    starts = [sum(gaps[:index]) for index in range(len(gaps) + 1)]
    last = starts[-1]
    beats = _beats(last, kind.ring, track)
    end = beats * track.beat_steps
    lead = _line(pitches, [*starts, end], kind.loudness)
    return track._replace(
        steps_per_bar=int(track.beat_steps),
        bars=beats,
        sections=(Section(what.value.replace("-", " "), 1, 0, beats, 1.0),),
        notes=_band(lead, kind, key, end),
        hits=() if Part.DRUMS in sheet.without else _hits(lead, kind),
        fade_bars=max(1, beats - ceil(last / track.beat_steps) - 1),
    )


def _within_reach(pitches: list[int]) -> list[int]:
    """Return a line moved down by as few octaves as bring all of it under the upper end of the lead's register."""
    too_high = max(0, max(pitches) - _HIGHEST)
    return [pitch - 12 * ceil(too_high / 12) for pitch in pitches]


def stinger_words(sheet: Sheet) -> str:
    """Return what a song's stingers are made of, as a part of a sentence."""
    source = "the head of the motif" if leitmotif_of(sheet) else "the chord of the key, as there is no lead"
    return f"{source}, in {sheet.key}"


def _head(sheet: Sheet, count: int) -> list[tuple[int, int]]:
    """Return the first pitches of the motif, in the song's key, and how many steps pass until the next."""
    motif = leitmotif_of(sheet)
    if motif is None:
        tonic = nearest(_MIDDLE, frozenset({sheet.key.tonic}))
        return [(scale_move(tonic, degree, sheet.key), 2) for degree in (0, 2, 4, 7)[:count]]
    places = [note.step for note in motif.notes[: count + 1]]
    gaps = [min(_SLOWEST_GAP, after - before) for before, after in pairwise([*places, places[-1] + 2])]
    pitches = [_in_key(note.pitch, motif, sheet.key) for note in motif.notes[:count]]
    return list(zip(pitches, gaps, strict=False))


def _in_key(pitch: int, motif: Leitmotif, key: Key) -> int:
    moved = nearest(pitch + transposition(motif.key.tonic, key.tonic), scale(key))
    return into_register(moved, Part.LEAD)


def _gaps(gaps: list[int], seconds: float, bpm: int) -> list[int]:
    """Return the steps between the notes, halved as often as it takes to be through in time, and one at least."""
    while sum(gaps) * step_seconds(bpm) > seconds and max(gaps) > 1:
        gaps = [max(1, gap // 2) for gap in gaps]
    return gaps


def _beats(last: int, ring: float, track: Track) -> int:
    """Return how many beats a stinger lasts whose last note begins at step `last`."""
    beat = track.beat_steps * step_seconds(track.bpm)
    wanted = max(SHORTEST, last * step_seconds(track.bpm) + ring)
    beats = ceil(wanted / beat - 1e-9)
    per_bar = track.steps_per_bar // track.beat_steps
    bars = ceil(beats / per_bar) * per_bar
    return bars if bars * beat <= LONGEST and track.steps_per_bar % track.beat_steps == 0 else beats


def _line(pitches: list[int], places: list[int], loudness: tuple[int, int]) -> list[Note]:
    first, final = loudness
    count = max(1, len(pitches) - 1)
    return [
        Note(start, after - start, pitch, round(first + (final - first) * index / count))
        for index, (pitch, (start, after)) in enumerate(zip(pitches, pairwise(places), strict=True))
    ]


def _band(lead: list[Note], kind: _Kind, key: Key, end: int) -> dict[Part, tuple[Note, ...]]:
    """Return all parts: the chords before the last share the time before the last note."""
    final = lead[-1]
    notes: dict[Part, list[Note]] = {Part.LEAD: [*lead]}
    third = [replace(note, pitch=scale_move(note.pitch, -2, key), velocity=note.velocity - 20) for note in lead[:-1]]
    notes[Part.SECOND] = [replace(note, pitch=into_register(note.pitch, Part.SECOND)) for note in third]
    starts = [*(final.step * index // len(kind.degrees) for index in range(len(kind.degrees))), final.step]
    degrees = [*(_degree(degree, key) for degree in kind.degrees), 0]
    for start, after, degree in zip(starts, [*starts[1:], end], degrees, strict=True):
        if start < after:
            _add_chord(notes, key, degree, Note(start, after - start, 0, final.velocity - 24))
    if final.velocity > lead[0].velocity:  # what ends well glitters
        rising = _chord(key, 0, Part.ARPEGGIO)
        notes[Part.ARPEGGIO] = [
            Note(final.step + index, 1, into_register(pitch, Part.ARPEGGIO), 70)
            for index, pitch in enumerate((*rising, rising[0] + 12))
            if final.step + index < end
        ]
    return {part: tuple(line) for part, line in notes.items()}


def _add_chord(notes: dict[Part, list[Note]], key: Key, degree: int, held: Note) -> None:
    root, *_ = chord = _chord(key, degree, Part.PAD)
    notes.setdefault(Part.PAD, []).extend(replace(held, pitch=into_register(pitch, Part.PAD)) for pitch in chord)
    bass = into_register(root - 12, Part.BASS)
    notes.setdefault(Part.BASS, []).append(replace(held, pitch=bass, velocity=held.velocity + 14))


def _chord(key: Key, degree: int, part: Part) -> list[int]:
    """Return the triad on a degree of the scale, from the lower end of the part's register on."""
    root = key.pitch_classes[degree]
    low = REGISTERS[part][0] + 7
    bottom = low + (root - low) % 12
    return [bottom + interval for interval in INTERVALS[triad(key, root)]]


def _degree(degree: int, key: Key) -> int:
    """Return the degree that leads on in this key: keys with a minor third go home over VI and VII, others over IV, V.

    Harmonic minor has no chord to lean on upon its seventh degree, and keeps V.
    """
    is_minor = (key.tonic + 3) % 12 in scale(key)
    if not is_minor or degree == 0:
        return degree
    return {3: 5, 4: 4 if key.mode is Mode.HARMONIC_MINOR else 6}[degree]


def _hits(lead: list[Note], kind: _Kind) -> tuple[Hit, ...]:
    """Return the drums: a light stroke with every note, where drums are at the end, and those."""
    if not kind.drums:
        return ()
    light = [Hit(note.step, Drum.CLOSED_HAT, 70) for note in lead[:-1]] if Drum.CRASH in kind.drums else []
    return (*light, *(Hit(lead[-1].step, drum, lead[-1].velocity) for drum in kind.drums))


def _tonic_from(pitch: int, key: Key, way: int) -> int:
    """Return the next tonic beyond a pitch, upwards for 1 and downwards for -1."""
    pitch += way
    while pitch % 12 != key.tonic:
        pitch += way
    return pitch
