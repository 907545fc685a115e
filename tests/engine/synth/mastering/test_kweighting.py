import numpy as np
import pytest

from engine.synth.mastering.kweighting import pass_power, shelf_power

# The magnitude of the standard's own coefficients at 48 kHz (BS.1770-4, tables 1 and 2), in decibels.
AT_48_KHZ = {38.0: -6.02, 100.0: -1.11, 997.0: 0.69, 2000.0: 3.07, 10_000.0: 4.04}


@pytest.mark.parametrize("hertz", AT_48_KHZ)
def test_the_weighting_is_the_standard_s(hertz: float) -> None:
    place = np.array([hertz])
    gain = 10 * np.log10(shelf_power(place) * pass_power(place))[0]
    assert gain == pytest.approx(standard(hertz), abs=0.03)
    assert gain == pytest.approx(AT_48_KHZ[hertz], abs=0.06)


def standard(hertz: float) -> float:
    shelf = ((1.53512485958697, -2.69169618940638, 1.19839281085285), (1.0, -1.69065929318241, 0.73248077421585))
    high_pass = ((1.0, -2.0, 1.0), (1.0, -1.99004745483398, 0.99007225036621))
    turn = np.exp(-2j * np.pi * hertz / 48_000)
    gain = 1.0
    for above, below in (shelf, high_pass):
        gain *= abs(np.polyval(above[::-1], turn) / np.polyval(below[::-1], turn))
    return float(20 * np.log10(gain))
