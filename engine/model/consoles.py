"""The consoles by name: which palette of sounds plays a song. How each sounds is the synth's business."""

from enum import StrEnum

from engine.model.errors import WrongUse


class ConsoleName(StrEnum):
    """As a user and a sheet name them. Each has its palette in `engine.synth.consoles`."""

    MODERN = "modern"
    NES = "nes"
    GAMEBOY = "gameboy"
    C64 = "c64"
    GENESIS = "genesis"
    SNES = "snes"


# Consoles on which one voice may play a chord by flicking over its tones, and how many a second: one each picture.
TICKS: dict[ConsoleName, float] = {ConsoleName.NES: 60.1, ConsoleName.GAMEBOY: 59.73, ConsoleName.C64: 50.1}

AUTO = "auto"
CONSOLE_CHOICES = (AUTO, *(name.value for name in ConsoleName))

# What people call them beside that, without blanks and hyphens.
_ALSO: dict[str, ConsoleName] = {
    "famicom": ConsoleName.NES,
    "nintendoentertainmentsystem": ConsoleName.NES,
    "gb": ConsoleName.GAMEBOY,
    "nintendogameboy": ConsoleName.GAMEBOY,
    "commodore": ConsoleName.C64,
    "commodore64": ConsoleName.C64,
    "sid": ConsoleName.C64,
    "megadrive": ConsoleName.GENESIS,
    "segamegadrive": ConsoleName.GENESIS,
    "segagenesis": ConsoleName.GENESIS,
    "supernes": ConsoleName.SNES,
    "supernintendo": ConsoleName.SNES,
    "superfamicom": ConsoleName.SNES,
}
_BY_NAME = {name.value: name for name in ConsoleName} | _ALSO
_SHOWN = 40


def read_console(text: str) -> ConsoleName | None:
    """Return the console that a text names, "Mega Drive" as well as "genesis"; None for "auto". Raises WrongUse."""
    plain = "".join(filter(str.isalnum, text)).lower()
    if plain == AUTO:
        return None
    if plain not in _BY_NAME:
        raise WrongUse(f"console {text[:_SHOWN]!r} is not known", f"Choose one of: {', '.join(CONSOLE_CHOICES)}.")
    return _BY_NAME[plain]
