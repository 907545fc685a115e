from itertools import pairwise

import numpy as np
import pytest

from engine.synth.effects import Breath, Echo, Room, crush, fade

CHUNK = 4_096


def impulse(index: int) -> np.ndarray:
    """The middle of a chunk whose sides together are one sample of 1, at the beginning of the first one."""
    middle = np.zeros(CHUNK, np.float32)
    middle[0] = 0.5 if index == 0 else 0.0
    return middle


def echoes(delay: int, chunks: int) -> np.ndarray:
    """Return left and right of what the echo answers to an impulse."""
    echo = Echo(delay, 1.0, 0.42, CHUNK)
    found = []
    for index in range(chunks):
        echo.send(impulse(index))
        found.append(np.stack(echo.heard()))
    return np.concatenate(found, axis=1)


@pytest.mark.parametrize("delay", [600, 3_000, 10_000])
def test_the_echo_answers_left_then_right_then_darker(delay: int) -> None:
    heard = echoes(delay, 2 + 4 * delay // CHUNK)
    assert heard[0, delay] == 1
    assert heard[1, delay] == 0
    assert heard[1, 2 * delay] == pytest.approx(0.72)
    later = heard[0, 3 * delay - 1 : 3 * delay + 1]
    assert later == pytest.approx([0.21, 0.21])
    assert np.abs(heard[:, : delay - 1]).max() == 0


def reflections(chunk: int = CHUNK) -> np.ndarray:
    """Return left and right of what the room answers to an impulse."""
    room = Room(0.2, chunk)
    heard = []
    for start in range(0, 6 * CHUNK, chunk):
        room.send(impulse(start)[:chunk])
        middle, side = np.zeros((2, chunk), np.float32)
        room.add(middle, side)
        heard.append(np.stack((middle + side, middle - side)))
    return np.concatenate(heard, axis=1)


def test_the_room_is_short_and_keeps_its_middle_in_mono() -> None:
    answer = reflections()
    assert np.abs(answer[:, :400]).max() == 0
    assert np.abs(answer[:, 9_000:]).max() == 0
    assert np.mean(answer.mean(axis=0) ** 2) > 0.4 * np.mean(answer**2)
    assert not np.array_equal(answer[0], answer[1])
    assert np.array_equal(answer, reflections(CHUNK // 4))


def test_the_room_is_dense_dies_away_and_colours_little() -> None:
    left, right = reflections()
    middle = (left + right) / 2
    power = left**2 + right**2
    left_over = 1 - np.cumsum(power) / power.sum()
    assert left_over[419 + 2_200] < 0.5 and left_over[419 + 4_400] < 0.1  # 50 and 100 milliseconds after the first
    for row, least in ((left, 22), (right, 22), (middle, 11)):
        assert (row**2).sum() ** 2 / (row**4).sum() / 2 > least  # how many of equal level they are worth
    assert abs((left * right).sum()) < 0.01 * (left**2).sum()
    spectrum = np.abs(np.fft.rfft(middle, 1 << 16)) ** 2
    turns = np.arange(len(spectrum)) / (1 << 16)
    edges = 100 / 44_100 * 2 ** (np.arange(20) / 3)
    bands = [
        np.mean((spectrum / np.cos(np.pi * turns) ** 2)[(turns >= low) & (turns < high)])
        for low, high in pairwise(edges)
    ]
    assert np.std(10 * np.log10(bands)) < 1.5


def breathed(kicks: list[int], chunks: int) -> np.ndarray:
    """Return the gain of so many chunks."""
    breath, curve = Breath(kicks, CHUNK), np.ones(chunks * CHUNK, np.float32)
    for start in range(0, len(curve), CHUNK):
        for place, gain in breath.gains(start):
            assert place.stop > place.start
            curve[start : start + CHUNK][place] *= gain
    return curve


def test_kicks_in_quick_turns_are_felt_as_the_deepest_of_them() -> None:
    kicks = [100, 3_000, 4_090, 4_100, 30_000, 36_000, 37_000]
    alone = [breathed([kick], 12) for kick in kicks]
    assert np.array_equal(breathed(kicks, 12), np.minimum.reduce(alone))


def test_the_breath_goes_down_under_a_kick_and_comes_back() -> None:
    curve = breathed([CHUNK + 4_000], 5)
    assert (curve[: CHUNK + 4_000] == 1).all() and curve[2 * CHUNK - 1] < 1
    assert 0.55 < curve.min() < 0.7
    assert curve[-1] == 1
    assert np.abs(np.diff(curve)).max() < 0.01


def test_the_fade_is_smooth_and_ends_in_silence() -> None:
    gain = fade(0, 10_000, 2_000, 10_000, 1_000)
    assert gain[1_999] == 1
    assert gain[-1] == 0
    assert (np.diff(gain) <= 0).all()
    assert np.abs(np.diff(gain)).max() < 1 / 1_000
    for start, stop in ((0, 1_500), (1_000, 3_000), (3_000, 5_000), (8_500, 9_500), (9_200, 9_700), (9_999, 10_000)):
        assert np.array_equal(gain[start:stop], fade(start, stop, 2_000, 10_000, 1_000))


def test_the_fade_is_about_even_in_decibels_and_is_heard_until_it_closes() -> None:
    gain = 20 * np.log10(fade(0, 9_000, 0, 10_000, 1_000))
    assert gain[-1] == pytest.approx(-9, abs=0.2)
    assert np.diff(gain[::1_000]) == pytest.approx(-1.0, abs=0.2)


def test_a_fade_that_is_shorter_than_its_close_still_ends_in_silence() -> None:
    gain = fade(0, 300, 100, 300, 1_000)
    assert gain[99] == 1 and gain[-1] == 0
    assert (np.diff(gain) <= 0).all()


def test_a_crusher_holds_each_value_and_the_sum_of_two_is_that_of_their_sum() -> None:
    one, other = np.random.default_rng(5).standard_normal((2, 3_000)).astype(np.float32)
    both = one + other
    for samples in (one, other, both):
        wanted = np.repeat(samples[::3], 3)
        crush(samples, 3)
        assert np.array_equal(samples, wanted)
    assert np.array_equal(one + other, both)
    before = both.copy()
    crush(both, 1)
    assert np.array_equal(both, before)
