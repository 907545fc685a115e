from collections.abc import Callable

import numpy as np
import pytest

from engine.synth.mastering.meter import Meter
from engine.synth.mastering.remeasuring import Remeasuring

STRETCH = 17_640


def metered(sound: np.ndarray) -> Meter:
    meter = Meter()
    meter.feed(sound.astype(np.float32))
    return meter


@pytest.mark.parametrize("changed", [(), (0,), (3, 4, 9), (19,), tuple(range(20))])
def test_only_what_was_changed_is_measured_and_the_whole_is_right(
    music: Callable[..., np.ndarray], changed: tuple[int, ...]
) -> None:
    sound = music(8.0) * np.float32(0.25)
    after = sound * np.float32(2)
    for place in changed:
        after[place * STRETCH : (place + 1) * STRETCH] *= np.float32(0.5)
    again = Remeasuring(metered(sound), 20 * np.log10(2))
    for number, start in enumerate(range(0, len(after), STRETCH)):
        again.feed(np.rint(after[start : start + STRETCH] * 32_768).astype(np.int16), number in changed)
    loudness, peak = again.result()
    whole = metered(after)
    assert loudness == pytest.approx(whole.loudness, abs=0.01)
    assert peak == pytest.approx(whole.true_peak, abs=0.02)
