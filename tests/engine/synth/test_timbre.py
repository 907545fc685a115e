import numpy as np
import pytest

from engine.synth.consoles import CONSOLES
from engine.synth.crowd import AGE
from engine.synth.instrument import Instrument
from engine.synth.instruments import INSTRUMENTS
from engine.synth.kept import Hearings, Kept
from engine.synth.slides import Slide
from engine.synth.timbre import EndlessTone, Heard, Timbre
from engine.synth.tones import hardness
from engine.synth.voice import Manner, Voice
from tests.engine.synth.rows import rows

INSTRUMENTS_OF_ALL = {one.name: one for palette in CONSOLES.values() for one in palette.instruments.values()}
PITCH = 64


@pytest.mark.parametrize("instrument", INSTRUMENTS_OF_ALL.values(), ids=INSTRUMENTS_OF_ALL.keys())
def test_notes_cut_from_an_endless_tone_are_those_of_a_voice(instrument: Instrument) -> None:
    voice, timbre = Voice(instrument, Kept(10_000_000), Hearings()), Timbre(instrument)
    pitch = int(timbre.folded[PITCH])
    for velocity, away in ((10, 0), (127, 0), (127, 3), (90, 0)):
        heard = Heard(pitch, hardness(velocity), 0)
        tone = EndlessTone(timbre, heard, 0, np.empty((timbre.rows, 90_000), np.float32))
        for held in (640, 6_400, 64_000):
            away_here = away if not instrument.ensemble else 0
            wanted = rows(voice.sound(PITCH, velocity, held, Manner(away_here)))[:, :90_000]
            slide = Slide(away, min(timbre.slide_frames, held // 2)) if away_here else None
            tone.begin(hardness(velocity), slide)
            for row, expected in enumerate(wanted):
                found = np.empty((2, len(expected)), np.float32)
                tone.cut(row, 0, min(held, timbre.longest), 0.5, found[0])
                tone.cut(row, 300, min(held, timbre.longest), 0.5, found[1, 300:])
                assert np.allclose(found[0], 0.5 * expected, atol=2e-6)
                assert np.array_equal(found[0, 300:], found[1, 300:])


@pytest.mark.parametrize("name", ["lead", "bass", "keys", "pad"])
def test_an_endless_tone_may_begin_late(name: str) -> None:
    timbre = Timbre(INSTRUMENTS[name])
    heard = Heard(PITCH, 3, 0)
    early = EndlessTone(timbre, heard, 0, np.empty((timbre.rows, 120_000), np.float32))
    late = EndlessTone(timbre, heard, 100_000, np.empty((timbre.rows, 20_000), np.float32))
    early.begin(3, None)
    one, other = np.empty((2, 9_000), np.float32)
    early.cut(0, 102_000, 110_000, 0.7, one)
    late.cut(0, 102_000, 110_000, 0.7, other)
    assert np.array_equal(one, other)


def test_all_tones_have_settled_at_the_age_from_which_they_are_shared() -> None:
    assert max(len(Timbre(one).curve) for one in INSTRUMENTS_OF_ALL.values()) <= AGE
