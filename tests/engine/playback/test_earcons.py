import numpy as np
import pytest

from engine.model.units import SAMPLE_RATE
from engine.playback.earcons import TONES, Earcon, earcon


@pytest.mark.parametrize("name", Earcon)
def test_an_earcon_is_short_soft_and_does_not_click(name: Earcon) -> None:
    sound = earcon(name)
    assert sound.dtype == np.int16
    assert 0.05 * SAMPLE_RATE < len(sound) < 0.25 * SAMPLE_RATE
    assert 8_000 < np.abs(sound).max() < 12_000
    assert np.abs(sound[[0, -1]]).max() < 200
    assert np.abs(np.diff(sound.astype(int), axis=0)).max() < 5_000
    assert not sound.flags.writeable


def test_each_is_told_apart_from_all_others() -> None:
    assert len(set(TONES.values())) == len(TONES) == len(Earcon)
