"""How loud a song is to come out: the levels that can be asked for."""

from enum import IntEnum

from engine.model.errors import WrongUse


class Loudness(IntEnum):
    """Integrated loudness of a whole song, in LUFS.

    LOUD: what streaming services and phones play without turning it up. BROADCAST: the broadcasters' level (EBU R 128).
    """

    LOUD = -16
    USUAL = -18
    BROADCAST = -23


_MINUS = "-\N{MINUS SIGN}\N{EN DASH}"  # as keyboards, and texts from which numbers are copied, have it
_SHOWN = 40


def read_loudness(text: str) -> Loudness:
    """Return the level that is named, "-16" or "16" alike: none is above zero. Raises WrongUse for all others."""
    plain = text.strip()
    named = plain[1:] if plain[:1] in tuple(_MINUS) else plain
    for level in Loudness:
        if named == str(-level):
            return level
    choices = ", ".join(str(int(level)) for level in Loudness)
    raise WrongUse(f"loudness {text[:_SHOWN]!r} is not one that can be asked for", f"Choose one of: {choices}.")
