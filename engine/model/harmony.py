"""Harmony in force: which chord stands at a step, and how a pitch is fitted to chord, key and register."""

from bisect import bisect_right
from functools import lru_cache
from typing import NamedTuple

from engine.model.sheet import REGISTERS, Chord, Part, Phase, Sheet
from engine.model.theory import INTERVALS, Key, Quality


class Harmony(NamedTuple):
    """A phase's key and chords. chords: at least one, in order of step; starts: their steps."""

    key: Key
    chords: tuple[Chord, ...]
    starts: tuple[int, ...]

    def at(self, step: int) -> Chord:
        """Return the chord in force at a step; before the first chord that is the first."""
        return self.chords[max(0, bisect_right(self.starts, step) - 1)]

    def change_after(self, step: int) -> int | None:
        """Return the next step at which another root or quality comes into force; None where none does."""
        now = self.at(step)
        for index in range(bisect_right(self.starts, step), len(self.starts)):
            chord = self.at(self.starts[index])
            if (chord.root, chord.quality) != (now.root, now.quality):
                return self.starts[index]
        return None


def key_of(sheet: Sheet, phase: Phase) -> Key:
    """Return the key that a phase is in."""
    return phase.key or sheet.key


def harmony_of(sheet: Sheet, phase: Phase) -> Harmony:
    """Return a phase's harmony; a phase without chords stays on its tonic."""
    key = key_of(sheet, phase)
    length = phase.bars * sheet.steps_per_bar
    inside = (chord for chord in phase.chords if chord.step < length)
    chords = tuple(sorted(inside, key=lambda chord: chord.step))
    chords = chords or (Chord(0, length, key.tonic, triad(key, key.tonic)),)
    return Harmony(key, chords, tuple(chord.step for chord in chords))


@lru_cache(maxsize=256)
def triad(key: Key, root: int) -> Quality:
    """Return the quality of the triad that stands on the pitch class `root` in a key."""
    scale = set(key.pitch_classes)
    minor = (root + 3) % 12 in scale and (root + 4) % 12 not in scale
    if minor and (root + 6) % 12 in scale and (root + 7) % 12 not in scale:
        return Quality.DIMINISHED
    return Quality.MINOR if minor else Quality.MAJOR


@lru_cache(maxsize=1024)
def tones(chord: Chord) -> frozenset[int]:
    """Return a chord's pitch classes, its bass included."""
    found = {(chord.root + interval) % 12 for interval in INTERVALS[chord.quality]}
    return frozenset(found | {chord.root if chord.bass is None else chord.bass})


@lru_cache(maxsize=256)
def scale(key: Key) -> frozenset[int]:
    """Return a key's pitch classes as a set."""
    return frozenset(key.pitch_classes)


def into_register(pitch: int, part: Part) -> int:
    """Return `pitch` moved by as few octaves as bring it into the part's register."""
    low, high = REGISTERS[part]
    if pitch < low:
        return pitch + (low - pitch + 11) // 12 * 12
    if pitch > high:
        return pitch - (pitch - high + 11) // 12 * 12
    return pitch


def nearest(pitch: int, classes: frozenset[int]) -> int:
    """Return the pitch closest to `pitch` whose pitch class is in `classes`; of two, the lower one."""
    for distance in range(7):
        if (pitch - distance) % 12 in classes:
            return pitch - distance
        if (pitch + distance) % 12 in classes:
            return pitch + distance
    return pitch


def scale_move(pitch: int, degrees: int, key: Key) -> int:
    """Return `pitch` moved by scale degrees, up or down; a pitch outside the key is taken into it first."""
    classes = scale(key)
    pitch = nearest(pitch, classes)
    step = 1 if degrees > 0 else -1
    for _ in range(abs(degrees)):
        pitch += step
        while pitch % 12 not in classes:
            pitch += step
    return pitch


def transposition(before: int, after: int) -> int:
    """Return the way from one pitch class to another in semitones, -5 to 6."""
    return (after - before + 5) % 12 - 5


def refit(pitch: int, before: Chord, after: Chord, key: Key, part: Part) -> int:
    """Return `pitch`, written over the chord `before`, as it fits over `after`, inside the part's register.

    The bass moves with the roots. Elsewhere a chord tone becomes the nearest chord tone and any other note the
    nearest one of the key, so that lines keep their shape.
    """
    if before.root == after.root and before.quality == after.quality:
        return into_register(pitch, part)
    held = pitch % 12 in tones(before)
    if part is Part.BASS:
        pitch += transposition(before.root, after.root)
    pitch = nearest(pitch, tones(after) if held else scale(key) | tones(after))
    return into_register(pitch, part)
