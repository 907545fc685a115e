"""What a composer is asked for, and what it gives back."""

from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from engine.model.consoles import ConsoleName
from engine.model.leitmotif import Leitmotif
from engine.model.moods import MoodName
from engine.model.sheet import Drum, Note, Part, Phase, Sheet
from engine.model.theory import Key

if TYPE_CHECKING:  # only asking a language model costs anything
    from engine.model.cost import Cost


class Beginning(NamedTuple):
    """A phase that somebody began and did not end.

    phase: what stands of it. missing: each drum and part that is still to be written, with the step from which on; its
    notes before that step stand.
    """

    phase: Phase
    missing: tuple[tuple[Drum | Part, int], ...]


Begun = Phase | Beginning | None
_MOTIF_BARS = 2
_FEWEST_NOTES = 4


def begun_motif(begun: Iterable[Begun], bar_steps: int = 16) -> tuple[Note, ...]:
    """Return the motif that was begun: two bars of the first lead that holds four notes or more there, else none.

    The notes' steps are counted from the motif's first bar; no two begin together.
    """
    for phase in begun:
        lead = phase.lead if isinstance(phase, Phase) else phase.phase.lead if phase else ()
        if lead:
            start = lead[0].step - lead[0].step % bar_steps
            notes = {note.step - start: note for note in lead if note.step < start + _MOTIF_BARS * bar_steps}
            if len(notes) >= _FEWEST_NOTES:
                return tuple(replace(notes[step], step=step) for step in sorted(notes))
    return ()


class Brief(NamedTuple):
    """The order for one song.

    vibe: the user's own words, any text. seed: 64 hex digits, for a composer that cannot draw from a stream.
    bpm, key, console, mood, energy (1 to 10): what the user insists on, else None. begun: what somebody else has
    written of each phase: it stays, and the rest is composed to fit it. steps_per_bar: of the bars that were begun, 16
    or 12. motif: what the song's themes are to be made of, in its own key.
    """

    vibe: str
    seed: str
    bpm: int | None = None
    key: Key | None = None
    begun: tuple[Begun, Begun, Begun] = (None, None, None)
    console: ConsoleName | None = None
    mood: MoodName | None = None
    energy: int | None = None
    steps_per_bar: int = 16
    motif: Leitmotif | None = None


class Composition(NamedTuple):
    """What a composer wrote.

    sheet: as it was written, not yet enforced. composer: "offline", "gemini", ... as `--composer` names it.
    model: the language model's name, empty for our own rules. warnings: sentences about what was repaired or ignored.
    prompt_sha256 and prompt_version: of the file that the model was prompted with, the hash as 64 hex digits; empty and
    0 for our own rules. cost: what asking a model cost, whoever wrote the sheet in the end; None where none was asked.
    """

    sheet: Sheet
    composer: str
    model: str = ""
    warnings: tuple[str, ...] = ()
    prompt_sha256: str = ""
    prompt_version: int = 0
    cost: "Cost | None" = None
