"""In what shape sound stands in a file: whose it is, the whole mix or one part's, and how finely it is stored."""

from dataclasses import dataclass
from enum import StrEnum

from engine.excerpts.kinds import Excerpt
from engine.model.errors import WrongUse
from engine.model.sheet import Part


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


@dataclass(frozen=True, slots=True)
class Shape:
    """part: the one that is heard alone, as a stem; None for the whole mix. excerpt: what of the song, None for all."""

    part: Part | None = None
    depth: Depth = Depth.SIXTEEN
    excerpt: Excerpt | None = None

    def for_record(self) -> dict[str, str]:
        """Return it ready for JSON; nothing for the whole mix in 16 bits."""
        part = {} if self.part is None else {"part": self.part.value}
        part |= {} if self.excerpt is None else {"excerpt": self.excerpt.value}
        return part | ({} if self.depth is Depth.SIXTEEN else {"bits": self.depth.value})


MIX = Shape()
