"""Words of a vibe that name a console or its kind, and which consoles they mean."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from engine.model.consoles import ConsoleName

# A console's own names; an underscore joins the words of a phrase.
_NAMES: dict[ConsoleName, str] = {
    ConsoleName.NES: "nes famicom nintendo nintendo_entertainment_system",
    ConsoleName.GAMEBOY: "gameboy game_boy gameboys game_boys nintendo_gameboy nintendo_game_boy gbc gb handheld",
    ConsoleName.C64: "c64 c_64 commodore commodore_64 commodore64 sid sid_chip",
    ConsoleName.GENESIS: (
        "genesis sega sega_genesis mega_drive megadrive sega_mega_drive sega_megadrive fm_synth fm_synthesis"
    ),
    ConsoleName.SNES: "snes super_nes super_nintendo supernintendo super_famicom",
}
# Kinds of consoles: phrases, and how gladly each console is taken for them.
_KINDS: tuple[tuple[str, dict[ConsoleName, float]], ...] = (
    (
        "8_bit 8bit eight_bit eightbit chiptune chiptunes chip_tune chip_tunes chip_music chip_song chip",
        {ConsoleName.NES: 3.0, ConsoleName.GAMEBOY: 2.0, ConsoleName.C64: 2.0},
    ),
    ("16_bit 16bit sixteen_bit sixteenbit", {ConsoleName.GENESIS: 1.0, ConsoleName.SNES: 1.0}),
    ("modern", {ConsoleName.MODERN: 3.0}),
)


class ConsoleWish(NamedTuple):
    """What one phrase says. votes: how gladly each console is taken for it. direct: whether it names that very one.

    meant: whether it is wished for, or not wanted.
    """

    votes: Mapping[ConsoleName, float]
    direct: bool
    meant: bool = True


def _table() -> dict[tuple[str, ...], ConsoleWish]:
    found = {
        tuple(phrase.split("_")): ConsoleWish({name: 1.0}, direct=True)
        for name, phrases in _NAMES.items()
        for phrase in phrases.split()
    }
    for phrases, votes in _KINDS:
        found |= {tuple(phrase.split("_")): ConsoleWish(votes, direct=False) for phrase in phrases.split()}
    return found


_PHRASES = _table()
_LONGEST = max(map(len, _PHRASES))


def named_console(words: Sequence[str]) -> tuple[ConsoleWish | None, int]:
    """Return what the longest phrase that `words` begin with says of consoles, and its length in words (0: none)."""
    for size in range(min(_LONGEST, len(words)), 0, -1):
        wish = _PHRASES.get(tuple(words[:size]))
        if wish is not None:
            return wish, size
    return None, 0
