import numpy as np

from engine.playback.ramps import FADE_IN, FADE_OUT, RAMP, Volume
from tests.engine.playback.tapes import noise


def test_what_fades_out_under_what_fades_in_keeps_its_loudness() -> None:
    assert np.allclose(FADE_IN + FADE_OUT, 1)
    assert (np.diff(FADE_IN[:, 0]) > 0).all()


def test_full_volume_leaves_every_bit() -> None:
    sound = noise(500)
    assert Volume(1.0).applied(sound) is sound


def test_a_change_goes_over_a_ramp_however_the_blocks_fall() -> None:
    flat = np.full((2 * RAMP, 2), 10_000, np.int16)
    whole, parted = Volume(1.0), Volume(1.0)
    for volume in (whole, parted):
        volume.change(0.5)
    heard = whole.applied(flat)
    assert np.array_equal(np.concatenate([parted.applied(flat[at : at + 7]) for at in range(0, len(flat), 7)]), heard)
    assert np.abs(np.diff(heard[:, 0].astype(int))).max() <= 5000 / RAMP + 1
    assert (heard[RAMP:] == 5000).all()


def test_a_change_before_anything_sounded_holds_at_once() -> None:
    volume = Volume(0.5)
    volume.change(2.0)
    volume.settle()
    assert (volume.applied(np.full((3, 2), 100, np.int16)) == 100).all()
