import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.model.units import SAMPLE_RATE, pitch_frequency
from engine.synth.phases import again, grid, levels_between, phase_of, phase_step, phases_between, swing, tuned_round

STARTS = st.integers(0, 100_000)
LENGTHS = st.integers(1, 3_000)


def test_a_tone_s_phase_comes_round_as_often_as_its_frequency_says() -> None:
    turns = int(phase_step(441.0)) * SAMPLE_RATE / 2**32
    assert turns == pytest.approx(441, abs=1e-4)


def test_the_slow_wave_is_nearly_a_sine() -> None:
    cycles = np.linspace(-3, 2, 500, dtype=np.float32)
    assert np.abs(swing(phase_of(cycles)) - np.sin(2 * np.pi * cycles)).max() < 0.06


@given(STARTS, LENGTHS)
def test_between_the_points_of_the_grid_run_straight_lines(start: int, length: int) -> None:
    points = grid(start, start + length)
    levels = levels_between(points.astype(np.float32), start, start + length)
    assert np.array_equal(levels, np.arange(start, start + length))
    phases = phases_between(points << np.uint32(14), start, start + length)
    assert np.array_equal(phases, np.arange(start, start + length, dtype=np.uint32) << np.uint32(14))


@pytest.mark.parametrize("pitch", range(24, 109))
def test_whole_cycles_fill_a_round_and_the_tone_stays_in_tune(pitch: int) -> None:
    frames, step = tuned_round(pitch_frequency(pitch))
    cycles = frames * int(step) / 2**32
    assert abs(cycles - round(cycles)) < 1e-6
    assert int(step) * SAMPLE_RATE / 2**32 == pytest.approx(pitch_frequency(pitch), rel=0.2 / 1731)  # a fifth of a cent


@given(st.integers(1, 50), STARTS, LENGTHS)
def test_what_begins_anew_is_heard_from_any_frame_on(frames: int, start: int, length: int) -> None:
    heard = again(np.arange(frames, dtype=np.float32), start, start + length)
    assert np.array_equal(heard, np.arange(start, start + length) % frames)
