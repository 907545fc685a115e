"""Reading a vibe: which words are known, how strongly they are meant, and which are not known."""

import re
from dataclasses import dataclass

from engine.composer.offline.lexicon import FAMILIES, GRAMMAR, NEGATIONS, NEUTRAL, STRONGER, WEAKER, Family

NOT_MEANT = -0.7  # how a negated word's scales count: "not scary" is kinder than nothing said, less than its opposite
LONGEST_PHRASE = 5
MOST_WORDS = 2_000  # of a vibe; the rest of a very long text is not read

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
    """A word or phrase of the vibe that was understood. strength: 1 as said, more for "very", below 0 for "not"."""

    word: str
    families: tuple[Family, ...]
    strength: float = 1.0

    @property
    def said(self) -> str:
        """The word as it was meant: "not scary"."""
        return f"not {self.word}" if self.strength < 0 else self.word


@dataclass(frozen=True, slots=True)
class Reading:
    """What a vibe says. meanings: words that drive the music; unknown: words that do not, in their order.

    neutral: how many words were known but ask for nothing special. no_drums: whether the vibe wants no drums.
    """

    meanings: tuple[Meaning, ...] = ()
    unknown: tuple[str, ...] = ()
    neutral: int = 0
    no_drums: bool = False


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


def read_vibe(vibe: str) -> Reading:
    """Return what the text says; any text is readable."""
    words = [match[0].lower() for match in _WORD.finditer(vibe[:10_000])][:MOST_WORDS]
    meanings: dict[str, Meaning] = {}
    unknown: dict[str, None] = {}
    neutral, at, no_drums = 0, 0, False
    negated_until, strength = -1, 1.0
    while at < len(words):
        word = words[at]
        families, size = _known(words[at : at + LONGEST_PHRASE])
        if size:
            said = " ".join(words[at : at + size])
            meant = NOT_MEANT if at <= negated_until else strength
            no_drums = no_drums or (meant < 0 and said in ("drum", "drums", "percussion", "drumming", "beats"))
            meanings.setdefault(said, Meaning(said, families, meant))
            at += size
            negated_until, strength = -1, 1.0
            continue
        if word.replace("’", "'") in NEGATIONS:
            negated_until = at + 3
        elif word in STRONGER:
            strength = 1.6
        elif word in WEAKER:
            strength = 0.5
        elif word.replace("’", "'") in GRAMMAR:
            pass
        elif _is_neutral(word):
            neutral += 1
        else:
            unknown[word] = None
        at += 1
    return Reading(tuple(meanings.values()), tuple(unknown), neutral, no_drums)
