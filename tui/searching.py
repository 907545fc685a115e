"""Finding a line of a list by the beginnings of its words."""

import re
import unicodedata
from collections.abc import Sequence

_WORDS = re.compile(r"[^\W_]+")


def search(lines: Sequence[str], wanted: str, position: int, again: bool = False) -> int | None:
    """Return the line looked for from `position` on, around the end; None where there is none.

    A line is found where each word of `wanted` begins one of its words; case and accents do not matter. Lines that
    begin with what is wanted come first, so that a letter finds the item that begins with it. again: whether the same
    was looked for before; then the next line in the list's order comes, wherever its words stand.
    """
    words = _WORDS.findall(_folded(wanted)) or [_folded(wanted)]
    order: list[int] = [*range(position + 1, len(lines)), *range(position + 1)]
    found: int | None = None
    for index in order:
        line = _folded(lines[index])
        if not all(word in line for word in words) or not _has(line, words):
            continue
        if again or line.startswith(words[0]):
            return index
        found = index if found is None else found
    return found


def _has(line: str, words: Sequence[str]) -> bool:
    """Return whether each of `words` begins a word of the line; signs that are no words may stand anywhere."""
    own = _WORDS.findall(line)
    return all(any(one.startswith(word) for one in own) or not _WORDS.match(word) for word in words)


def _folded(text: str) -> str:
    """Return text as it is compared: small letters without accents."""
    if text.isascii():
        return text.lower()
    return "".join(one for one in unicodedata.normalize("NFD", text.casefold()) if not unicodedata.combining(one))
