"""Pitches and keys as strangers write them: frequencies, note names, MIDI numbers, chord symbols; guessing a key."""

import math
import re
from collections.abc import Iterable, Sequence
from statistics import correlation

from engine.model.sheet import Note
from engine.model.theory import LETTERS, Key, Mode, Quality
from engine.model.units import frequency_pitch, pitch_frequency
from engine.sheetfile.remarks import Remarks, shown

Symbol = tuple[int, Quality, int | None]  # root, quality, bass (None in root position)

LOWEST, HIGHEST = 12, 120
_BETWEEN_KEYS = 0.20  # semitones
_SIGNS = {"": 0, "#": 1, "♯": 1, "b": -1, "♭": -1}
_NOTE_NAME = re.compile(r"^\s*([A-Ga-g])([#♯b♭]?)\s*(-?\d)\s*$", re.ASCII)
_SYMBOL = re.compile(r"^\s*([A-G])([#♯b♭]?)([^/\s]{0,8})(?:/([A-G])([#♯b♭]?))?\s*$", re.ASCII)
_QUALITIES = {
    "": Quality.MAJOR,
    "maj": Quality.MAJOR,
    "M": Quality.MAJOR,
    "major": Quality.MAJOR,
    "m": Quality.MINOR,
    "min": Quality.MINOR,
    "-": Quality.MINOR,
    "minor": Quality.MINOR,
    "dim": Quality.DIMINISHED,
    "°": Quality.DIMINISHED,
    "aug": Quality.AUGMENTED,
    "+": Quality.AUGMENTED,
    "sus2": Quality.SUSPENDED_SECOND,
    "sus4": Quality.SUSPENDED_FOURTH,
    "sus": Quality.SUSPENDED_FOURTH,
    "7": Quality.DOMINANT_SEVENTH,
    "9": Quality.DOMINANT_SEVENTH,
    "maj7": Quality.MAJOR_SEVENTH,
    "M7": Quality.MAJOR_SEVENTH,
    "maj9": Quality.MAJOR_SEVENTH,
    "m7": Quality.MINOR_SEVENTH,
    "min7": Quality.MINOR_SEVENTH,
    "m9": Quality.MINOR_SEVENTH,
    "m7b5": Quality.HALF_DIMINISHED,
    "ø": Quality.HALF_DIMINISHED,
    "dim7": Quality.DIMINISHED_SEVENTH,
    "5": Quality.POWER,
    "add9": Quality.MAJOR,
    "6": Quality.MAJOR,
    "m6": Quality.MINOR,
    "madd9": Quality.MINOR,
}

# How well each degree fits a key, tonic first: C. L. Krumhansl and E. J. Kessler, "Tracing the dynamic changes in
# perceived tonal organization in a spatial representation of musical keys", Psychological Review 89 (1982).
_MAJOR_PROFILE = (6.35, 2.23, 3.48, 2.33, 4.38, 4.09, 2.52, 5.19, 2.39, 3.66, 2.29, 2.88)
_MINOR_PROFILE = (6.33, 2.68, 3.52, 5.38, 2.60, 3.53, 2.54, 4.75, 3.98, 2.69, 3.34, 3.17)


def pitch_of_name(text: str) -> int | None:
    """Return the MIDI number of a note's name ("A4" is 69, "C#3", "Bb2"), or None."""
    found = _NOTE_NAME.match(text[:20])
    if not found:
        return None
    letter, sign, octave = found.groups()
    return LETTERS[letter.upper()] + _SIGNS[sign] + 12 * (int(octave) + 1)


def read_frequency(value: object, place: str, remarks: Remarks) -> int:
    """Return the MIDI number nearest to a frequency in hertz; one far from any key is counted. Raises BadSheet."""
    low, high = pitch_frequency(LOWEST - 0.5), pitch_frequency(HIGHEST + 0.49)
    if isinstance(value, bool) or not isinstance(value, int | float) or not low <= value <= high:
        allowed = f"Give {math.ceil(low)} to {math.floor(high)} hertz, or a note such as A4."
        raise remarks.refusal(place, f"{shown(value)} is no frequency that can be heard here", allowed)
    exact = frequency_pitch(value)
    pitch = round(exact)
    if abs(exact - pitch) > _BETWEEN_KEYS:
        remarks.count("between keys")
    return pitch


def read_pitch(value: object, place: str, remarks: Remarks) -> int:
    """Return a MIDI number from 12 to 120, given as a number or a note's name. Raises BadSheet."""
    named = pitch_of_name(value) if isinstance(value, str) else value
    if named is None:
        raise remarks.refusal(place, f"{shown(value)} is no note", 'Give a note such as "A4", or 12 to 120.')
    return round(remarks.number(named, place, LOWEST, HIGHEST))


def read_symbol(text: str) -> Symbol | None:
    """Return root, quality and bass (None in root position) of a chord symbol such as "F#m7" or "C/E", or None."""
    found = _SYMBOL.match(text[:40])
    if not found or found[3] not in _QUALITIES:
        return None
    bass = (LETTERS[found[4]] + _SIGNS[found[5]]) % 12 if found[4] else None
    return (LETTERS[found[1]] + _SIGNS[found[2]]) % 12, _QUALITIES[found[3]], bass


def guess_key(notes: Iterable[Note]) -> Key | None:
    """Return the major or minor key that the notes fit best, or None where they cannot tell.

    The algorithm of Krumhansl and Schmuckler (C. L. Krumhansl, Cognitive Foundations of Musical Pitch, 1990,
    chapter 4): how long each pitch class sounds is correlated with the profile of each of the 24 keys.
    """
    weights = [0.0] * 12
    for note in notes:
        weights[note.pitch % 12] += note.length
    if max(weights) == min(weights):
        return None
    keys = [Key(tonic, mode) for mode in (Mode.MAJOR, Mode.MINOR) for tonic in range(12)]
    return max(keys, key=lambda key: _fit(weights, key))


def _fit(weights: Sequence[float], key: Key) -> float:
    profile = _MAJOR_PROFILE if key.mode is Mode.MAJOR else _MINOR_PROFILE
    return correlation([weights[(key.tonic + degree) % 12] for degree in range(12)], profile)
