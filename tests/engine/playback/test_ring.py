import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from engine.playback.ring import RingTape
from tests.engine.playback.tapes import noise

SOUND = noise(2000)


@given(st.integers(50, 300), st.lists(st.integers(0, 120), max_size=12), st.data())
def test_what_fits_is_there_as_it_came_and_the_rest_is_forgotten(
    capacity: int, sizes: list[int], data: st.DataObject
) -> None:
    tape, end = RingTape(capacity), 0
    for size in sizes:
        tape.audio(SOUND[end : end + size])
        end += size
    assert tape.frames == end
    assert tape.oldest == max(0, end - capacity)
    start = data.draw(st.integers(tape.oldest, end))
    count = data.draw(st.integers(0, 400))
    assert np.array_equal(tape.read(start, count), SOUND[start : min(end, start + count)])
    if tape.oldest:
        assert len(tape.read(tape.oldest - 1, 10)) == 0


def test_what_nobody_came_near_is_taken_back() -> None:
    tape = RingTape(300)
    tape.audio(SOUND[:200])
    tape.read(0, 100)
    assert not tape.cut(120, margin=30)
    assert tape.frames == 200
    assert tape.cut(140, margin=30)
    tape.audio(SOUND[500:560])
    assert np.array_equal(tape.read(100, 100), np.concatenate((SOUND[100:140], SOUND[500:560])))


def test_the_file_does_not_grow() -> None:
    tape = RingTape(100)
    for _ in range(10):
        tape.audio(SOUND[:70])
    tape._file.seek(0, 2)
    assert tape._file.tell() == 400
