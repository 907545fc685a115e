import io
from functools import partial

import numpy as np
import pytest
from numpy.typing import NDArray

from engine.output.kept import Kept
from engine.output.resampling import COARSER, FINER_RATE, Around, finer, resampled


def tone(hertz: float, first: int, last: int, rate: int = 44_100) -> NDArray[np.float32]:
    one = np.sin(2 * np.pi * hertz * np.arange(first, last) / rate)
    return np.stack((one, 0.5 * one), axis=1).astype(np.float32)


def brought(hertz: float, frames: int, rounds_before: int = 0) -> NDArray[np.float32]:
    return np.concatenate([*resampled(partial(tone, hertz), frames, rounds_before=rounds_before)])


@pytest.mark.parametrize("hertz", [50.0, 997.0, 10_000.0, 18_500.0])
def test_a_tone_is_the_same_tone_on_the_finer_grid(hertz: float) -> None:
    found = brought(hertz, 100_000)
    assert found.dtype == np.float32
    assert np.abs(found - tone(hertz, 0, 100_000, FINER_RATE)).max() < 0.002


def test_it_may_begin_before_the_beginning() -> None:
    # The matrix product adds up in another order elsewhere in a block, on some processors.
    assert np.abs(brought(440, 2_000, 5)[800:] - brought(440, 1_200)).max() < 1e-6


def test_blocks_of_any_number_hold_what_was_asked_for() -> None:
    assert [len(brought(440, frames)) for frames in (1, 159, 160, 38_400, 38_401)] == [1, 159, 160, 38_400, 38_401]


@pytest.mark.parametrize(("frames", "found"), [(0, 0), (147, 160), (44_100, 48_000), (1, 1), (100, 109)])
def test_lengths_are_rounded_to_the_nearest_frame(frames: int, found: int) -> None:
    assert finer(frames) == found


def test_and_back_again() -> None:
    def finer_tone(first: int, last: int) -> NDArray[np.float32]:
        return tone(5_000, first, last, FINER_RATE)

    found = np.concatenate([*resampled(finer_tone, 50_000, COARSER)])
    assert np.abs(found - tone(5_000, 0, 50_000)).max() < 0.002


def test_sound_goes_on_with_its_loop_or_with_silence() -> None:
    sound = Kept(io.BytesIO())
    sound.audio(np.arange(1, 6, dtype=np.int16)[:, np.newaxis].repeat(2, axis=1) * 4_096)

    def eighths(start: int | None, first: int = -2, last: int = 8) -> list[float]:
        return (Around(sound, start)(first, last)[:, 0] * 8).tolist()

    assert eighths(None) == [0, 0, 1, 2, 3, 4, 5, 0, 0, 0]
    assert eighths(0) == [4, 5, 1, 2, 3, 4, 5, 1, 2, 3]
    assert eighths(3) == [0, 0, 1, 2, 3, 4, 5, 4, 5, 4]
    assert eighths(4, 3, 8) == [4, 5, 5, 5, 5]
    assert eighths(None, 1, 4) == [2, 3, 4]
    assert eighths(None, 6, 8) == eighths(3, -3, -1) == [0, 0]
