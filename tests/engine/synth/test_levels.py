import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.synth.levels import gains, placed


@given(pan=st.floats(-2, 2), velocity=st.integers(1, 127))
def test_the_power_is_the_same_wherever_a_sound_stands(pan: float, velocity: int) -> None:
    assert np.hypot(*gains(-12, velocity, pan)) == pytest.approx(np.hypot(*gains(-12, velocity, 0)), rel=1e-9)


def test_levels_are_decibels_and_velocity_is_heard() -> None:
    assert gains(-6, 127, 0)[0] == pytest.approx(gains(0, 127, 0)[0] * 10 ** (-6 / 20), rel=1e-9)
    assert gains(0, 64, 0)[0] < gains(0, 64, 0, 0.5)[0] < gains(0, 127, 0)[0]
    left, right = gains(0, 127, 0.5)
    assert left < right


@given(pan=st.floats(-1, 1), velocity=st.integers(1, 127))
def test_middle_and_side_are_left_and_right_again(pan: float, velocity: int) -> None:
    middle, aside = placed(-12, velocity, pan)
    assert [middle * (1 + aside), middle * (1 - aside)] == pytest.approx(gains(-12, velocity, pan), abs=1e-6)
    assert bool(aside) == bool(pan)
