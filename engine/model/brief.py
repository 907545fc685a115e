"""What a composer is asked for, and what it gives back."""

from dataclasses import dataclass

from engine.model.sheet import Sheet
from engine.model.theory import Key


@dataclass(frozen=True, slots=True)
class Brief:
    """The order for one song.

    vibe: the user's own words, any text. seed: 64 hex digits, for a composer that cannot draw from a stream.
    bpm, key: what the user insists on, else None.
    """

    vibe: str
    seed: str
    bpm: int | None = None
    key: Key | None = None


@dataclass(frozen=True, slots=True)
class Composition:
    """What a composer wrote.

    sheet: as it was written, not yet enforced. composer: "offline", "gemini", ... as `--composer` names it.
    model: the language model's name, empty for our own rules. warnings: sentences about what was repaired or ignored.
    """

    sheet: Sheet
    composer: str
    model: str = ""
    warnings: tuple[str, ...] = ()
