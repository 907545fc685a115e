"""What a vibe names by figures or by name: a tempo, an energy, a key, a metre."""

import re
from collections.abc import Callable
from typing import NamedTuple

from engine.model.errors import WrongUse
from engine.model.theory import Key, read_key

SLOWEST, FASTEST = 40, 300  # beats a minute that a sheet may hold

_NUMBERS = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "thirteen", "fourteen", "fifteen", "sixteen",
)  # fmt: skip
_NUMBER = "|".join([r"\d{1,2}", *_NUMBERS[1:]])
_OUT_OF_TEN = r"(?:\s*(?:/|of|out\s+of)\s*(?:10|ten)\b)"
_ONE_TO_TEN = f"(10|[1-9]|{'|'.join(_NUMBERS[1:11])})(?!\\d)"
_ENERGY = (
    re.compile(rf"\benergy(?:\s+level)?\s*[:=]?\s*{_ONE_TO_TEN}\b{_OUT_OF_TEN}?(?!\s*(?:bpm|beats|/))", re.IGNORECASE),
    re.compile(rf"(?<![\d.]){_ONE_TO_TEN}{_OUT_OF_TEN}\s+energy\b", re.IGNORECASE),
)
_BEATS = r"(?:bpm|beats\s+(?:a|per)\s+minute)\b"
_TEMPO = (
    re.compile(rf"(?<![\d.])(\d{{2,3}})\s*(?:-|–|to|and)\s*(\d{{2,3}})\s*{_BEATS}", re.IGNORECASE),
    re.compile(rf"(?<![\d.])(\d{{1,5}}(?:\.\d+)?)\s*{_BEATS}", re.IGNORECASE),
    re.compile(r"\b(?:bpm|tempo)\s*(?:[:=]|of|is|at)?\s*(\d{2,3})\b(?![.\d/])", re.IGNORECASE),
    re.compile(r"\bat\s+(\d{2,3})(?=\s*(?:[,;!]|\.(?!\d)|$))", re.IGNORECASE),
)
_MODE = r"(?:harmonic\s+minor|major|minor|dorian|phrygian|lydian|mixolydian)\b"
_SIGN = r"(?:#|♯|b|♭|[-\s]?[Ss]harp|[-\s]?[Ff]lat)"
_KEYS = (
    re.compile(rf"\b(?:in|key\s+of)\s+([A-Ga-g]\s*{_SIGN}?\s*{_MODE})(?!\s+(?:key|mode|mood|scale))", re.IGNORECASE),
    # Without "in" a letter may be a word: "a minor setback". A sign, another large letter, or standing alone tell.
    re.compile(rf"(?<![\w'’])([A-Ga-g]{_SIGN}\s+(?i:{_MODE}))"),
    re.compile(rf"(?<![\w'’])([B-G]\s+(?i:{_MODE}))"),
    re.compile(rf"(?:^|(?<=[,;:(]))\s*(A\s+(?i:{_MODE}))(?=\s*(?:[,;.!)]|$))"),
)
_IN_MINOR = re.compile(r"\b(?:in|key\s+of)\s+([A-G][#♯b♭]?)m\b")
_IN_MAJOR = re.compile(rf"\b(?:in|key\s+of)\s+([A-G]{_SIGN}?)(?=\s*(?:[,;!]|\.(?!\d)|$))")
_METRES = (
    re.compile(r"(?<![\d/.])(\d{1,2})\s*/\s*(2|4|8|16)(?![\d/])(?:\s+(?:time|metre|meter)\b)?", re.IGNORECASE),
    re.compile(rf"\b({_NUMBER})[\s-]+(2|4|8|16|two|four|eight|sixteen)\s+(?:time|metre|meter)\b", re.IGNORECASE),
)
# How a metre is heard that songs here can have; the lexicon knows these words.
_HEARD = {
    (3, 4): "three four", (3, 8): "three four", (6, 8): "six eight", (12, 8): "twelve eight",
    (4, 4): "four four", (2, 4): "four four", (2, 2): "four four",
}  # fmt: skip


class Figures(NamedTuple):
    """What a vibe names. bpm: within the bounds of a sheet; energy: 1 to 10; each None where nothing is named.

    odd_metres: those that no song here can have, as they are spoken: "five four". rest: the text without all that,
    metres that songs can have in words.
    """

    rest: str
    bpm: int | None = None
    energy: int | None = None
    key: Key | None = None
    odd_metres: tuple[str, ...] = ()


def read_figures(text: str) -> Figures:
    """Return what a text names; any text is readable."""
    odd: dict[str, None] = {}
    text = " ".join(text.split())  # a pattern would try every part of a long run of blanks
    energy, rest = _first(text, _ENERGY, lambda found: _number(found[1]))
    key, rest = _key(rest)
    bpm, rest = _first(rest, _TEMPO, _tempo)
    for pattern in _METRES:
        rest = pattern.sub(lambda found: _metre(found, odd), rest)
    return Figures(rest, bpm, energy, key, tuple(odd))


def _first(
    text: str, patterns: tuple[re.Pattern[str], ...], read: Callable[[re.Match[str]], int]
) -> tuple[int | None, str]:
    """Return what the first pattern that is found says, and the text without all that any of them finds."""
    said = next((read(found) for pattern in patterns if (found := pattern.search(text))), None)
    for pattern in patterns:
        text = pattern.sub(" ", text)
    return said, text


def _number(word: str) -> int:
    return int(word) if word.isdecimal() else _NUMBERS.index(word.lower())


def _tempo(found: re.Match[str]) -> int:
    """Return a tempo within the bounds; of "120 to 140" the middle."""
    named = [float(figure) for figure in found.groups()]
    return max(SLOWEST, min(FASTEST, round(sum(named) / len(named))))


def _key(text: str) -> tuple[Key | None, str]:
    written = [(found, found[1]) for pattern in _KEYS if (found := pattern.search(text))]
    written += [(found, f"{found[1]} minor") for found in [_IN_MINOR.search(text)] if found]
    written += [(found, f"{found[1]} major") for found in [_IN_MAJOR.search(text)] if found]
    for found, name in written:
        try:
            key = read_key(" ".join(name.split()))
        except WrongUse:
            continue
        return key, f"{text[: found.start()]} {text[found.end() :]}"
    return None, text


def _metre(found: re.Match[str], odd: dict[str, None]) -> str:
    beats, unit = _number(found[1]), _number(found[2])
    if not 2 <= beats < len(_NUMBERS):
        return found[0]
    if (beats, unit) in _HEARD:
        return f" {_HEARD[beats, unit]} "
    odd[f"{_NUMBERS[beats]} {_NUMBERS[unit]}"] = None
    return " "
