import numpy as np

from engine.playback.ramps import RAMP
from engine.playback.ring import RingTape
from engine.playback.seam import read_towards, touches
from tests.engine.playback.tapes import noise, rounds, tape_of

SOUND = noise(10_000)


def test_up_to_the_end_it_is_read_the_same_in_blocks_of_any_size() -> None:
    tape = tape_of(SOUND)
    for loop in ((2_000, 6_000), (100, 6_000), (0, 6_000), (2_000, 10_000)):
        wanted = rounds(SOUND, *loop, 1)
        for block in (1, 137, 10_000):
            places = range(loop[0], loop[1], block)
            parts = [read_towards(loop, tape, place, min(block, loop[1] - place)) for place in places]
            assert np.array_equal(np.concatenate(parts), wanted)


def test_behind_the_end_it_is_the_tapes() -> None:
    assert np.array_equal(read_towards((2_000, 6_000), tape_of(SOUND), 6_000, 100), SOUND[6_000:6_100])


def test_of_a_tape_that_is_not_there_yet_as_much_is_read_as_is_there() -> None:
    tape = tape_of(SOUND[:5_900], finished=False)
    part = read_towards((2_000, 6_000), tape, 5_000, 1_000)
    assert np.array_equal(part, rounds(SOUND, 2_000, 6_000, 1)[3_000:3_900])


def test_what_a_tape_has_forgotten_is_silent() -> None:
    tape = RingTape(8_000)
    tape.audio(SOUND)
    heard = read_towards((2_000, 6_000), tape, 6_000 - RAMP, RAMP)
    silent = np.concatenate((np.zeros((2_000, 2), np.int16), SOUND[2_000:]))
    assert np.array_equal(heard, rounds(silent, 2_000, 6_000, 1)[-RAMP:])


def test_it_is_told_where_a_loop_is_being_joined() -> None:
    loop = (2_000, 6_000)
    assert [touches(loop, place) for place in (5_999 - RAMP, 6_000 - RAMP, 5_999, 6_000)] == [False, True, True, False]
    assert not touches(None, 0)
