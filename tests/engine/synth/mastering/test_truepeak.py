from collections.abc import Callable

import numpy as np
import pytest
from scipy.signal import resample_poly

from engine.synth.mastering.meter import Meter
from engine.synth.mastering.truepeak import PHASES, decibels


def measured(sound: np.ndarray, block: int = 10_000) -> Meter:
    meter = Meter()
    for start in range(0, len(sound), block):
        meter.feed(sound[start : start + block].astype(np.float32))
    return meter


def direct(sound: np.ndarray) -> float:
    """The filter over everything."""
    peaks = [np.abs(np.convolve(side, phase)).max() for side in sound.astype(np.float64).T for phase in PHASES]
    return decibels(max(*peaks, np.abs(sound).max()))


def test_the_filter_s_phases_pass_a_mean_unchanged() -> None:
    assert all(sum(phase) == pytest.approx(1, abs=0.03) for phase in PHASES)


@pytest.mark.parametrize("seed", range(4))
def test_music_s_true_peak_is_the_directly_computed_one(music: Callable[..., np.ndarray], seed: int) -> None:
    sound = music(4.0, seed)
    assert measured(sound).true_peak == pytest.approx(direct(sound), abs=1e-4)


@pytest.mark.parametrize("seed", range(4))
def test_noise_s_true_peak_is_within_a_tenth_of_a_decibel(seed: int) -> None:
    noise = 0.1 * np.random.default_rng(seed).standard_normal((30_000, 2))
    assert measured(noise).true_peak == pytest.approx(direct(noise), abs=0.1)


def test_a_sine_between_the_samples_is_seen() -> None:
    """A quarter of the sample rate, 45 degrees off: every sample is 3 dB below the peak."""
    sine = 0.5 * np.sin(np.pi / 2 * np.arange(20_000) + np.pi / 4)
    sound = np.stack((sine, sine), axis=1)
    assert measured(sound).sample_peak == pytest.approx(-9.03, abs=0.01)
    assert measured(sound).true_peak == pytest.approx(decibels(np.abs(resample_poly(sine, 4, 1)).max()), abs=0.3)
    middle = measured(sound[1_000:-1_000] * np.hanning(18_000)[:, np.newaxis])
    assert middle.true_peak == pytest.approx(-6.02, abs=0.02)


def test_bright_noise_is_read_as_an_ideal_interpolation_reads_it() -> None:
    """Differenced noise stands for cymbals: most of its energy lies near the Nyquist frequency."""
    noise = np.diff(np.random.default_rng(5).standard_normal((32_769, 2)), axis=0) * np.hanning(32_768)[:, np.newaxis]
    spectrum = np.fft.rfft(0.1 * noise, axis=0)
    ideal = 16 * np.fft.irfft(np.pad(spectrum, ((0, 15 * 16_384), (0, 0))), 16 * 32_768, axis=0)
    assert measured(0.1 * noise).true_peak == pytest.approx(decibels(np.abs(ideal).max()), abs=0.15)


@pytest.mark.parametrize("place", [0, 62, 440, 441, 35_263, 35_264, 35_279, 35_280, 35_300, 44_100, 59_999])
def test_a_lone_peak_is_found_wherever_it_stands(place: int) -> None:
    sound = np.zeros((60_000, 2))
    sound[place, 1] = -0.8
    if place + 1 < len(sound):
        sound[place + 1, 1] = -0.8
    meter = measured(sound)
    assert meter.true_peak == pytest.approx(direct(sound), abs=0.05)
    assert np.argmax(meter.cells) in {place // 441, place // 441 + 1}


def test_the_size_of_the_blocks_does_not_matter(music: Callable[..., np.ndarray]) -> None:
    sound = music(3.0)
    readings = {(m.true_peak, m.sample_peak, m.loudness) for m in (measured(sound, n) for n in (997, 44_100, 200_000))}
    assert len(readings) == 1


@pytest.mark.parametrize("frames", [1, 440, 441, 900, 35_280, 35_281])
def test_a_sound_of_any_length_is_read_to_its_end(frames: int) -> None:
    sound = np.zeros((frames, 2))
    sound[-1, 0] = 0.5
    meter = measured(sound)
    assert meter.sample_peak == pytest.approx(decibels(0.5), abs=1e-4)
    assert meter.true_peak == pytest.approx(direct(sound), abs=1e-4)
    assert len(meter.cells) == -(-frames // 441)


def test_silence_has_no_peak() -> None:
    assert measured(np.zeros((1_000, 2))).true_peak == -np.inf
