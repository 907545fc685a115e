import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from engine.synth.mastering.limiter import gain_at, gain_curve, shares_kept

PEAKS = st.lists(st.floats(0, 4), min_size=1, max_size=60).map(np.array)


@given(PEAKS, st.floats(0.1, 1))
def test_no_peak_passes_the_ceiling_and_quiet_sound_is_left_alone(peaks: np.ndarray, ceiling: float) -> None:
    curve = gain_curve(peaks, ceiling)
    if curve is None:
        assert peaks.max() <= ceiling
        return
    assert len(curve) == len(peaks) + 1
    assert curve.max() <= 1
    assert (np.maximum(curve[:-1], curve[1:]) * peaks <= ceiling * (1 + 1e-9)).all()


def test_the_gain_falls_quickly_recovers_slowly_and_acts_only_around_the_peak() -> None:
    peaks = np.full(100, 0.5)
    peaks[50] = 2.0
    curve = gain_curve(peaks, 1.0)
    assert curve is not None
    assert np.isclose(curve[50:52], 0.5).all()
    assert (curve[:47] == 1).all() and (curve[65:] == 1).all()
    assert curve[48] < 1 and curve[55] < 1


def test_the_curve_is_linear_between_its_edges() -> None:
    curve = np.array([1.0, 1.0, 0.5, 1.0, 1.0], np.float32)
    whole = gain_at(curve, 0, 4 * 441)
    assert whole is not None
    assert gain_at(curve, 0, 441) is None
    assert np.isclose(whole[441 + 441 // 3, 0], 1 - 0.5 / 3)
    part = gain_at(curve, 500, 900)
    assert part is not None
    assert np.array_equal(part, whole[500:900])


def test_the_share_kept_is_that_of_sound_which_is_as_loud_as_its_peaks() -> None:
    curve, peaks = np.array([1.0, 0.5, 0.8, 1.0, 0.9], np.float32), np.array([0.4, 2.0, 0.0, 0.0])
    whole = gain_at(curve, 0, 4 * 441)
    assert whole is not None
    sound = np.repeat(peaks, 441)
    before, after = ((each**2).reshape(2, -1).sum(axis=1) for each in (sound, sound * whole[:, 0]))
    found = shares_kept(curve.astype(np.float64), peaks, 2)
    assert np.allclose(found[0], after[0] / before[0], rtol=2e-3)
    assert 0.8**2 < found[1] < 1  # nothing sounds there: whatever is between the gains will do
