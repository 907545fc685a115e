"""Chord progressions as data: beginnings and cadences of two bars, joined to phrases of four and eight.

Bars stand between blanks; a comma parts two chords of one bar; "-" holds the chord. Numerals count from the major
scale (bVI lies eight semitones up), capitals are major, and "^" names an inversion: i^3 has its third in the bass.
"""

from typing import NamedTuple

from engine.model.theory import Mode


class Progressions(NamedTuple):
    """Two-bar turns of a mode. home: begin at rest; away: begin elsewhere; then four kinds of ending.

    full endings come to rest on the tonic; half endings ask; deceptive ones answer elsewhere; open ones lead round.
    """

    home: tuple[str, ...]
    away: tuple[str, ...]
    half: tuple[str, ...]
    full: tuple[str, ...]
    deceptive: tuple[str, ...]
    open: tuple[str, ...]


_MINOR = Progressions(
    home=("i -", "i bVI", "i bVII", "i v", "i iv", "i bIII", "i -,bVII", "i bVII^3", "i bII", "i v^3", "i -"),
    away=("bVI bVII", "iv -", "bIII bVII", "iv i^3", "bVI bIII", "bVI -", "bVII bIII", "iv bVII", "bVI iv", "I7 iv"),
    half=("iv V", "bVI V", "bVI bVII", "iim7b5 V", "bVI,iv V", "bVII V", "iv,iv^3 V", "bVI Vsus4,V"),
    full=("iv,V i", "bVI,bVII i", "bVII i", "V i", "iim7b5,V7 i", "bVI,V7 i", "v i", "bII,V i"),
    deceptive=("V bVI", "bVII bVI", "iv bVI", "V7 bVI", "bVI,V bVI"),
    open=("bVI bVII", "iv bVII", "bVI,bVII bVII", "bIII bVII", "v bVII", "bVI Vsus4,V", "iv -,V"),
)
_HARMONIC = Progressions(
    home=("i -", "i V", "i iv", "i bVI", "i V^3", "i viidim7", "i i^3"),
    away=("iv -", "iv i", "bVI iv", "bVI -", "I7 iv", "bVI i^5", "iv bII"),
    half=("iv V", "bVI V", "iim7b5 V", "bII V", "iv,bVI V", "iv,iv^3 V7", "i^5 V"),
    full=("iv,V i", "V7 i", "iim7b5,V7 i", "bII,V7 i", "viidim7 i", "bVI,V i"),
    deceptive=("V bVI", "V7 bVI", "viidim7 bVI"),
    open=("bVI V", "iv V7", "bII V", "iim7b5 V", "bVI -,V"),
)
_DORIAN = Progressions(
    home=("i -", "i IV", "i bVII", "i ii", "i bIII", "i IV^3", "i v"),
    away=("IV -", "bIII bVII", "IV bVII", "ii v", "bVII IV", "bIII IV", "v IV"),
    half=("bIII IV", "bVII v", "ii v", "IV v", "IV -", "bIII,bVII v", "ii V"),
    full=("IV i", "bVII i", "v i", "bIII,IV i", "ii,v i", "bVII,IV i"),
    deceptive=("v bVII", "v IV", "bVII bIII", "v bVI"),
    open=("IV bVII", "bVII IV", "IV v", "ii v", "IV -", "bIII bVII"),
)
_PHRYGIAN = Progressions(
    home=("i -", "i bII", "i bvii", "i -,bII", "i bVI", "i bIII", "i iv"),
    away=("bVI bII", "bII -", "iv bII", "bIII bII", "bvii bVI", "bVI iv", "bII bIII"),
    half=("bVI bII", "iv bII", "bIII bII", "bII bvii", "bVI,bvii bII", "iv V"),
    full=("bII i", "bvii i", "bIII,bII i", "iv,bII i", "bVI,bII i"),
    deceptive=("bII bVI", "bvii bVI", "bII bIII"),
    open=("bII bvii", "bVI bII", "bIII bII", "bvii bII", "bII -"),
)
_MAJOR = Progressions(
    home=("I -", "I V", "I IV", "I vi", "I iii", "I V^3", "I bVII", "I I^3", "I ii", "I -,V", "I II7"),
    away=(
        "IV -",
        "vi iii",
        "vi IV",
        "IV I^3",
        "ii V",
        "vi -",
        "iii vi",
        "IV iv",
        "III7 vi",
        "bVI bVII",
        "VI7 ii",
        "ii iii",
    ),
    half=("IV V", "ii V", "IV,ii V", "vi V", "II7 V", "IV Vsus4,V", "I^5 V", "bVII V"),
    full=("V I", "IV,V I", "ii,V7 I", "bVI,bVII I", "IV I", "iv I", "bVII I", "V7 I"),
    deceptive=("V vi", "V7 vi", "V IV", "V bVI", "IV,V vi"),
    open=("IV V", "vi V", "ii V", "IV -,V", "iii,vi V", "IV bVII", "ii,IV V7"),
)
_MIXOLYDIAN = Progressions(
    home=("I -", "I bVII", "I IV", "I v", "I -,bVII", "I vi", "I bVII^3"),
    away=("IV -", "bVII IV", "v IV", "vi bVII", "IV bVII", "vi IV", "ii IV"),
    half=("bVII v", "IV v", "bVII IV", "ii v", "IV V", "ii bVII", "bVII,IV V"),
    full=("bVII I", "bVII,IV I", "v I", "IV I", "IV,bVII I"),
    deceptive=("bVII vi", "v vi", "v IV", "bVII ii"),
    open=("bVII IV", "IV bVII", "v bVII", "IV v", "bVII -", "vi bVII"),
)
_LYDIAN = Progressions(
    home=("I -", "I II", "I V", "I vii", "I iii", "I II^3", "I vi"),
    away=("vi II", "iii vi", "II -", "V vi", "vii iii", "vi -", "iii II"),
    half=("II V", "vi V", "vi II", "iii V", "II -", "vi,II V"),
    full=("V I", "II I", "vi,V I", "vii I", "iii,II I", "V,II I"),
    deceptive=("V vi", "V iii", "II vi"),
    open=("II V", "vi II", "V II", "iii II", "II -", "vi V"),
)

PROGRESSIONS: dict[Mode, Progressions] = {
    Mode.MINOR: _MINOR,
    Mode.HARMONIC_MINOR: _HARMONIC,
    Mode.DORIAN: _DORIAN,
    Mode.PHRYGIAN: _PHRYGIAN,
    Mode.MAJOR: _MAJOR,
    Mode.MIXOLYDIAN: _MIXOLYDIAN,
    Mode.LYDIAN: _LYDIAN,
}
