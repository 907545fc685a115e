"""Reading a vibe: which words are known, how strongly they are meant, and which are not known."""

import re
from dataclasses import dataclass, field
from typing import NamedTuple

from engine.composer.offline.lexicon import FAMILIES, GRAMMAR, NEGATIONS, NEUTRAL, NUMBERED, STRONGER, WEAKER, Family
from engine.composer.offline.naming_consoles import ConsoleWish, named_console
from engine.composer.offline.naming_figures import read_figures
from engine.composer.offline.naming_parts import JOINING, named_parts, names_go_on, without_parts
from engine.model.sheet import Part
from engine.model.theory import Key

NOT_MEANT = -0.7  # how a negated word's scales count: "not scary" is kinder than nothing said, less than its opposite
LESS_MEANT = -0.35
LONGEST_PHRASE = 5
LONGEST_READ = 10_000  # characters
# Told as they were said; all others are told as "not".
SPOKEN_NEGATIONS = ("not", "no", "without", "never", "less", "fewer", "hardly", "avoid", "zero")
LESS = ("less", "fewer", "hardly")  # they ask for less, not for none
NOT_ONLY = ("only", "just", "merely")  # "not just sad" is sad
MOST_WORDS = 2_000  # of a vibe; the rest of a very long text is not read

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?", re.UNICODE)


def _index() -> dict[str, tuple[Family, ...]]:
    """Return the families of every phrase; phrases of several words may be written as one as well: "bossfight"."""
    found: dict[str, tuple[Family, ...]] = {}
    for family in FAMILIES:
        alone = (family,)  # one for thousands of phrases
        for phrase in family.phrases:
            found[phrase] = (*found[phrase], family) if phrase in found else alone
    return {phrase.replace(" ", ""): families for phrase, families in found.items()} | found


_LEXICON = _index()


class Meaning(NamedTuple):
    """A word or phrase of the vibe that was understood. families: what it asks for, none where it names a part.

    strength: 1 as said, more for "very", below 0 where it is not meant. degree: the word that says so: "very".
    """

    word: str
    families: tuple[Family, ...]
    strength: float = 1.0
    degree: str = ""

    @property
    def said(self) -> str:
        """The word as it was meant: "not scary"."""
        return f"{self.degree} {self.word}".strip()


class Reading(NamedTuple):
    """What a vibe says. meanings: words that drive the music; unknown: words that do not, in their order.

    neutral: how many words were known but ask for nothing special. refused: parts that it does not want.
    bpm, key: the tempo and the key that it names, energy: 1 to 10, else None. odd_metres: those that no song here can
    have. consoles: what it says of them.
    """

    meanings: tuple[Meaning, ...] = ()
    unknown: tuple[str, ...] = ()
    neutral: int = 0
    refused: tuple[Part, ...] = ()
    energy: int | None = None
    bpm: int | None = None
    key: Key | None = None
    odd_metres: tuple[str, ...] = ()
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
            if found := _LEXICON.get(" ".join((*head, form))):
                return found, size
    return (), 0


def _is_neutral(words: list[str], at: int) -> bool:
    """Return whether a word is known and asks for nothing; a number is where it counts something: "level 3"."""
    if words[at].isdigit():
        around = words[max(0, at - 1) : at] + words[at + 1 : at + 2]
        return any(form in NUMBERED for word in around for form in _stems(word))
    return any(form in NEUTRAL for form in _stems(words[at]))


@dataclass(slots=True)
class _Reader:
    """Walks through the words of a vibe. at: the next word; degree, strength: how it is meant.

    reaches: the last word that a negation may turn round, -1 where there is none; meant: the last that "very" may.
    """

    words: list[str]
    at: int = 0
    degree: str = ""
    strength: float = 1.0
    reaches: int = -1
    meant: int = -1
    meanings: dict[str, Meaning] = field(default_factory=dict)
    unknown: dict[str, None] = field(default_factory=dict)
    refused: dict[Part, None] = field(default_factory=dict)
    consoles: list[ConsoleWish] = field(default_factory=list)
    neutral: int = 0

    @property
    def negated(self) -> bool:
        return self.at <= self.reaches

    def read(self) -> None:
        """Read the words to their end."""
        while self.at < len(self.words):
            if not (self._part() or self._console() or self._phrase()):
                self._other(self.words[self.at])
                self.at += 1

    def _part(self) -> bool:
        """Take a part that is not wanted: "no drums", "drumless"."""
        parts, size = without_parts(self.words, self.at)
        if size:
            self._refuse(" ".join(self.words[self.at : self.at + size]), "", parts, size)
            return True
        parts = named_parts(self.words[self.at]) if self.negated else ()
        if not parts or (self.degree in LESS and self.at <= self.reaches):
            return False
        self._refuse(self.words[self.at], self.degree, parts, 1)
        if names_go_on(self.words, self.at):
            self.reaches = self.at + 2  # a joining word, an article, the next part
        return True

    def _refuse(self, word: str, degree: str, parts: tuple[Part, ...], size: int) -> None:
        self.refused |= dict.fromkeys(parts)
        self.meanings.setdefault(word, Meaning(word, (), NOT_MEANT, "no" if degree == "not" else degree))
        self.at += size
        self.reaches = -1

    def _console(self) -> bool:
        wish, size = named_console(self.words[self.at : self.at + LONGEST_PHRASE])
        if wish is None:
            return False
        refuses = self.negated
        self.consoles.append(wish._replace(meant=not refuses))
        self.neutral += 1
        self._past(size, JOINING if refuses else ())
        return True

    def _phrase(self) -> bool:
        families, size = _known(self.words[self.at : self.at + LONGEST_PHRASE])
        if not size:
            return False
        word = " ".join(self.words[self.at : self.at + size])
        negated = self.negated
        if negated:
            meaning = Meaning(word, families, LESS_MEANT if self.degree in LESS else NOT_MEANT, self.degree)
        elif self.at <= self.meant:
            meaning = Meaning(word, families, self.strength, self.degree)
        else:
            meaning = Meaning(word, families)
        self.meanings.setdefault(meaning.said, meaning)
        self._past(size, ("or", "nor") if negated else ())
        return True

    def _past(self, size: int, joining: tuple[str, ...]) -> None:
        """Go on behind a phrase; a negation reaches over a joining word: "not dark or sad"."""
        self.at += size
        joined = self.at < len(self.words) and self.words[self.at] in joining
        self.reaches = self.at + 1 if joined else -1

    def _other(self, word: str) -> None:
        if word in NEGATIONS:
            twice = self.negated and self.words[self.at - 1] in NEGATIONS  # "not without drums"
            self.degree = word if word in SPOKEN_NEGATIONS else "not"
            self.reaches = -1 if twice else self.at + 3
        elif word in NOT_ONLY and self.negated and self.words[self.at - 1] in NEGATIONS:
            self.reaches = -1
        elif word in STRONGER or word in WEAKER:
            if not self.negated:
                self.degree, self.strength = word, 1.6 if word in STRONGER else 0.5
                self.meant = self.at + 1
        elif self.negated and named_parts(word):  # less of a part: there is all of it or none
            self.unknown[word] = None
        elif word not in GRAMMAR:
            if _is_neutral(self.words, self.at):
                self.neutral += 1
            else:
                self.unknown[word] = None


def read_vibe(vibe: str) -> Reading:
    """Return what the text says; any text is readable."""
    figures = read_figures(vibe[:LONGEST_READ])
    words = [match[0].lower().replace("’", "'") for match in _WORD.finditer(figures.rest)][:MOST_WORDS]
    reader = _Reader(words)
    reader.read()
    return Reading(
        meanings=tuple(reader.meanings.values()),
        unknown=tuple(reader.unknown),
        neutral=reader.neutral,
        refused=tuple(reader.refused),
        energy=figures.energy,
        bpm=figures.bpm,
        key=figures.key,
        odd_metres=figures.odd_metres,
        consoles=tuple(reader.consoles),
    )
