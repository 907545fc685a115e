from collections.abc import Callable

import numpy as np
import pytest

from engine.synth.instrument import Sweep, Tremolo, Vibrato
from engine.synth.motion import STRETCH, Sway, dips, widths

SWEEP, TREMOLO, VIBRATO = Sweep(0.1, 0.7), Tremolo(0.4, 6.0), Vibrato(18, 5.6, 0.22)
CYCLE = 2.0**32


def sway(start: int, stop: int) -> np.ndarray:
    return Sway(VIBRATO, 440.0).at(start, stop)


@pytest.mark.parametrize(
    "curve",
    [sway, lambda start, stop: widths(SWEEP, 0.25, start, stop), lambda start, stop: dips(TREMOLO, start, stop)],
)
def test_any_stretch_of_a_curve_is_the_same(curve: Callable[[int, int], np.ndarray]) -> None:
    whole = curve(10_000, 60_000)
    for start, stop in ((10_000, 10_001), (STRETCH - 5, STRETCH + 5), (STRETCH, 2 * STRETCH), (13_001, 50_077)):
        assert np.array_equal(curve(start, stop), whole[start - 10_000 : stop - 10_000])


def test_a_vibrato_grows_in_and_sways_to_both_sides() -> None:
    delay = Sway(VIBRATO, 440.0).delay
    assert delay == round(0.22 * 44_100)
    shift = sway(delay, delay + 60_000).view(np.int32) / CYCLE
    assert shift[0] == 0 and np.abs(shift[:2_000]).max() < np.abs(shift[14_000:]).max() / 10
    away = np.diff(shift[14_000:]) * 44_100  # hertz
    farthest = 440 * (2 ** (18 / 1200) - 1)
    assert away.max() == pytest.approx(farthest, rel=0.02) and away.min() == pytest.approx(-farthest, rel=0.02)


def test_a_width_moves_by_its_depth_and_a_tremolo_dips_by_its() -> None:
    width = widths(SWEEP, 0.25, 0, 100_000) / CYCLE
    assert width.min() == pytest.approx(0.15, abs=0.001) and width.max() == pytest.approx(0.35, abs=0.001)
    gain = dips(TREMOLO, 0, 100_000)
    assert gain.min() == pytest.approx(0.6, abs=0.001) and gain.max() == pytest.approx(1, abs=0.001)
