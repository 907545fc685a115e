"""Samples: they loop without a seam, at their own pitch, and are thinned out only where nothing is lost."""

import numpy as np
import pytest

from engine.entropy.streams import ShakeStream
from engine.model.sheet import Drum
from engine.model.units import pitch_frequency
from engine.synth.consoles import CONSOLES
from engine.synth.drums import Drummer, struck
from engine.synth.instrument import Instrument, Tremolo
from engine.synth.instruments import INSTRUMENTS
from engine.synth.kits import KITS
from engine.synth.sampling import Sampled, sampled_stroke, sampled_tone

VOICES = {
    f"{console.name} {name}": voice for console in CONSOLES.values() for name, voice in console.instruments.items()
}


def around(one: Sampled, seconds: float) -> np.ndarray:
    """Return a sample played round and round."""
    assert one.loop is not None
    loop = one.frames[one.loop :]
    return np.concatenate((one.frames, np.resize(loop, round(seconds * one.rate))))


def strongest(sound: np.ndarray, rate: float, near: float) -> float:
    """Return the frequency of the strongest partial within a quarter-tone around one."""
    size = 1 << 19
    spectrum = np.abs(np.fft.rfft(sound * np.hanning(len(sound)), size))
    hertz = np.fft.rfftfreq(size, 1 / rate)
    band = np.flatnonzero(np.abs(np.log2(np.maximum(hertz, 1) / near)) < 1 / 24)
    return float(hertz[band[spectrum[band].argmax()]])


@pytest.mark.parametrize("name", sorted(INSTRUMENTS))
def test_a_tone_goes_round_at_its_pitch(name: str) -> None:
    voice = INSTRUMENTS[name]
    one = sampled_tone(voice, 57, 3)
    if not voice.envelope.sustain:
        assert one.loop is None and abs(one.frames[-1]) < 1e-3
        return
    found = strongest(around(one, 2), one.rate, pitch_frequency(57))
    cents = 1200 * np.log2(found / pitch_frequency(57))
    assert abs(cents) < (12 if voice.ensemble or voice.detune else 6)


@pytest.mark.parametrize("name", sorted(VOICES))
def test_a_loop_has_no_seam(name: str) -> None:
    one = sampled_tone(VOICES[name], 60, 2)
    if one.loop is None:
        return
    sound, middle = around(one, 0.2), len(one.frames)
    steps = np.abs(np.diff(sound))
    assert steps[middle - 2 : middle + 1].max() <= 1.02 * steps[one.loop : middle - 2].max()


@pytest.mark.parametrize(("name", "pitch"), [("crushed_lead", 61), ("crushed_bass", 37)])
def test_a_crushed_tone_holds_its_values_round_and_round(name: str, pitch: int) -> None:
    voice = INSTRUMENTS[name]
    one = sampled_tone(voice, pitch, 3)
    assert one.loop is not None and one.loop % voice.hold == 0 and one.rate > 40_000
    sound = around(one, 0.5)
    held = sound[: len(sound) // voice.hold * voice.hold].reshape(-1, voice.hold)
    assert np.array_equal(held, np.repeat(held[:, :1], voice.hold, axis=1))


def test_what_is_dark_takes_fewer_frames() -> None:
    dark, bright = sampled_tone(INSTRUMENTS["bass"], 36, 2), sampled_tone(INSTRUMENTS["lead"], 84, 3)
    assert dark.rate < 12_000 < 40_000 < bright.rate


def test_beating_and_tremolo_take_whole_cycles_together() -> None:
    voice: Instrument = INSTRUMENTS["saw_lead"]._replace(tremolo=Tremolo(0.3, 7.0))
    one = sampled_tone(voice, 69, 3)
    assert one.loop is not None
    loop = one.frames[one.loop :]
    rounds = np.abs(np.fft.rfft(np.tile(loop, 2)))
    assert rounds[1::2].max() < 0.01 * rounds.max()


def test_a_stroke_ends_where_it_is_no_longer_heard() -> None:
    sound = KITS["kit"].sounds[Drum.CRASH]
    one = sampled_stroke(struck(Drummer(ShakeStream(bytes(32), "kit")).layers(sound), sound, 3))
    assert one.loop is None and one.frames.ndim == 1
    assert 0.5 < len(one.frames) / one.rate < sound.seconds
    assert np.abs(one.frames[-1]) > 0
