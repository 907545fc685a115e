"""Which instrument plays each part: the usual ones mostly, and special ones where mood or words call for them."""

from collections.abc import Callable, Mapping

from engine.composer.offline.choosing import choose
from engine.composer.offline.dimensions import Dimensions
from engine.model.randomness import Stream
from engine.model.sheet import Voices

Weights = Mapping[str, float]
Asked = Callable[[str, Weights], dict[str, float]]
"""From the weights of a field's choices to what the vibe makes of them."""

USUAL = 2.0  # the weight of a part's usual instrument
FIFTHS_CLASH = 0.1  # the drone adds a fifth to each tone: thirds and sevenths blur under it
OPEN_COLOURS = ("power", "suspended", "augmented")  # chords that stay clear with it, or that are meant to be uneasy


def choose_voices(at: Dimensions, colour: str, asked: Asked, stream: Stream) -> Voices:
    """Return the instruments of a song; at: where its mood lies, colour: of its chords."""
    lead = _lead(at, asked, stream)
    return Voices(
        drums=_drums(at, asked, stream),
        bass=_bass(at, lead, stream),
        lead=lead,
        second=_second(at, lead, asked, stream),
        pad=_pad(at, colour, asked, stream),
    )


def _lead(at: Dimensions, asked: Asked, stream: Stream) -> str:
    votes = asked("lead", _likely_leads(at))
    special = {name: votes.pop(name) for name in ("saw_lead", "crushed_lead")}
    usual = choose(stream.child("lead"), votes, "lead")
    return _or_special(usual, sum(votes.values()), special, stream.child("special lead"))


def _bass(at: Dimensions, lead: str, stream: Stream) -> str:
    usual = choose(stream.child("bass"), _likely_basses(at), "bass")
    crushed = {"crushed_bass": USUAL if lead == "crushed_lead" else 0.0}
    return _or_special(usual, USUAL, crushed, stream.child("special bass"))


def _second(at: Dimensions, lead: str, asked: Asked, stream: Stream) -> str:
    usual = choose(stream.child("second"), _likely_seconds(at, lead), "keys")
    votes = asked("second", {"keys": USUAL, "organ": _least(0.3 * at.tension - 0.3 * at.bright)})
    return _or_special(usual, votes.pop("keys"), votes, stream.child("special second"))


def _pad(at: Dimensions, colour: str, asked: Asked, stream: Stream) -> str:
    votes = asked(
        "pad",
        {
            "pad": USUAL,
            "choir": _least(0.5 * at.legato - 0.4 * at.energy),
            "drone": _least(0.4 * at.tension - 0.4 * at.energy - 0.3 * at.bright),
        },
    )
    if colour not in OPEN_COLOURS:
        votes["drone"] *= FIFTHS_CLASH
    return _or_special("pad", votes.pop("pad"), votes, stream.child("special pad"))


def _drums(at: Dimensions, asked: Asked, stream: Stream) -> str:
    votes = asked(
        "kit",
        {
            "kit": USUAL,
            "soft_kit": _least(-1.5 * at.energy - 0.2),
            "chip_kit": _least(0.6 * at.bright - 0.5 * at.legato - 0.2),
        },
    )
    return _or_special("kit", votes.pop("kit"), votes, stream.child("special kit"))


def _likely_leads(at: Dimensions) -> Weights:
    return {
        "lead": USUAL,
        "square_lead": 0.7 + at.energy,
        "soft_lead": 0.5 - at.energy,
        "saw_lead": _least(at.energy - 0.5 * at.bright - 0.2),
        "crushed_lead": 0.0,
    }


def _likely_basses(at: Dimensions) -> Weights:
    return {"bass": 1.2, "saw_bass": _least(0.3 + at.energy), "triangle_bass": _least(0.3 - at.energy)}


def _likely_seconds(at: Dimensions, lead: str) -> Weights:
    """Return how likely each answering voice is; one that leads already would be hard to tell from itself."""
    return {
        "keys": 1.5,
        "soft_lead": 0.4 * (lead != "soft_lead"),
        "bell": _least(0.2 - 0.5 * at.energy) * (lead != "bell"),
    }


def _or_special(usual: str, weight: float, special: Weights, stream: Stream) -> str:
    """Return one of the special instruments, or else the usual one.

    They have a stream of their own, so that a song which none of them suits keeps what it would have without them.
    """
    return choose(stream, {usual: weight, **special}, usual)


def _least(weight: float) -> float:
    return max(0.0, weight)
