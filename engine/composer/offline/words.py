"""Reading a vibe: which words are known, how strongly they are meant, and which are not known."""

import re
from dataclasses import dataclass, replace

from engine.composer.offline.lexicon import FAMILIES, GRAMMAR, NEGATIONS, NEUTRAL, STRONGER, WEAKER, Family
from engine.composer.offline.naming_consoles import ConsoleWish, named_console
from engine.model.errors import WrongUse
from engine.model.sheet import Part
from engine.model.theory import Key, read_key

NOT_MEANT = -0.7  # how a negated word's scales count: "not scary" is kinder than nothing said, less than its opposite
LONGEST_PHRASE = 5
LONGEST_READ = 10_000  # characters
SPOKEN_NEGATIONS = ("not", "no", "without", "never")  # told as they were said; all others are told as "not"
# Parts that a vibe may refuse, by the names that people give them.
PART_NAMES: dict[str, tuple[Part, ...]] = {
    "bass": (Part.BASS,),
    "bassline": (Part.BASS,),
    "lead": (Part.LEAD,),
    "melody": (Part.LEAD, Part.SECOND),
    "tune": (Part.LEAD, Part.SECOND),
    "harmony": (Part.SECOND,),
    "arpeggio": (Part.ARPEGGIO,),
    "arp": (Part.ARPEGGIO,),
    "pad": (Part.PAD,),
    "drone": (Part.PAD,),
}
JOINING = ("or", "and", "nor")
DRUM_NAMES = ("drum", "drums", "percussion", "drumming", "beats")
MOST_WORDS = 2_000  # of a vibe; the rest of a very long text is not read

SLOWEST, FASTEST = 40, 300  # beats a minute that a sheet may hold

_BPM = re.compile(r"(?<![\d.])(\d{2,3})\s*(?:bpm|beats\s+(?:a|per)\s+minute)\b", re.IGNORECASE)
_ENERGY = re.compile(
    r"\benergy(?:\s+level)?\s*[:=]?\s*(10|[1-9])(?!\d)(?:\s*(?:/|of|out\s+of)\s*10\b)?(?!\s*(?:bpm|beats|/))",
    re.IGNORECASE,
)
_KEY = re.compile(
    r"\b(?:in|key\s+of)\s+([A-Ga-g]\s*(?:#|♯|b|♭|[-\s]?sharp|[-\s]?flat)?\s*"
    r"(?:harmonic\s+minor|major|minor|dorian|phrygian|lydian|mixolydian))\b(?!\s+(?:key|mode|mood|scale))",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?", re.UNICODE)


def _index() -> dict[tuple[str, ...], tuple[Family, ...]]:
    found: dict[tuple[str, ...], tuple[Family, ...]] = {}
    for family in FAMILIES:
        for phrase in family.phrases:
            found[phrase] = (*found.get(phrase, ()), family)
    return found


_LEXICON = _index()


@dataclass(frozen=True, slots=True)
class Meaning:
    """A word or phrase of the vibe that was understood.

    strength: 1 as said, more for "very", below 0 where it is not meant. negation: the word that says so: "without".
    """

    word: str
    families: tuple[Family, ...]
    strength: float = 1.0
    negation: str = ""

    @property
    def said(self) -> str:
        """The word as it was meant: "not scary"."""
        return f"{self.negation} {self.word}".strip()


@dataclass(frozen=True, slots=True)
class Reading:
    """What a vibe says. meanings: words that drive the music; unknown: words that do not, in their order.

    neutral: how many words were known but ask for nothing special. no_drums: whether the vibe wants no drums.
    refused: parts that it does not want. bpm, key: the tempo and the key that it names, energy: 1 to 10, else None.
    consoles: what it says of them.
    """

    meanings: tuple[Meaning, ...] = ()
    unknown: tuple[str, ...] = ()
    neutral: int = 0
    no_drums: bool = False
    refused: tuple[Part, ...] = ()
    energy: int | None = None
    bpm: int | None = None
    key: Key | None = None
    consoles: tuple[ConsoleWish, ...] = ()


# An ending, and what may stand in its place.
_ENDINGS: dict[str, tuple[str, ...]] = {
    "'s": ("",),
    "’s": ("",),
    "ies": ("y",),
    "es": ("", "e"),
    "s": ("",),
    "iest": ("y",),
    "ier": ("y",),
    "ily": ("y",),
    "iness": ("y",),
    "ness": ("",),
    "ly": ("", "le", "y"),
    "ing": ("", "e"),
    "ed": ("", "e"),
    "est": ("", "e"),
    "er": ("", "e"),
    "y": ("", "e"),
    "ish": ("", "e"),
    "ful": ("",),
    "ous": ("", "e", "y"),
    "ic": ("", "e"),
    "al": ("", "e"),
}


def _stems(word: str) -> list[str]:
    """Return the forms that `word` may be an inflection of, likeliest first."""
    forms = [word]
    for ending, others in _ENDINGS.items():
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            stem = word[: -len(ending)]
            forms += [stem + other for other in others]
            if stem[-1] == stem[-2]:
                forms.append(stem[:-1])
    return forms


def _known(words: list[str]) -> tuple[tuple[Family, ...], int]:
    """Return the families of the longest phrase that `words` begins with, and its length in words (0: none)."""
    for size in range(min(LONGEST_PHRASE, len(words)), 0, -1):
        *head, last = words[:size]
        for form in _stems(last):
            if found := _LEXICON.get((*head, form)):
                return found, size
    return (), 0


def _is_neutral(word: str) -> bool:
    return word.isdigit() or any(form in NEUTRAL for form in _stems(word))


def _named_key(text: str) -> Key | None:
    found = _KEY.search(text)
    if not found:
        return None
    try:
        return read_key(" ".join(found[1].split()))
    except WrongUse:
        return None


def _refused(word: str) -> tuple[Part, ...]:
    """Return the parts that a word names, whether in the singular or not."""
    return next((PART_NAMES[form] for form in _stems(word) if form in PART_NAMES), ())


def _named_energy(text: str) -> int | None:
    found = _ENERGY.search(text)
    return int(found[1]) if found else None


def _named_bpm(text: str) -> int | None:
    found = _BPM.search(text)
    return max(SLOWEST, min(FASTEST, int(found[1]))) if found else None


def read_vibe(vibe: str) -> Reading:
    """Return what the text says; any text is readable."""
    text = vibe[:LONGEST_READ]
    left = _ENERGY.sub(" ", _KEY.sub(" ", _BPM.sub(" ", text)))
    words = [match[0].lower().replace("’", "'") for match in _WORD.finditer(left)][:MOST_WORDS]
    meanings: dict[str, Meaning] = {}
    unknown: dict[str, None] = {}
    refused: dict[Part, None] = {}
    consoles: list[ConsoleWish] = []
    neutral, at = 0, 0
    negation, reaches, strength = "", -1, 1.0
    while at < len(words):
        word = words[at]
        if at <= reaches and (parts := _refused(word)):
            refused |= dict.fromkeys(parts)
            at += 1
            joined = at < len(words) and words[at] in JOINING
            reaches, strength = at + 1 if joined else -1, 1.0  # "no bass or lead": the next name is refused as well
            continue
        wish, size = named_console(words[at : at + LONGEST_PHRASE])
        if wish is not None:
            refuses = at <= reaches
            consoles.append(replace(wish, meant=not refuses))
            neutral, at = neutral + 1, at + size
            joined = refuses and at < len(words) and words[at] in JOINING
            reaches, strength = at + 1 if joined else -1, 1.0
            continue
        families, size = _known(words[at : at + LONGEST_PHRASE])
        if size:
            said = " ".join(words[at : at + size])
            negated = at <= reaches
            meaning = Meaning(said, families, NOT_MEANT if negated else strength, negation if negated else "")
            meanings.setdefault(said, meaning)
            at += size
            reaches, strength = -1, 1.0
            continue
        if word in NEGATIONS:
            negation, reaches = word if word in SPOKEN_NEGATIONS else "not", at + 3
        elif word in STRONGER:
            strength = 1.6
        elif word in WEAKER:
            strength = 0.5
        elif word not in GRAMMAR:
            if _is_neutral(word):
                neutral += 1
            else:
                unknown[word] = None
        at += 1
    silent = any(meaning.strength < 0 and meaning.word in DRUM_NAMES for meaning in meanings.values())
    return Reading(
        meanings=tuple(meanings.values()),
        unknown=tuple(unknown),
        neutral=neutral,
        no_drums=silent,
        refused=tuple(refused),
        energy=_named_energy(text),
        bpm=_named_bpm(text),
        key=_named_key(text),
        consoles=tuple(consoles),
    )
