"""What a composer is asked for, and what it gives back."""

from dataclasses import dataclass

from engine.model.sheet import Drum, Part, Phase, Sheet
from engine.model.theory import Key


@dataclass(frozen=True, slots=True)
class Beginning:
    """A phase that somebody began and did not end.

    phase: what stands of it, in bars of 16 steps. missing: each drum and part that is still to be written, with the
    step from which on; its notes before that step stand.
    """

    phase: Phase
    missing: tuple[tuple[Drum | Part, int], ...]


Begun = Phase | Beginning | None


@dataclass(frozen=True, slots=True)
class Brief:
    """The order for one song.

    vibe: the user's own words, any text. seed: 64 hex digits, for a composer that cannot draw from a stream.
    bpm, key: what the user insists on, else None. begun: what somebody else has written of each phase: it stays, and
    the rest is composed to fit it.
    """

    vibe: str
    seed: str
    bpm: int | None = None
    key: Key | None = None
    begun: tuple[Begun, Begun, Begun] = (None, None, None)


@dataclass(frozen=True, slots=True)
class Composition:
    """What a composer wrote.

    sheet: as it was written, not yet enforced. composer: "offline", "gemini", ... as `--composer` names it.
    model: the language model's name, empty for our own rules. warnings: sentences about what was repaired or ignored.
    prompt_sha256: of the file that the model was prompted with, 64 hex digits; empty for our own rules.
    """

    sheet: Sheet
    composer: str
    model: str = ""
    warnings: tuple[str, ...] = ()
    prompt_sha256: str = ""
