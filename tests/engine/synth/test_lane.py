import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.synth.lane import Lane
from engine.synth.sounds import CHUNK
from engine.synth.waves import Float32

FRAMES = 3 * CHUNK
HALF = np.array(0.5, np.float32)
RISING = np.arange(2 * CHUNK, dtype=np.float32) % 64 / 64
SOUNDS = st.lists(st.tuples(st.integers(0, CHUNK - 1), st.integers(1, 2 * CHUNK), st.integers(0, 2)), max_size=4)


class Unread(Lane):
    """What is not there yet is never read: it would be heard."""

    def _made(self) -> Float32:
        ring = super()._made()
        ring.fill(np.nan)
        return ring


@given(st.lists(SOUNDS, min_size=1, max_size=6), st.booleans())
def test_what_is_added_lies_where_it_begins_and_all_else_is_silent(
    chunks: list[list[tuple[int, int, int]]], is_wide: bool
) -> None:
    lane = Unread(FRAMES, is_wide=is_wide)
    wanted = np.zeros((len(chunks) + 3) * CHUNK, np.float32)
    for index, sounds in enumerate(chunks):
        for place, frames, how in sounds:
            samples, frame = np.full(frames, 1 + place % 7, np.float32), index * CHUNK + place
            gain = (None, HALF, RISING[:frames])[how]
            wanted[frame : frame + frames] += samples if gain is None else samples * gain
            if is_wide:
                sides = np.stack((samples, -samples)).T
                lane.add(sides, gain[:, np.newaxis] if how == 2 and gain is not None else gain, frame)
            else:
                lane.add(samples, gain, frame)
        heard = lane.chunk(index * CHUNK)
        chunk = wanted[index * CHUNK :][:CHUNK]
        if heard is None:
            assert not chunk.any()
        elif is_wide:
            assert np.array_equal(heard, np.stack((chunk, -chunk)).T)
        else:
            assert np.array_equal(heard, chunk)


@pytest.mark.parametrize("silent", [1, 2, 3, 9])
def test_after_a_silence_nothing_old_is_heard(silent: int) -> None:
    lane = Lane(FRAMES)
    lane.add(np.ones(CHUNK, np.float32), None, CHUNK // 2)
    first, second = lane.chunk(0), lane.chunk(CHUNK)
    assert first is not None and second is not None
    assert first.sum() + second.sum() == CHUNK
    for index in range(2, 2 + silent):
        assert lane.chunk(index * CHUNK) is None
    late = (2 + silent) * CHUNK
    lane.add(np.ones(5, np.float32), None, late + CHUNK - 2)
    for index, wanted in enumerate((2, 3)):
        heard = lane.chunk(late + index * CHUNK)
        assert heard is not None and heard.sum() == wanted


def test_a_lane_in_which_nothing_sounds_takes_no_memory() -> None:
    lane = Lane(FRAMES)
    assert lane.chunk(0) is None
    assert lane._ring.nbytes == 0
    lane.add(RISING, None, CHUNK)
    assert lane._ring.nbytes == 4 * FRAMES
