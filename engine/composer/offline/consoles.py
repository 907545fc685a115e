"""Which console plays a song: the user's choice, else what the vibe names, else what its mood inclines to."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from engine.composer.offline.dimensions import Dimensions
from engine.composer.offline.insisting import read_brief
from engine.composer.offline.moods import settle
from engine.composer.offline.naming_consoles import ConsoleWish
from engine.composer.offline.words import Reading
from engine.model.brief import Brief
from engine.model.consoles import ConsoleName
from engine.model.randomness import Stream

_LEAST = 0.2  # of a console that a mood does not want: it is heard now and then


class ChosenConsole(NamedTuple):
    """The console of a song. why: the end of a sentence, such as "chosen for the mood"."""

    name: ConsoleName
    why: str

    @property
    def sentence(self) -> str:
        """What the listener is told."""
        return f"Console: {self.name}, {self.why}."


def choose_console(
    brief: Brief, reading: Reading, at: Dimensions, stream: Stream, written: ChosenConsole | None = None
) -> ChosenConsole:
    """Return the console of a song; at: where the mood of its vibe lies.

    written: the one that a language model's sheet names, if any. Words of the vibe come before it. Nothing but the
    choice is drawn from `stream`.
    """
    if brief.console is not None:
        return ChosenConsole(brief.console, "as you asked")
    wishes = reading.consoles
    refused = {name for wish in wishes if not wish.meant for name in wish.votes}
    for direct, why in ((True, "named in the vibe"), (False, "chosen from the vibe")):
        votes = _summed(wish for wish in wishes if wish.meant and wish.direct is direct)
        votes = {name: weight for name, weight in votes.items() if name not in refused}
        if votes:
            return ChosenConsole(_drawn(votes, stream), why)
    if written is not None and written.name not in refused:
        return written
    inclined = {name: weight for name, weight in _inclination(at).items() if name not in refused}
    return ChosenConsole(_drawn(inclined or _inclination(at), stream), "chosen for the mood")


def console_of_vibe(brief: Brief, stream: Stream, written: ConsoleName | None, writer: str) -> ChosenConsole:
    """Return the console of a song that a model composed for this brief; written: what its sheet names, if any."""
    reading = read_brief(brief)
    at = settle(reading, brief, stream.child("mood")).dimensions
    theirs = ChosenConsole(written, f"chosen by {writer}") if written is not None else None
    return choose_console(brief, reading, at, stream, theirs)


def _summed(wishes: Iterable[ConsoleWish]) -> dict[ConsoleName, float]:
    found: dict[ConsoleName, float] = {}
    for wish in wishes:
        for name, weight in wish.votes.items():
            found[name] = found.get(name, 0.0) + weight
    return found


def _drawn(votes: Mapping[ConsoleName, float], stream: Stream) -> ConsoleName:
    return stream.weighted(list(votes), list(votes.values()))


def _inclination(at: Dimensions) -> dict[ConsoleName, float]:
    """Return how gladly a mood takes each console: drive asks for brass, calm for strings, brightness for pulses."""
    weights = {
        ConsoleName.MODERN: 2.0 + 0.5 * at.energy,
        ConsoleName.NES: 0.5 + 0.4 * at.speed - 0.3 * at.legato,
        ConsoleName.GAMEBOY: 0.4 + 0.5 * at.bright - 0.2 * at.tension,
        ConsoleName.C64: 0.5 + 0.5 * at.tension,
        ConsoleName.GENESIS: 0.6 + 0.7 * at.energy + 0.2 * at.tension,
        ConsoleName.SNES: 0.9 + 0.6 * at.legato - 0.4 * at.energy,
    }
    return {name: max(_LEAST, weight) for name, weight in weights.items()}
