"""Pitch classes, modes, keys and chords: the words of harmony, without any choice of ours in them."""

import re
from dataclasses import dataclass
from enum import StrEnum

from engine.model.errors import WrongUse

LETTERS = {"C": 0, "D": 2, "E": 4, "F": 5, "G": 7, "A": 9, "B": 11}


class Mode(StrEnum):
    """The scales that a sheet may be in."""

    MAJOR = "major"
    MINOR = "minor"
    DORIAN = "dorian"
    PHRYGIAN = "phrygian"
    LYDIAN = "lydian"
    MIXOLYDIAN = "mixolydian"
    HARMONIC_MINOR = "harmonic minor"


SCALES: dict[Mode, tuple[int, ...]] = {
    Mode.MAJOR: (0, 2, 4, 5, 7, 9, 11),
    Mode.MINOR: (0, 2, 3, 5, 7, 8, 10),
    Mode.DORIAN: (0, 2, 3, 5, 7, 9, 10),
    Mode.PHRYGIAN: (0, 1, 3, 5, 7, 8, 10),
    Mode.LYDIAN: (0, 2, 4, 6, 7, 9, 11),
    Mode.MIXOLYDIAN: (0, 2, 4, 5, 7, 9, 10),
    Mode.HARMONIC_MINOR: (0, 2, 3, 5, 7, 8, 11),
}


# How many sharps (or, below 0, flats) the signature of a mode has on C.
_SHARPS_ON_C: dict[Mode, int] = {
    Mode.MAJOR: 0,
    Mode.MINOR: -3,
    Mode.DORIAN: -2,
    Mode.PHRYGIAN: -4,
    Mode.LYDIAN: 1,
    Mode.MIXOLYDIAN: -1,
    Mode.HARMONIC_MINOR: -3,
}


class Quality(StrEnum):
    """Kinds of chord, written as in a lead sheet."""

    MAJOR = "maj"
    MINOR = "min"
    DIMINISHED = "dim"
    AUGMENTED = "aug"
    SUSPENDED_SECOND = "sus2"
    SUSPENDED_FOURTH = "sus4"
    DOMINANT_SEVENTH = "7"
    MAJOR_SEVENTH = "maj7"
    MINOR_SEVENTH = "min7"
    HALF_DIMINISHED = "m7b5"
    DIMINISHED_SEVENTH = "dim7"
    POWER = "5"


INTERVALS: dict[Quality, tuple[int, ...]] = {
    Quality.MAJOR: (0, 4, 7),
    Quality.MINOR: (0, 3, 7),
    Quality.DIMINISHED: (0, 3, 6),
    Quality.AUGMENTED: (0, 4, 8),
    Quality.SUSPENDED_SECOND: (0, 2, 7),
    Quality.SUSPENDED_FOURTH: (0, 5, 7),
    Quality.DOMINANT_SEVENTH: (0, 4, 7, 10),
    Quality.MAJOR_SEVENTH: (0, 4, 7, 11),
    Quality.MINOR_SEVENTH: (0, 3, 7, 10),
    Quality.HALF_DIMINISHED: (0, 3, 6, 10),
    Quality.DIMINISHED_SEVENTH: (0, 3, 6, 9),
    Quality.POWER: (0, 7),
}


def fifth_name(place: int) -> str:
    """Return the name of a note by its place on the line of fifths: F -1, C 0, G 1, F sharp 6, B flat -2."""
    sharps, letter = divmod(place + 1, 7)
    return " ".join(["FCGDAEB"[letter], *["sharp" if sharps > 0 else "flat"] * abs(sharps)])


@dataclass(frozen=True, slots=True)
class Key:
    """A tonic (pitch class, 0 is C) and a mode."""

    tonic: int
    mode: Mode

    @property
    def pitch_classes(self) -> tuple[int, ...]:
        """The scale's seven pitch classes, tonic first."""
        return tuple((self.tonic + step) % 12 for step in SCALES[self.mode])

    @property
    def sharps(self) -> int:
        """How many sharps the key's signature has, below 0 flats."""
        return self.fifths + _SHARPS_ON_C[self.mode]

    @property
    def fifths(self) -> int:
        """The tonic's place on the line of fifths, C at 0: of its two names the one whose signature is shorter."""
        sharp = 7 * self.tonic % 12
        signature = _SHARPS_ON_C[self.mode]
        return min((sharp, sharp - 12), key=lambda place: (abs(place + signature), abs(place), -place))

    def __str__(self) -> str:
        return f"{fifth_name(self.fifths)} {self.mode.value}"


_KEY = re.compile(
    r"^\s*([A-Ga-g])\s*(#|♯|b|♭|-?sharp|-?flat)?\s*[-_ ]?\s*([A-Za-z _-]*?)\s*$", re.ASCII | re.IGNORECASE
)
_MODE_WORDS = {
    "": Mode.MAJOR,
    "maj": Mode.MAJOR,
    "ionian": Mode.MAJOR,
    "m": Mode.MINOR,
    "min": Mode.MINOR,
    "aeolian": Mode.MINOR,
}


def read_key(text: str) -> Key:
    """Return the key that `text` names: "A minor", "F# dorian", "Bb", "c sharp harmonic minor".

    Raises WrongUse with the value and what is allowed.
    """
    found = _KEY.match(text)
    if found:
        letter, sign, word = found.groups()
        word = re.sub(r"[ _-]+", " ", word.lower()).strip()
        mode = _MODE_WORDS.get(word) or next((m for m in Mode if m.value == word), None)
        if mode is not None:
            shift = {"#": 1, "♯": 1, "sharp": 1, "b": -1, "♭": -1, "flat": -1}.get((sign or "").lower().lstrip("-"), 0)
            return Key((LETTERS[letter.upper()] + shift) % 12, mode)
    modes = ", ".join(m.value for m in Mode)
    raise WrongUse(
        f"key {text[:40]!r} is not known", f'Give a note and a mode, such as "A minor" or "F# dorian"; modes: {modes}.'
    )
