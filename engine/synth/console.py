"""What a console is made of: the instruments and kits behind the voices' names, and the space they sound in."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple, TypeVar

from engine.model.errors import WrongUse
from engine.model.sheet import Drum
from engine.synth.instrument import Instrument, Space
from engine.synth.instruments import INSTRUMENTS
from engine.synth.kits import KITS, DrumSound, Kit
from engine.synth.response import Response

_T = TypeVar("_T")

_LEAD_HELD, _BASS_HELD = 4, 8  # frames for which the crusher holds each value


class Console(NamedTuple):
    """A palette of sounds.

    name: as the user gives it. about: one line for the listener who chooses. instruments, kits: what sounds for the
    names that a sheet's voices may hold; the general entry where a name is missing. echo: level of the first echo, an
    amplitude, 0 for none; feedback: each echo against the one before. room: level of the room's reflections, 0 for
    none. arc: how far melodies and chords of calm sections are darker, 0 to 1; with 0 pulses are thinner there.
    flicker: who plays an arpeggio by flicking over its chord, None where it is played as written; ticks: how many tones
    a second, one for each picture.
    """

    name: str
    about: str
    instruments: Mapping[str, Instrument]
    kits: Mapping[str, Kit]
    echo: float = 0.0
    feedback: float = 0.0
    room: float = 0.0
    arc: float = 0.0
    flicker: Instrument | None = None
    ticks: float = 60.0

    def instrument(self, name: str) -> Instrument:
        """Return the instrument that answers to a name. Raises WrongUse with the known names."""
        return _found("instrument", name, {**INSTRUMENTS, **self.instruments})

    def kit(self, name: str) -> Kit:
        """Return the drum kit that answers to a name. Raises WrongUse with the known names."""
        return _found("drum kit", name, {**KITS, **self.kits})


def voices(
    *,
    lead: Instrument,
    strong: Instrument,
    soft: Instrument,
    bass: Instrument,
    keys: Instrument,
    pluck: Instrument,
    bell: Instrument,
    pad: Instrument,
    response: Response | None = None,
    **others: Instrument,
) -> Mapping[str, Instrument]:
    """Return which of a console's instruments answers to each name that a sheet's voices may hold.

    response: of all of them. others: who answers to single names, where that is another one than the rest of its row.
    The crushed ones are the plain ones through the crusher.
    """
    roles = (
        (lead, ("lead", "square_lead")),
        (strong, ("saw_lead",)),
        (soft, ("soft_lead",)),
        (bass, ("bass", "saw_bass", "triangle_bass")),
        (keys, ("keys", "organ")),
        (pluck, ("arpeggio", "pluck")),
        (bell, ("bell",)),
        (pad, ("pad", "drone", "choir")),
        (_crushed(lead, _LEAD_HELD), ("crushed_lead",)),
        (_crushed(bass, _BASS_HELD), ("crushed_bass",)),
    )
    answers = {name: player for player, names in roles for name in names} | others
    return MappingProxyType({name: player._replace(response=response) for name, player in answers.items()})


def _crushed(player: Instrument, hold: int) -> Instrument:
    about = f"{player.about[:-1]}; through a bit-crusher that holds each value for {hold} frames."
    return player._replace(name=f"{player.name}_crushed", about=about, hold=hold)


def kits(
    sounds: Mapping[Drum, DrumSound],
    name: str,
    about: str,
    space: Space,
    *,
    hold: int = 1,
    response: Response | None = None,
) -> Mapping[str, Kit]:
    """Return one kit for all the names that a sheet's voices may hold."""
    only = Kit(name, about, MappingProxyType(dict(sounds)), space, hold, response)
    return MappingProxyType(dict.fromkeys(("kit", "chip_kit", "soft_kit"), only))


def _found(kind: str, name: str, entries: Mapping[str, _T]) -> _T:
    try:
        return entries[name]
    except KeyError:
        raise WrongUse(f"{kind} {name[:40]!r} is not known", f"Known are {', '.join(entries)}.") from None
