"""In what shape sound stands in a file: whose it is, the whole mix or one part's or phase's, and how finely."""

from enum import StrEnum
from typing import NamedTuple

from engine.excerpts.kinds import Excerpt
from engine.model.errors import WrongUse
from engine.model.sheet import PART_WORDS, Part

Stem = Part | int
"""Whose a stem is: a part's, or the phase's of that number, from 0."""
PHASES = 3


def stem_words(stem: Stem) -> str:
    """Return whose a stem is in words."""
    return PART_WORDS[stem] if isinstance(stem, Part) else f"phase {stem + 1}"


class Depth(StrEnum):
    """How a sample is stored: whole numbers of 16 or 24 bits, or 32-bit floating point."""

    SIXTEEN = "16"
    TWENTY_FOUR = "24"
    FLOAT = "float"


def read_depth(text: str) -> Depth:
    """Return the depth that is named. Raises WrongUse."""
    named = text.strip().lower()
    if named not in tuple(Depth):
        raise WrongUse(f"bits {text[:40]!r} is not known", f"Choose one of: {', '.join(Depth)}.")
    return Depth(named)


class Shape(NamedTuple):
    """part, phase: the one that is heard alone, as a stem; None for the whole mix. Phases are counted from 0.

    excerpt: what of the song, None for all.
    """

    part: Part | None = None
    depth: Depth = Depth.SIXTEEN
    excerpt: Excerpt | None = None
    phase: int | None = None

    @property
    def stem(self) -> Stem | None:
        """Whose stem it is, None for the whole mix."""
        return self.part if self.part is not None else self.phase

    def for_record(self) -> dict[str, str]:
        """Return it ready for JSON; nothing for the whole mix in 16 bits."""
        part = {} if self.part is None else {"part": self.part.value}
        part |= {} if self.phase is None else {"phase": str(self.phase + 1)}
        part |= {} if self.excerpt is None else {"excerpt": self.excerpt.value}
        return part | ({} if self.depth is Depth.SIXTEEN else {"bits": self.depth.value})


MIX = Shape()
