import numpy as np
import pytest

from engine.model.units import SAMPLE_RATE, pitch_frequency
from engine.synth.consoles import CONSOLES
from engine.synth.instrument import Instrument, Vibrato
from engine.synth.instruments import INSTRUMENTS
from engine.synth.openings import HARDNESSES
from engine.synth.tones import Oscillator, hardness, round_frames

TONES = [entry for entry in INSTRUMENTS.values() if entry.ensemble is None]
PLAYERS = sorted({player for palette in CONSOLES.values() for player in palette.instruments.values()} - set(TONES))
PLAYERS = [player for player in PLAYERS if player.ensemble is None]
FRAMES = 1 << 15
BLACKMAN_HARRIS = sum(
    weight * np.cos(2 * np.pi * order * np.arange(FRAMES) / FRAMES)
    for order, weight in enumerate((0.35875, -0.48829, 0.14128, -0.01168))
)


def still(entry: Instrument) -> Instrument:
    """The instrument without anything that moves pitch, width or loudness and so makes sidebands of its own."""
    return entry._replace(vibrato=None, tremolo=None, sweep=None, detune=0.0)


def loudest_false(spectrum: np.ndarray, *true: float) -> float:
    """Return the loudest of a spectrum that is no harmonic of the frequencies, in decibels below the loudest of all."""
    bins = np.arange(len(spectrum))
    false = bins > 6
    for hertz in true:
        spacing = hertz * FRAMES / SAMPLE_RATE
        false &= np.abs(bins - np.rint(bins / spacing) * spacing) > 6
    return float(20 * np.log10(spectrum[false].max() / spectrum.max()))


@pytest.mark.parametrize("entry", TONES, ids=lambda entry: entry.name)
@pytest.mark.parametrize("pitch", [24, 45, 69, 88, 96, 108])
def test_no_false_tone_stands_above_80_db_below_the_true_ones(entry: Instrument, pitch: int) -> None:
    hertz = pitch_frequency(pitch)
    sound = Oscillator(still(entry), pitch, HARDNESSES - 1).sound(FRAMES, 2 * FRAMES).astype(np.float64)
    spectrum = np.abs(np.fft.rfft(sound * BLACKMAN_HARRIS))
    assert loudest_false(spectrum, hertz) < -80


@pytest.mark.parametrize("entry", PLAYERS, ids=lambda entry: entry.name)
@pytest.mark.parametrize("pitch", [45, 88, 105])
def test_no_false_tone_stands_there_on_consoles_nor_beside_a_second_oscillator(entry: Instrument, pitch: int) -> None:
    ratio = 2 ** (entry.detune / 1200)
    alone = still(entry)._replace(detune=entry.detune)
    sound = Oscillator(alone, pitch, HARDNESSES - 1).sound(FRAMES, 2 * FRAMES).astype(np.float64)
    spectrum = np.abs(np.fft.rfft(sound * BLACKMAN_HARRIS))
    hertz = pitch_frequency(pitch)
    assert loudest_false(spectrum, hertz, hertz * ratio) < -80


@pytest.mark.parametrize("entry", TONES, ids=lambda entry: entry.name)
def test_stretches_join_to_the_whole_sound(entry: Instrument) -> None:
    oscillator = Oscillator(entry, 64, 2)
    whole = oscillator.sound(0, 20_000)
    joined = np.concatenate([oscillator.sound(start, start + 5_000) for start in range(0, 20_000, 5_000)])
    assert np.array_equal(whole, joined)
    assert np.array_equal(whole[701:], oscillator.sound(701, 20_000))
    assert np.array_equal(whole, oscillator.stretch(0, 20_000))


@pytest.mark.parametrize("entry", TONES, ids=lambda entry: entry.name)
def test_every_tone_is_in_tune(entry: Instrument) -> None:
    sound = Oscillator(still(entry), 69, 3).sound(0, SAMPLE_RATE)
    spectrum = np.abs(np.fft.rfft(sound))
    assert 430 + spectrum[430:450].argmax() == 440


def test_vibrato_waits_and_then_sways() -> None:
    swaying = Oscillator(still(INSTRUMENTS["lead"])._replace(vibrato=Vibrato(30, 6, 0.3)), 69, 3)
    plain = Oscillator(still(INSTRUMENTS["lead"]), 69, 3)
    early = int(0.29 * SAMPLE_RATE)
    assert np.array_equal(swaying.sound(0, early), plain.sound(0, early))
    late = slice(SAMPLE_RATE, SAMPLE_RATE + 4_000)
    assert not np.allclose(swaying.sound(late.start, late.stop), plain.sound(late.start, late.stop), atol=0.1)


def test_harder_strokes_are_brighter() -> None:
    shades = [hardness(velocity) for velocity in (1, 40, 90, 127)]
    assert shades == [0, 1, 2, 3]

    def highs(shade: int) -> float:
        power = np.abs(np.fft.rfft(Oscillator(INSTRUMENTS["bass"], 40, shade).sound(0, 2048))) ** 2
        return float(power[50:].sum() / power.sum())

    assert [highs(shade) for shade in shades] == sorted(highs(shade) for shade in shades)
    assert highs(3) > 1.5 * highs(0)


def test_a_bite_changes_the_width_of_a_note_s_start_only() -> None:
    """A quarter pulse lacks its fourth harmonic; while it begins as a square it lacks the second one more."""
    entry = CONSOLES["nes"].instruments["lead"]
    assert entry.bite
    oscillator, plain = (Oscillator(still(each), 57, 2) for each in (entry, entry._replace(bite=None)))
    cycle = round(SAMPLE_RATE / pitch_frequency(57))

    def second(start: int) -> float:
        harmonics = np.abs(np.fft.rfft(oscillator.sound(start, start + cycle)))
        return float(harmonics[2] / harmonics[1])

    assert second(0) < 0.3 < 0.6 < second(4_000)
    assert np.array_equal(oscillator.sound(3_000, 5_000), plain.sound(3_000, 5_000))


def test_a_tone_that_nothing_moves_begins_anew_after_a_round() -> None:
    oscillator = Oscillator(still(INSTRUMENTS["bass"]), 40, 2)
    frames = round_frames(still(INSTRUMENTS["bass"]), 40)
    assert 2_048 <= frames <= 4_096
    assert np.array_equal(oscillator.settled(0, frames), oscillator.settled(7 * frames, 8 * frames))
    for moved in ({"vibrato": Vibrato(30, 6, 0.3)}, {"detune": 5.0}):
        assert round_frames(still(INSTRUMENTS["bass"])._replace(**moved), 40) == 0
