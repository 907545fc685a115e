import numpy as np
import pytest

from engine.synth.mastering.meter import Meter


@pytest.mark.parametrize("frames", [1, 440, 441, 4_410, 44_095, 44_099, 44_100, 100_000])
def test_every_frame_counts(frames: int) -> None:
    meter = Meter()
    sound = np.zeros((frames, 2), np.float32)
    sound[-1] = 0.5
    meter.feed(sound)
    assert meter.frames == frames
    assert meter.sample_peak == pytest.approx(-6.02, abs=0.01)
    assert len(meter.cells) == -(-frames // 441)
    assert len(meter.segments) == frames // 4_410


def test_a_meter_that_was_read_takes_no_more() -> None:
    meter = Meter()
    meter.feed(np.zeros((100, 2), np.float32))
    assert meter.true_peak == -np.inf
    with pytest.raises(RuntimeError, match="no more sound"):
        meter.feed(np.zeros((100, 2), np.float32))
