"""Notes and chords by name, as the key spells them: A flat in F minor, G sharp in A minor.

A name is a place on the line of fifths (C 0, G 1, F -1), where seven places are a sharp and five letters recur. No
name here has more than one sharp or flat: F double sharp is told as G.
"""

from functools import lru_cache

from engine.model.sheet import Chord
from engine.model.theory import INTERVALS, LETTERS, SCALES, Key, Quality, fifth_name

_NAMED = range(-8, 13)  # F flat to B sharp: the names with one sharp or flat at most

# Where a note outside the scale stands on the line of fifths, from the tonic: lowered, but the raised fourth.
_OUTSIDE = (0, -5, 2, -3, 4, -1, 6, 1, -4, 3, -2, 5)
# The root of a diminished chord outside the scale leads up: it is raised.
_LEADING = (0, 7, 2, 9, 4, -1, 6, 1, 8, 3, 10, 5)
# Where a chord's tones stand, from its root, by their distance in semitones: a third is two letters on, and so forth.
_CHORD_TONES = {0: 0, 2: 2, 3: -3, 4: 4, 5: -1, 6: -6, 7: 1, 8: 8, 9: -9, 10: -2, 11: 5}
_DIMINISHED = (Quality.DIMINISHED, Quality.HALF_DIMINISHED, Quality.DIMINISHED_SEVENTH)

QUALITY_WORDS: dict[Quality, str] = {
    Quality.MAJOR: "major",
    Quality.MINOR: "minor",
    Quality.DIMINISHED: "diminished",
    Quality.AUGMENTED: "augmented",
    Quality.SUSPENDED_SECOND: "suspended second",
    Quality.SUSPENDED_FOURTH: "suspended fourth",
    Quality.DOMINANT_SEVENTH: "seventh",
    Quality.MAJOR_SEVENTH: "major seventh",
    Quality.MINOR_SEVENTH: "minor seventh",
    Quality.HALF_DIMINISHED: "half diminished",
    Quality.DIMINISHED_SEVENTH: "diminished seventh",
    Quality.POWER: "open fifth",
}


def note_name(pitch_class: int, key: Key) -> str:
    """Return a pitch class's name in a key."""
    return fifth_name(_place(pitch_class, key))


def pitch_name(pitch: int, key: Key) -> str:
    """Return a MIDI pitch's name in a key with its octave, "E 4" for 64 (60 is C 4, the B sharp there is B sharp 3)."""
    return f"{note_name(pitch % 12, key)} {staff_position(pitch, key) // 7 - 1}"


def staff_position(pitch: int, key: Key) -> int:
    """Return where a pitch stands on the staff as its key spells it: letters from the C of MIDI number 0."""
    place = _place(pitch % 12, key)
    letter = 4 * place % 7
    natural = (0, 2, 4, 5, 7, 9, 11)[letter]
    return 7 * round((pitch - natural) / 12) + letter


def chord_name(chord: Chord, key: Key) -> str:
    """Return a chord's name in a key as it is spoken: "A flat major", "G seventh over B"."""
    name = f"{fifth_name(_root(chord, key))} {QUALITY_WORDS[chord.quality]}"
    return name if chord.bass in (None, chord.root) else f"{name} over {_bass_name(chord, key)}"


def chord_tones(chord: Chord, key: Key) -> tuple[str, ...]:
    """Return the names of a chord's tones, root first, each on its own letter where one sharp or flat can do that."""
    root = _root(chord, key)
    return tuple(fifth_name(_simple(root + _CHORD_TONES[interval])) for interval in INTERVALS[chord.quality])


def pitch_class_of(name: str) -> int:
    """Return the pitch class that a name from here means."""
    letter, *signs = name.split()
    return (LETTERS[letter] + signs.count("sharp") - signs.count("flat")) % 12


def _bass_name(chord: Chord, key: Key) -> str:
    interval = ((chord.bass or 0) - chord.root) % 12
    if interval in INTERVALS[chord.quality]:
        return fifth_name(_simple(_root(chord, key) + _CHORD_TONES[interval]))
    return note_name(chord.bass or 0, key)


def _root(chord: Chord, key: Key) -> int:
    outside = (chord.root - key.tonic) % 12 not in SCALES[key.mode]
    if outside and chord.quality in _DIMINISHED:
        return _simple(key.fifths + _LEADING[(chord.root - key.tonic) % 12])
    return _place(chord.root, key)


@lru_cache(maxsize=1024)
def _place(pitch_class: int, key: Key) -> int:
    """Return a pitch class's place on the line of fifths: each degree of the scale has a letter of its own."""
    above = (pitch_class - key.tonic) % 12
    scale = SCALES[key.mode]
    offset = _OUTSIDE[above]
    if above in scale:
        degree = scale.index(above)
        offset = next(place for place in range(-6, 7) if 7 * place % 12 == above and 4 * place % 7 == degree)
    return _simple(key.fifths + offset)


def _simple(place: int) -> int:
    """Return the place, or that of the same tone's name with fewer signs where it has two."""
    if place in _NAMED:
        return place
    return place - 12 if place > 0 else place + 12
