from collections.abc import Callable, Iterator

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.entropy.streams import ShakeStream
from engine.synth.mastering import MasterPlan, MasterReport, Meter, master, plan, plan_at
from tests.examples import examples

Music = Callable[..., np.ndarray]


def blocks(sound: np.ndarray, size: int) -> Iterator[np.ndarray]:
    for start in range(0, len(sound), size):
        yield sound[start : start + size]


def metered(sound: np.ndarray) -> Meter:
    meter = Meter()
    meter.feed(sound)
    return meter


def mastered(sound: np.ndarray, made: MasterPlan, size: int = 16_384) -> tuple[np.ndarray, MasterReport]:
    work = master(blocks(sound, size), made, ShakeStream(bytes(32), "song/dither"))
    found = []
    while True:
        try:
            found.append(next(work))
        except StopIteration as end:
            return np.concatenate(found), end.value


@pytest.mark.parametrize("target", [-23.0, -18.0, -16.0, -12.0])
@pytest.mark.parametrize("level", [0.01, 1.0, 6.0])
def test_what_comes_out_is_as_loud_as_asked_and_under_the_ceiling(music: Music, target: float, level: float) -> None:
    sound = music() * np.float32(level)
    made = plan(metered(sound), target, -1.0)
    found, report = mastered(sound, made)
    assert found.dtype == np.int16 and found.shape == sound.shape
    again = metered((found / 32_768).astype(np.float32))
    assert again.loudness == pytest.approx(target, abs=0.2)
    assert again.true_peak <= -1.0
    assert report.loudness == pytest.approx(again.loudness, abs=0.02)
    assert report.true_peak == pytest.approx(again.true_peak, abs=0.02)
    assert (report.reduction > 0) == made.is_limited


def test_the_limiter_rests_where_there_is_room(music: Music) -> None:
    made = plan(metered(music()), -23.0, -1.0)
    assert not made.is_limited
    assert made.gain == pytest.approx(-23.0 - metered(music()).loudness, abs=0.01)


def test_the_size_of_the_blocks_does_not_change_a_bit(music: Music) -> None:
    sound = music(4.0)
    made = plan(metered(sound), -9.0)
    assert made.is_limited
    assert mastered(sound, made, 1_000)[0].tobytes() == mastered(sound, made, 50_000)[0].tobytes()


def test_silence_at_the_end_stays_silent(music: Music) -> None:
    sound = music(2.0)
    sound[-2_000:] = 0
    found, _ = mastered(sound, plan(metered(sound)))
    assert not found[-2_000:].any()


def test_silence_and_moments_are_mastered_without_complaint() -> None:
    for sound in (np.zeros((5_000, 2), np.float32), np.full((5_000, 2), 1.5, np.float32)):
        made = plan(metered(sound))
        found, report = mastered(sound, made)
        assert len(found) == 5_000
        assert np.abs(found).max() <= 32_768 * 10 ** (-1 / 20) * 1.05
        assert report.loudness == -np.inf


@examples(20)
@given(st.integers(0, 1 << 32), st.floats(0.05, 4), st.floats(-24, -8), st.floats(-3, -0.5))
def test_spiky_noise_never_passes_the_ceiling(seed: int, level: float, target: float, ceiling: float) -> None:
    generator = np.random.default_rng(seed)
    sound = (level * 0.05 * generator.standard_normal((44_100, 2))).astype(np.float32)
    sound[generator.integers(0, 44_100, 30)] *= 20
    found, report = mastered(sound, plan(metered(sound), target, ceiling))
    assert metered((found / 32_768).astype(np.float32)).true_peak <= ceiling
    assert report.true_peak <= ceiling


@pytest.mark.parametrize("gain", [-6.0, 24.0])
def test_a_given_gain_is_applied_and_the_ceiling_holds(music: Music, gain: float) -> None:
    sound = music()
    meter = metered(sound)
    made = plan_at(meter, gain)
    found, report = mastered(sound, made)
    assert (made.gain, report.gain) == (gain, gain)
    assert made.is_limited == (gain > 0)
    again = metered((found / 32_768).astype(np.float32))
    assert again.true_peak <= -1.0
    assert again.loudness == pytest.approx(made.loudness, abs=0.2)  # a forecast where it is limited
    if not made.is_limited:
        assert again.loudness == pytest.approx(meter.loudness + gain, abs=0.05)


@pytest.mark.parametrize("target", [-24.0, -16.0])
def test_stretches_are_brought_to_the_loudness_whatever_stands_beside_them(music: Music, target: float) -> None:
    sound = np.concatenate((music(3.0) * np.float32(0.3), music(4.0), music(3.0) * np.float32(1.5), music(2.0)))
    heard = [(0, 3 * 44_100), (3 * 44_100, 7 * 44_100), (10 * 44_100, 12 * 44_100)]
    made = plan(metered(sound), target, heard=heard)
    found, report = mastered(sound, made)
    again = (found / 32_768).astype(np.float32)
    loudness = metered(np.concatenate([again[start:stop] for start, stop in heard])).loudness
    assert loudness == pytest.approx(target, abs=0.2)
    assert report.loudness == pytest.approx(loudness, abs=0.05)
    assert metered(again).true_peak <= -1.0
