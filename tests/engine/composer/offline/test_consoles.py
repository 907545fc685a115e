from collections import Counter
from dataclasses import replace

import pytest

from engine.composer.offline.consoles import console_of_vibe
from engine.model.brief import Brief
from engine.model.consoles import ConsoleName
from tests.engine.composer.offline.conftest import seed_of, stream_of

NAMES = set(ConsoleName)


def chosen(vibe, number=0, written=None, asked=None):
    brief = Brief(vibe, seed_of(number), console=asked)
    return console_of_vibe(brief, stream_of(number).child("console"), written, "Gemini")


def names_of(vibe):
    return {chosen(vibe, number).name for number in range(40)}


@pytest.mark.parametrize(
    ("vibe", "expected"),
    [
        ("NES dungeon", "nes"),
        ("dungeon for the Game Boy", "gameboy"),
        ("Mega Drive racing", "genesis"),
        ("Sega Genesis", "genesis"),
        ("SNES village", "snes"),
        ("Super Nintendo", "snes"),
        ("like a Commodore 64", "c64"),
        ("SID chip chase", "c64"),
        ("modern boss", "modern"),
        ("8-bit boss", "nes gameboy c64"),
        ("chiptune", "nes gameboy c64"),
        ("16-bit shop", "genesis snes"),
        ("8-bit boss as on the NES", "nes"),
        ("16-bit, not SNES", "genesis"),
        ("no NES or SNES or c64 or gameboy or genesis", "modern"),
    ],
)
def test_words_of_the_vibe_decide(vibe, expected):
    assert names_of(vibe) == set(expected.split())


def test_it_is_told_who_chose():
    assert chosen("NES dungeon", asked=ConsoleName.SNES).sentence == "Console: snes, as you asked."
    assert chosen("NES dungeon", written=ConsoleName.SNES).sentence == "Console: nes, named in the vibe."
    assert chosen("16-bit boss").why == "chosen from the vibe"
    assert chosen("dungeon", written=ConsoleName.SNES).sentence == "Console: snes, chosen by Gemini."
    assert chosen("dungeon, no SNES", written=ConsoleName.SNES).why == "chosen for the mood"


def test_without_words_the_mood_inclines_and_every_console_is_heard():
    for vibe in ("boss fight", "lullaby", ""):
        assert {chosen(vibe, number).name for number in range(150)} == NAMES
    drives, calms = (Counter(chosen(v, number).name for number in range(200)) for v in ("boss fight", "sad lullaby"))
    assert drives["genesis"] > 1.5 * calms["genesis"]
    assert calms["snes"] > 1.5 * drives["snes"]


def test_refusing_all_consoles_still_gives_one():
    assert names_of("no nes or snes or c64 or gameboy or genesis or modern") <= NAMES


def test_the_choice_moves_nothing_else(compose):
    free, asked = compose("boss fight")[0].sheet, compose("boss fight", console=ConsoleName.C64)[0].sheet
    assert asked.console == "c64"
    assert replace(asked, console=free.console) == free
    named = compose("boss fight, NES")[0].sheet
    assert replace(named, console=free.console, vibe=free.vibe) == free
