import numpy as np
import pytest

from engine.model.units import SAMPLE_RATE, pitch_frequency
from engine.synth.consoles import CONSOLES
from engine.synth.instrument import Filter, Instrument
from engine.synth.openings import HARDNESSES, settled_shade
from engine.synth.tones import Oscillator
from engine.synth.waves import Wave

HARDEST = HARDNESSES - 1
SWEPT = sorted(
    {entry for entry in CONSOLES["c64"].instruments.values() if entry.filter and entry.filter.sweeps},
    key=lambda entry: entry.name,
)


def still(entry: Instrument) -> Instrument:
    return entry._replace(vibrato=None, tremolo=None)


def cutoff(low: Filter, hertz: float, seconds: float) -> float:
    """Where an entry says that the cutoff is: evenly in octaves, fast at first."""
    follows = np.sqrt(hertz / 261.6)
    top, rest = (max(2 * hertz, place * follows) for place in (low.cutoff, low.rest))
    left = max(0.0, 1 - seconds / low.decay)
    return float(rest * (top / rest) ** (left * left))


@pytest.mark.parametrize("entry", SWEPT, ids=lambda entry: entry.name)
def test_the_resonant_peak_moves_along_with_the_cutoff(entry: Instrument) -> None:
    """Against the same saw without a filter, the harmonic that stands out is the one at the cutoff."""
    saw = still(entry)._replace(wave=Wave.SAW)
    low, hertz = saw.filter, pitch_frequency(45)
    assert low
    filtered, plain = (
        Oscillator(each, 45, HARDEST).sound(0, 40_000).astype(np.float64) for each in (saw, saw._replace(filter=None))
    )
    frames = round(4 * SAMPLE_RATE / hertz)
    harmonics = 4 * np.arange(1, int(9_000 / hertz))
    found = []
    for begin in np.linspace(0, low.decay * SAMPLE_RATE, 10).astype(int):
        one, other = (
            np.abs(np.fft.rfft(sound[begin : begin + frames] * np.hanning(frames)))[harmonics]
            for sound in (filtered, plain)
        )
        gain = one / other
        found.append(hertz * (1 + gain.argmax()))
        wanted = cutoff(low, hertz, (begin + frames / 2) / SAMPLE_RATE)
        assert abs(found[-1] - wanted) < 1.1 * hertz + 0.06 * wanted, begin
        assert gain.max() > 0.65 * low.resonance
    assert found == sorted(found, reverse=True)
    assert found[0] > 1.9 * found[-1]


@pytest.mark.parametrize("entry", SWEPT, ids=lambda entry: entry.name)
@pytest.mark.parametrize("pitch", [69, 88, 100])
def test_no_false_tone_stands_beside_a_sweep(entry: Instrument, pitch: int) -> None:
    hertz = pitch_frequency(pitch)
    frames = 8_192
    long = still(entry)._replace(filter=entry.filter._replace(decay=3.0))
    sound = Oscillator(long, pitch, HARDEST).sound(4_096, 4_096 + frames).astype(np.float64)
    power = np.abs(np.fft.rfft(sound * np.blackman(frames)))
    bins = np.arange(len(power))
    apart = np.abs(bins - np.rint(bins * SAMPLE_RATE / frames / hertz) * hertz * frames / SAMPLE_RATE)
    assert 20 * np.log10(power[(apart > 24) & (bins > 8)].max() / power.max()) < -80


@pytest.mark.parametrize("entry", SWEPT, ids=lambda entry: entry.name)
def test_a_sweep_begins_and_ends_without_a_step_and_leaves_the_settled_tone(entry: Instrument) -> None:
    oscillator = Oscillator(still(entry), 57, HARDEST)
    end = oscillator.opening_frames
    assert np.array_equal(oscillator.sound(end, end + 2_000), oscillator.settled(end, end + 2_000))
    added = np.abs(oscillator.opening(0, end))
    assert added[-100:].max() < 1e-3 * added.max()


def test_a_soft_stroke_opens_less_and_one_below_the_rest_not_at_all() -> None:
    entry = still(CONSOLES["c64"].instruments["bass"])

    def brightness(shade: int) -> float:
        power = np.abs(np.fft.rfft(Oscillator(entry, 40, shade).sound(0, 2_048))) ** 2
        return float(np.arange(len(power)) @ power / power.sum())

    assert brightness(0) < brightness(1) < brightness(2) < brightness(3)
    barely = entry._replace(filter=Filter(1_000, 900, 0.2, resonance=2.0, sweeps=True))
    assert [settled_shade(barely, 60, shade) for shade in range(HARDNESSES)] == [0, 1, 2, -1]
    assert Oscillator(barely, 60, 0).opening_frames == 0
