import numpy as np
import pytest

from engine.model.units import SAMPLE_RATE
from engine.synth.response import Response

RESPONSES = (Response(low_cut=200), Response(high_cut=3_000), Response(ceiling=15_000), Response(150, 9_000, 16_000))


def decibels(gain: np.ndarray) -> np.ndarray:
    return 20 * np.log10(gain)


def test_a_corner_passes_half_the_power_and_falls_by_six_decibels_an_octave() -> None:
    high = decibels(Response(high_cut=3_000).gain(np.array([30.0, 3_000, 48_000, 96_000])))
    assert high[:2] == pytest.approx([0, -3.01], abs=0.01) and high[2] - high[3] == pytest.approx(6, abs=0.1)
    low = decibels(Response(low_cut=200).gain(np.array([20_000.0, 200, 12.5, 6.25])))
    assert low[:2] == pytest.approx([0, -3.01], abs=0.01) and low[2] - low[3] == pytest.approx(6, abs=0.1)
    assert Response(low_cut=200).gain(np.zeros(1)) == 0


def test_nothing_is_beyond_a_ceiling_and_all_well_below_it() -> None:
    gain = Response(ceiling=15_000).gain(np.array([100.0, 13_000, 14_500, 15_000, 20_000]))
    assert gain[:2] == pytest.approx([1, 1])
    assert 0 < gain[2] < 0.5
    assert not gain[3:].any()


@pytest.mark.parametrize("response", RESPONSES)
def test_a_stroke_is_let_through_as_each_of_its_tones_would_be(response: Response) -> None:
    frames = 8_820
    for hertz in (50.0, 400.0, 5_000.0, 14_200.0):
        tone = np.sin(2 * np.pi * hertz / SAMPLE_RATE * np.arange(frames)).astype(np.float32)[np.newaxis]
        heard = response.let_through(tone)
        assert heard.shape == tone.shape and heard.dtype == np.float32
        level = np.std(heard[0, 2_000:6_000]) / np.std(tone[0, 2_000:6_000])
        assert level == pytest.approx(response.gain(np.array([hertz]))[0], abs=0.01)


@pytest.mark.parametrize("response", RESPONSES)
def test_what_is_let_through_comes_no_sooner_and_does_not_go_round(response: Response) -> None:
    stroke = np.zeros((2, 4_000), np.float32)
    stroke[:, 1_000] = 1.0
    heard = response.let_through(stroke)
    before = np.abs(heard[:, :900]).max()
    assert before < (0.005 if response.ceiling else 0.001)
    late = np.zeros((1, 4_000), np.float32)
    late[:, -1] = 1.0
    assert np.abs(response.let_through(late)[:, :900]).max() < 0.005


@pytest.mark.parametrize("response", RESPONSES)
def test_steps_leave_no_seam(response: Response) -> None:
    """What is let through of noise is the same wherever the steps begin that it is transformed in."""
    noise = np.random.default_rng(1).standard_normal((1, 12_000)).astype(np.float32)
    heard = response.let_through(np.pad(noise, ((0, 0), (1_000, 1_000))))[:, 1_000:-1_000]
    for late in (701, 1_501, 3_000):
        later = response.let_through(np.pad(noise, ((0, 0), (1_000 + late, 1_000))))[:, 1_000 + late : -1_000]
        assert np.abs(later - heard).max() < 1e-4 * np.abs(heard).max()
