"""The consoles: palettes of data. A new one is one new module and one line in `_ENTRIES`."""

from types import MappingProxyType

from engine.model.errors import WrongUse
from engine.synth.console import Console
from engine.synth.consoles.c64 import C64
from engine.synth.consoles.gameboy import GAMEBOY
from engine.synth.consoles.genesis import GENESIS
from engine.synth.consoles.modern import MODERN
from engine.synth.consoles.nes import NES
from engine.synth.consoles.snes import SNES

_ENTRIES = (MODERN, NES, GAMEBOY, C64, GENESIS, SNES)

CONSOLES = MappingProxyType({entry.name: entry for entry in _ENTRIES})


def console(name: str) -> Console:
    """Return the console of that name. Raises WrongUse with the known names."""
    try:
        return CONSOLES[name]
    except KeyError:
        raise WrongUse(f"console {name[:40]!r} is not known", f"Known are {', '.join(CONSOLES)}.") from None
