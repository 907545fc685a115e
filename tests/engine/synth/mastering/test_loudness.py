from collections.abc import Callable

import numpy as np
import pytest

from engine.synth.mastering.loudness import integrated
from engine.synth.mastering.meter import Meter
from tests.loudness import integrated_elsewhere

RATE = 44_100


def measured(sound: np.ndarray) -> float:
    meter = Meter()
    meter.feed(sound.astype(np.float32))
    return meter.loudness


def reference(sound: np.ndarray) -> float:
    """The standard's filters, De Man's form; pyloudnorm's default differs from them by 0.05 LU."""
    return integrated_elsewhere(sound, RATE, filter_class="DeMan")


@pytest.mark.parametrize("hertz", [25, 31, 38, 45, 55, 61, 77, 100, 441, 997, 1_701, 3_333, 7_777, 12_000, 18_000])
def test_sines_read_as_the_reference_says(hertz: float) -> None:
    sine = 0.3 * np.sin(2 * np.pi * hertz * np.arange(6 * RATE) / RATE)
    sound = np.stack((sine, 0.5 * sine), axis=1)
    assert measured(sound) == pytest.approx(reference(sound), abs=0.02)


def test_the_standard_s_calibration() -> None:
    """A 997 Hz sine of full scale in one channel reads -3.01 LUFS (BS.1770-4, Annex 1)."""
    sine = np.sin(2 * np.pi * 997 * np.arange(10 * RATE) / RATE)
    assert measured(np.stack((sine, 0 * sine), axis=1)) == pytest.approx(-3.01, abs=0.02)


@pytest.mark.parametrize("seed", [0, 1])
def test_music_with_pauses_reads_as_the_reference_says(music: Callable[..., np.ndarray], seed: int) -> None:
    sound = music(seed=seed)
    assert measured(sound) == pytest.approx(reference(sound), abs=0.02)
    assert measured(sound) == pytest.approx(integrated_elsewhere(sound, RATE), abs=0.1)


def test_noise_of_any_colour_reads_as_the_reference_says() -> None:
    white = np.random.default_rng(5).standard_normal((5 * RATE, 2)) * 0.1
    bright = np.diff(white, axis=0)
    dark = white[8:] + white[6:-2] + white[4:-4] + white[2:-6] + white[:-8]
    for noise in (white, bright, dark):
        assert measured(noise) == pytest.approx(reference(noise), abs=0.03)


def test_a_small_mean_does_not_count() -> None:
    sine = 0.2 * np.sin(2 * np.pi * 440 * np.arange(5 * RATE) / RATE)
    sound = np.stack((sine, sine), axis=1)
    assert measured(sound + 0.02) == pytest.approx(measured(sound), abs=0.05)


def test_silence_and_moments_have_no_loudness() -> None:
    assert measured(np.zeros((RATE, 2))) == -np.inf
    assert measured(np.full((RATE // 4, 2), 0.1)) == -np.inf
    assert integrated(np.zeros(0)) == -np.inf
