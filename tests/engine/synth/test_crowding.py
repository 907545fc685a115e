from collections.abc import Callable

import numpy as np
import pytest

from engine.entropy.streams import ShakeStream
from engine.model.sheet import Note, Part
from engine.model.track import Track
from engine.synth.crowding import is_crowded, longest_window, window_after
from engine.synth.renderer import render
from engine.synth.sounds import CHUNK

Tracks = Callable[..., Track]
_OCTETS = 20_000_000  # as the mixer keeps


def crowd(make_track: Tracks, count: int = 240) -> Track:
    """A second and a half of music with many different tones, some of them in chords and some with slides."""
    notes = {
        part: tuple(
            Note(
                index * 16 // count,
                5 + 5 * (index % 5),
                40 + index * 7 % 41,
                20 + index * 13 % 100,
                slide=index % 9 == 0,
            )
            for index in range(count)
        )
        for part in (Part.LEAD, Part.PAD)
    }
    return make_track(1, notes)


@pytest.mark.parametrize("lanes", [0, 1, 3, 5, 40])
def test_windows_follow_one_another_in_whole_chunks(make_track: Tracks, lanes: int) -> None:
    start, longest = 0, longest_window(crowd(make_track), lanes)
    for _ in range(5):
        stop = window_after(start, longest)
        assert start < stop <= start + longest and stop % CHUNK == 0
        start = stop


def test_the_more_lanes_and_the_longer_the_notes_the_shorter_the_windows(make_track: Tracks) -> None:
    track = crowd(make_track)
    assert longest_window(track, 2) > longest_window(track, 5)
    assert 4 * 5 * longest_window(track, 5) <= 20_000_000
    drawn_out = make_track(1, {Part.LEAD: (Note(0, 200, 60),)})
    assert longest_window(drawn_out, 2) < longest_window(track, 2)


def test_the_beginning_does_not_wait_for_what_comes_later(make_track: Tracks) -> None:
    assert window_after(0, longest_window(crowd(make_track), 2)) == CHUNK


def test_only_many_different_tones_make_a_crowd(make_track: Tracks, full_track: Tracks) -> None:
    assert is_crowded(crowd(make_track), _OCTETS)
    assert not is_crowded(crowd(make_track, 80), 1_000_000_000)
    assert not is_crowded(crowd(make_track, 16), _OCTETS)
    assert not is_crowded(full_track(), _OCTETS)
    assert not is_crowded(make_track(), _OCTETS)


def test_very_many_notes_are_a_crowd_however_alike(make_track: Tracks) -> None:
    alike = tuple(Note(step, 1, 60) for step in range(16) for _ in range(20))
    assert is_crowded(make_track(1, {Part.LEAD: alike}), 1_000_000_000)


def test_a_crowd_sounds_as_its_notes_do_alone(stream: Callable[[], ShakeStream], make_track: Tracks) -> None:
    """The same notes, so many to a second that they are a crowd, and so few that they are none."""
    notes = {Part.BASS: tuple(Note(step, 25, 30 + step * 7 % 50 + more, 90) for step in range(32) for more in range(8))}
    crowded, sparse = make_track(2, notes), make_track(20, notes)
    assert is_crowded(crowded, _OCTETS) and not is_crowded(sparse, _OCTETS)
    quick, slow = (np.concatenate(list(render(track, stream(), CHUNK))) for track in (crowded, sparse))
    assert np.abs(quick).max() > 0.5
    assert np.abs(quick - slow[: len(quick)]).max() < 1e-4


def test_a_crowd_is_the_same_bytes_in_blocks_of_any_size(stream: Callable[[], ShakeStream], make_track: Tracks) -> None:
    track = crowd(make_track)
    sounds = {np.concatenate(list(render(track, stream(), frames))).tobytes() for frames in (5_000, 10**7)}
    assert len(sounds) == 1
