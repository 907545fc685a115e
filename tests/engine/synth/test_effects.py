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


def test_the_room_is_short_and_keeps_its_middle_in_mono() -> None:
    room = Room(0.2, CHUNK)
    heard = []
    for index in range(6):
        room.send(impulse(index))
        middle, side = np.zeros((2, CHUNK), np.float32)
        room.add(middle, side)
        heard.append(np.stack((middle + side, middle - side)))
    answer = np.concatenate(heard, axis=1)
    assert np.abs(answer[:, :400]).max() == 0
    assert np.abs(answer[:, 9_000:]).max() == 0
    assert np.mean(answer.mean(axis=0) ** 2) > 0.4 * np.mean(answer**2)
    assert not np.array_equal(answer[0], answer[1])


def test_the_breath_goes_down_under_a_kick_and_comes_back() -> None:
    breath = Breath([CHUNK + 4_000], CHUNK)
    assert breath.gain(0) is None
    first = breath.gain(CHUNK)
    assert first is not None
    assert (first[:4_000] == 1).all() and first[-1] < 1
    joined = [first.copy()]
    while (gain := breath.gain(CHUNK * (1 + len(joined)))) is not None:
        joined.append(gain.copy())
    curve = np.concatenate(joined)
    assert 0.55 < curve.min() < 0.7
    assert curve[-1] == 1
    assert np.abs(np.diff(curve)).max() < 0.01


def test_the_fade_is_smooth_and_ends_in_silence() -> None:
    gain = fade(0, 10_000, 2_000, 10_000)[:, 0]
    assert gain[1_999] == 1
    assert gain[-1] == 0
    assert (np.diff(gain) <= 0).all()
    assert np.abs(np.diff(gain)).max() < 4 / 8_000
    assert np.array_equal(gain[3_000:5_000], fade(3_000, 5_000, 2_000, 10_000)[:, 0])


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
