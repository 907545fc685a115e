"""What a playhead reads is what stands on the tape, wherever it is moved, outside of its ramps."""

import numpy as np
from numpy.typing import NDArray

from engine.model.units import SAMPLE_RATE
from engine.playback.playhead import Playhead
from engine.playback.ramps import RAMP
from tests.engine.playback.tapes import TRACK, begun, ended, noise, rounds, side_of, song, unending

BAR = SAMPLE_RATE
TONE = 12_000 * np.sin(np.arange(TRACK.frames) * 2 * np.pi * 110.3 / SAMPLE_RATE)
WAVES = np.repeat(TONE[:, np.newaxis], 2, axis=1).astype(np.int16)
SMOOTH = np.abs(np.diff(TONE)).max() + 2 * 12_000 / RAMP  # what the tone does by itself, and what two ramps add


def read(head: Playhead, frames: int, block: int = 1000) -> NDArray[np.int16]:
    """Read so many frames in blocks."""
    return np.concatenate([head.read(min(block, frames - begin)) for begin in range(0, frames, block)])


def largest_step(sound: NDArray[np.int16]) -> int:
    return int(np.abs(np.diff(sound.astype(np.int32), axis=0)).max())


def test_unmoved_it_reads_every_bit_of_the_tape() -> None:
    side, sound = song()
    head = Playhead(side, 0)
    assert np.array_equal(read(head, len(sound)), sound)
    assert head.ended
    assert len(head.read(100)) == 0


def test_it_fades_from_where_it_was_to_where_it_is_moved() -> None:
    side, sound = song()
    head = Playhead(side, 0)
    read(head, BAR)
    head.move(side, 3 * BAR)
    heard = read(head, 2 * RAMP)
    assert np.array_equal(heard[RAMP:], sound[3 * BAR + RAMP :][:RAMP])
    middle = RAMP // 2
    both = (int(sound[BAR + middle, 0]) + int(sound[3 * BAR + middle, 0])) / 2
    assert abs(int(heard[middle, 0]) - both) < 300


def test_inside_a_song_it_begins_over_a_ramp_in_blocks_of_any_size() -> None:
    side, sound = song()
    for block in (1, 100, 1000):
        assert np.array_equal(read(Playhead(side, BAR), 1000, block), begun(sound[BAR : BAR + 1000]))
    head = Playhead(side, BAR)
    head.read(BAR)
    head.begin_again(2 * BAR)
    assert np.array_equal(head.read(1000), begun(sound[2 * BAR : 2 * BAR + 1000]))


def test_moved_before_anything_was_read_it_begins_as_if_it_had_always_stood_there() -> None:
    side, sound = song()
    head = Playhead(side, 0)
    head.move(side, BAR)
    assert np.array_equal(head.read(1000), begun(sound[BAR : BAR + 1000]))
    head = Playhead(side, BAR)
    head.move(side, 0)
    assert np.array_equal(head.read(1000), sound[:1000])


def test_each_frame_that_was_read_has_its_place_in_a_loop_too() -> None:
    side, sound = song()
    head = Playhead(side, BAR)
    head.go_round((BAR, 2 * BAR))
    heard = read(head, 5 * BAR // 2, 7_000)
    assert np.array_equal(heard, begun(rounds(sound, BAR, 2 * BAR, 3))[: len(heard)])
    assert [head.place_after(count) for count in (0, BAR - 1, BAR, 2 * BAR + 5)] == [BAR, 2 * BAR - 1, BAR, BAR + 5]


def test_where_bars_go_round_the_joint_is_no_larger_step_than_the_music_has() -> None:
    for begin, end in ((BAR, 2 * BAR), (0, BAR), (5 * BAR, 6 * BAR)):
        head = Playhead(side_of(WAVES), begin)
        head.go_round((begin, end))
        assert largest_step(read(head, 3 * BAR, 4096)) <= SMOOTH


def test_all_of_a_sound_goes_round_bit_for_bit() -> None:
    side, sound = song()
    head = Playhead(side, 0)
    head.go_round((0, len(sound)))
    assert np.array_equal(read(head, 2 * len(sound), 4096), np.tile(sound, (2, 1)))


def test_in_the_ramp_of_a_loop_it_begins_and_ends_to_go_round_without_a_step() -> None:
    head = Playhead(side_of(WAVES), BAR)
    parts = [head.read(BAR - RAMP // 2)]
    head.go_round((BAR, 2 * BAR))
    parts.append(head.read(RAMP // 4))
    head.go_round(None)
    parts.append(head.read(BAR))
    assert largest_step(np.concatenate(parts)) <= SMOOTH


def test_what_is_taken_back_is_read_again() -> None:
    side, sound = song()
    head = Playhead(side, 0)
    read(head, 2 * BAR)
    head.take_back(BAR, BAR)
    assert (head.passed, head.place_after(head.passed)) == (BAR, BAR)
    assert np.array_equal(read(head, BAR), sound[BAR : 2 * BAR])


def test_nothing_comes_while_it_is_paused_but_what_fades() -> None:
    side, sound = song()
    head = Playhead(side, 0)
    read(head, BAR)
    head.pause()
    assert [len(head.read(BAR)), len(head.read(BAR))] == [RAMP, 0]
    head.resume()
    assert np.array_equal(read(head, BAR)[RAMP:], sound[BAR + RAMP : 2 * BAR])


def test_stopped_it_fades_and_ends() -> None:
    side, sound = song()
    head = Playhead(side, 0)
    head.stop()
    assert (len(head.read(BAR)), head.ended) == (0, True)  # nothing was heard
    head = Playhead(side, 0)
    read(head, BAR)
    head.stop()
    head.stop()
    assert not head.ended
    assert head.place == BAR
    assert np.array_equal(np.concatenate((head.read(100), head.read(BAR))), ended(sound[BAR:]))
    assert head.ended
    assert len(head.read(BAR)) == 0


def test_while_the_next_stretch_is_late_the_last_bars_are_heard_again_without_a_gap() -> None:
    sound = noise(TRACK.frames)
    head = Playhead(unending(sound), 0)
    heard = head.read(TRACK.frames + 3 * BAR)
    border, back = TRACK.frames - RAMP, 4 * BAR
    assert len(heard) == TRACK.frames + 3 * BAR
    assert head.late == 1
    assert np.array_equal(heard[:border], sound[:border])
    assert np.array_equal(heard[border + RAMP :], sound[border + RAMP - back :][: 3 * BAR])
    assert head.side.timeline.words(head.place_after(len(heard))) == "stretch 1, fade, bar 6 of 6"


def test_whoever_waits_hears_each_bar_once_to_the_last_frame() -> None:
    sound = noise(TRACK.frames)
    head = Playhead(unending(sound), 0)
    head.waits = True
    heard = head.read(TRACK.frames + BAR)
    assert (len(heard), head.awaited) == (TRACK.frames - RAMP, TRACK.frames)
    assert (len(head.read(BAR)), head.late, head.ended) == (0, 0, False)
    head.side.tape.finish()
    assert np.array_equal(np.concatenate((heard, head.read(BAR))), sound)
    assert head.ended


def test_whoever_waits_hears_a_ramp_where_it_is_stopped() -> None:
    sound = noise(TRACK.frames)
    head = Playhead(unending(sound), 0)
    head.waits = True
    head.read(TRACK.frames + BAR)
    head.stop()
    assert np.array_equal(head.read(BAR), ended(sound[-RAMP:]))
    assert head.ended


def test_music_without_end_that_ends_is_heard_to_its_last_frame() -> None:
    sound = noise(TRACK.frames)
    head = Playhead(unending(sound, finished=True), 0)
    assert np.array_equal(head.read(TRACK.frames + BAR), sound)
    assert head.ended


def test_bars_of_music_without_end_go_round() -> None:
    sound = noise(TRACK.frames)
    head = Playhead(unending(sound), 2 * BAR)
    head.go_round((2 * BAR, 5 * BAR))
    assert np.array_equal(head.read(6 * BAR), begun(rounds(sound, 2 * BAR, 5 * BAR, 2)))
