import numpy as np
import pytest

from engine.model.errors import WrongUse
from engine.model.sheet import PITCHED, Voices
from engine.synth.consoles import CONSOLES
from engine.synth.consoles.modern import MODERN
from engine.synth.kept import Hearings, Kept
from engine.synth.sounds import CHUNK
from engine.synth.voice import Voice
from tests.engine.synth.rows import rows

HELD = 8_000 // 64 * 64
ALL = {player.name: player for palette in CONSOLES.values() for player in palette.instruments.values()}


def test_the_sheet_s_usual_voices_are_there() -> None:
    for part in PITCHED:
        assert MODERN.instrument(Voices().of(part)).name == Voices().of(part)


def test_an_unknown_instrument_names_the_known_ones() -> None:
    with pytest.raises(WrongUse, match=r"'kazoo' is not known.*lead.*bass.*pad"):
        MODERN.instrument("kazoo")


@pytest.mark.parametrize("name", ALL)
def test_every_entry_is_documented_and_keeps_its_promises(name: str) -> None:
    entry = ALL[name]
    assert entry.about.endswith(".")
    assert entry.lowest + 12 <= entry.highest
    assert entry.envelope.attack >= 0.002
    assert entry.envelope.release >= 0.02
    if entry.ensemble:
        assert entry.envelope.sustain == 1
        assert not (entry.sweep or entry.vibrato or entry.detune)


@pytest.mark.parametrize("name", ALL)
def test_every_instrument_sounds_over_its_whole_range(name: str) -> None:
    entry = ALL[name]
    voice = Voice(entry, Kept(10_000_000), Hearings())
    for pitch in range(entry.lowest, entry.highest + 1, 7):
        for velocity in (1, 127):
            sound = voice.sound(pitch, velocity, HELD)
            samples = rows(sound, 0, min(HELD, CHUNK))
            assert np.isfinite(samples).all()
            assert 0.03 < np.sqrt(np.mean(samples**2)) < 1
            assert abs(samples[:, 0]).max() < 0.02
            assert abs(rows(sound, sound.frames - 1, sound.frames)).max() < 1e-4
