"""Changing the key of what is written: another mode on the same tonic, or the same mode on another tonic.

A phase in which a pitched part is locked keeps its key, because all pitched parts sound together.
"""

from collections.abc import Callable
from dataclasses import replace

from engine.model.harmony import harmony_of, into_register, key_of, nearest
from engine.model.sheet import PITCHED, Chord, Note, Part, Phase, Sheet
from engine.model.theory import INTERVALS, SCALES, Key, Mode, Quality
from engine.varying.grid import Locks
from engine.varying.opened import pitches_open, with_phases

# From the brightest to the darkest: each has one tone lower than the one before (Persichetti 1961, chapter 2).
BRIGHTNESS = (Mode.LYDIAN, Mode.MAJOR, Mode.MIXOLYDIAN, Mode.DORIAN, Mode.MINOR, Mode.PHRYGIAN)
_STANDS_FOR = {Mode.HARMONIC_MINOR: Mode.MINOR}


def shaded(sheet: Sheet, locks: Locks, steps: int) -> Sheet:
    """Return the sheet in modes that are `steps` darker, or brighter below 0; the darkest and brightest stay."""
    return _moved(sheet, locks, lambda key: Key(key.tonic, _shade(key.mode, steps)), _by_degree)


def transposed(sheet: Sheet, locks: Locks, semitones: int) -> Sheet:
    """Return the sheet with every key `semitones` higher, -6 to 6; parts that leave their register turn back in it."""
    return _moved(
        sheet,
        locks,
        lambda key: Key((key.tonic + semitones) % 12, key.mode),
        lambda _key, _to: lambda pitch: pitch + semitones,
    )


Shift = Callable[[int], int]


def _moved(sheet: Sheet, locks: Locks, key_to: Callable[[Key], Key], shift: Callable[[Key, Key], Shift]) -> Sheet:
    home = key_to(sheet.key) if any(pitches_open(locks, index) for index in range(3)) else sheet.key

    def moved(index: int, phase: Phase) -> Phase:
        before = key_of(sheet, phase)
        after = key_to(before) if pitches_open(locks, index) else before
        named = None if after == home else after
        if after == before:
            return replace(phase, key=named)
        way = shift(before, after)
        harmony = harmony_of(sheet, phase)
        chords = {chord: _chord(chord, way) for chord in harmony.chords}

        def there(note: Note) -> int:
            old = harmony.at(note.step)
            return _with_chord(note.pitch, old, chords[old], way)

        parts = {part.value: _line(phase.notes(part), part, there) for part in PITCHED}
        return replace(phase, key=named, chords=tuple(_chord(chord, way) for chord in phase.chords), **parts)  # type: ignore[arg-type]

    return replace(with_phases(sheet, moved), key=home)


def _line(notes: tuple[Note, ...], part: Part, moved: Callable[[Note], int]) -> tuple[Note, ...]:
    """Return a part moved: all of it by an octave where most of it would leave its register, the rest note by note."""
    there = [moved(note) for note in notes]
    if not there:
        return notes
    octaves = min((0, -12, 12), key=lambda octave: sum(into_register(p + octave, part) != p + octave for p in there))
    return tuple(
        replace(note, pitch=into_register(pitch + octaves, part)) for note, pitch in zip(notes, there, strict=True)
    )


def _shade(mode: Mode, steps: int) -> Mode:
    place = BRIGHTNESS.index(_STANDS_FOR.get(mode, mode)) + steps
    return BRIGHTNESS[max(0, min(place, len(BRIGHTNESS) - 1))]


def _by_degree(before: Key, after: Key) -> Shift:
    """Return the shift that takes each degree of one scale to the same degree of the other.

    A tone outside the scale moves as the degree beneath it does.
    """
    old, new = SCALES[before.mode], SCALES[after.mode]

    def shift(pitch: int) -> int:
        above = (pitch - before.tonic) % 12
        degree = max(index for index, step in enumerate(old) if step <= above)
        return pitch + new[degree] - old[degree]

    return shift


def _chord(chord: Chord, way: Shift) -> Chord:
    """Return the chord whose tones are those of `chord`, shifted; where there is none, the nearest of as many tones."""
    root = way(chord.root + 60)
    intervals = [(way(chord.root + 60 + interval) - root) % 12 for interval in INTERVALS[chord.quality]]
    as_many = [quality for quality in Quality if len(INTERVALS[quality]) == len(intervals)]
    quality = min(as_many, key=lambda one: sum(abs(a - b) for a, b in zip(INTERVALS[one], intervals, strict=True)))
    new = replace(chord, root=root % 12, quality=quality)
    return new if chord.bass is None else replace(new, bass=_with_chord(chord.bass + 60, chord, new, way) % 12)


def _with_chord(pitch: int, before: Chord, after: Chord, way: Shift) -> int:
    """Return where a pitch goes: a tone of the chord to that tone of the new one, any other where `way` takes it."""
    above = (pitch - before.root) % 12
    if above not in INTERVALS[before.quality]:
        return way(pitch)
    tone = INTERVALS[after.quality][INTERVALS[before.quality].index(above)]
    return nearest(way(pitch), frozenset({(after.root + tone) % 12}))
