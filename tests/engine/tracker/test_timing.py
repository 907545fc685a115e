import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.tracker.timing import Pace, paces


@pytest.mark.parametrize("bpm", [40, 90, 148, 255])
def test_a_straight_song_has_its_own_tempo_and_six_ticks_a_row(bpm: int) -> None:
    assert paces(bpm, 0.0) == (Pace(6, bpm), Pace(6, bpm))


def test_swing_is_a_longer_row_before_a_shorter_one() -> None:
    assert paces(120, 1 / 3) == (Pace(8, 120), Pace(4, 120))
    assert Pace(6, 150).seconds == 0.1


@given(st.integers(40, 300), st.floats(0.0, 0.5))
def test_no_song_drifts_and_no_step_is_far_from_its_place(bpm: int, swing: float) -> None:
    even, odd = paces(bpm, swing)
    assert abs((even.seconds + odd.seconds) * bpm / 30 - 1) < 0.001
    assert abs(even.seconds * bpm / 15 - 1 - swing) < 0.09
    assert all(1 <= one.speed <= 31 and 32 <= one.tempo <= 255 for one in (even, odd))
