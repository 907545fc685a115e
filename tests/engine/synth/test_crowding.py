from collections.abc import Callable
from random import Random

import numpy as np
import pytest

from bench.composed import track_of
from engine.entropy.streams import ShakeStream
from engine.model.consoles import ConsoleName
from engine.model.sheet import PITCHED, Note, Part, Voices
from engine.model.track import Track
from engine.synth.consoles import console
from engine.synth.crowding import is_crowded, longest_window, window_after
from engine.synth.renderer import render
from engine.synth.sounds import CHUNK

Tracks = Callable[..., Track]
MODERN = console(ConsoleName.MODERN)
_OCTETS = 17_000_000  # as the mixer keeps


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


def spread(make_track: Tracks, part: Part, pitches: int, count: int = 1_280, length: int = 4) -> Track:
    """Forty bars of notes of so many pitches, evenly over them, in runs that begin anew and anew."""
    notes = tuple(Note(index * 640 // count, length, 48 + index % pitches) for index in range(count))
    return make_track(40, {part: notes})


@pytest.mark.parametrize("part", [Part.LEAD, Part.PAD])
def test_many_notes_of_different_tones_make_a_crowd(make_track: Tracks, part: Part) -> None:
    many = spread(make_track, part, 40 if part is Part.LEAD else 13)
    assert is_crowded(many, MODERN, 5_000_000)
    assert not is_crowded(many, MODERN, 50_000_000)
    assert not is_crowded(spread(make_track, part, 40, count=160), MODERN, 5_000_000)
    assert not is_crowded(spread(make_track, part, 2), MODERN, 5_000_000)


def test_of_tones_that_are_kept_as_one_round_more_find_room(make_track: Tracks) -> None:
    many = spread(make_track, Part.LEAD, 40)
    bass = many._replace(notes={Part.BASS: many.notes[Part.LEAD]})
    assert is_crowded(many, MODERN, 3_000_000) and not is_crowded(bass, MODERN, 3_000_000)


def test_a_song_of_many_chords_is_no_crowd_where_some_seconds_have_few(make_track: Tracks) -> None:
    in_turn = tuple(Note(step, 4, 48 + step // 320 * 3 + step % 3) for step in range(3_200))
    mixed = tuple(Note(step, 4, 48 + step % 30) for step in range(3_200))
    assert {note.pitch for note in in_turn} == {note.pitch for note in mixed}
    assert not is_crowded(make_track(200, {Part.PAD: in_turn}), MODERN, 4_000_000)
    assert is_crowded(make_track(200, {Part.PAD: mixed}), MODERN, 4_000_000)


def test_songs_and_silence_are_no_crowds(make_track: Tracks, full_track: Tracks) -> None:
    assert not is_crowded(full_track(), MODERN, _OCTETS)
    assert not is_crowded(make_track(), MODERN, _OCTETS)


@pytest.mark.parametrize("vibe", ["High energy retro game boss fight", "sad", "swing jazz tavern with many chords"])
def test_no_composed_song_is_a_crowd(vibe: str) -> None:
    for seconds in (30, 180, 900):
        track = track_of(vibe, 7, seconds)
        assert len(track.notes[Part.BASS]) > 10
        assert not any(is_crowded(track, console(name), _OCTETS) for name in ConsoleName)


def test_where_very_many_notes_sound_at_once_they_are_a_crowd_however_alike(make_track: Tracks) -> None:
    alike = tuple(Note(step, 16, 60) for step in range(16) for _ in range(20))
    assert is_crowded(make_track(1, {Part.BASS: alike}), MODERN, 1_000_000_000)
    short = tuple(Note(step, 1, 60) for step in range(16) for _ in range(20))
    assert not is_crowded(make_track(1, {Part.BASS: short}), MODERN, 1_000_000_000)


def test_what_lasts_beyond_the_end_is_held_to_it(make_track: Tracks) -> None:
    late = tuple(Note(15, 2_000, 60 + pitch) for pitch in range(12))
    assert not is_crowded(make_track(1, {Part.BASS: late}), MODERN, 1_000_000_000)


def test_chords_that_are_flicked_over_ask_for_nothing(make_track: Tracks) -> None:
    flicking = console(ConsoleName.C64)
    assert flicking.flicker
    many = tuple(Note(step, 16, 60) for step in range(16) for _ in range(20))
    track = make_track(1, {Part.ARPEGGIO: many})
    assert is_crowded(track, flicking, _OCTETS)
    assert not is_crowded(track._replace(ticks=True), flicking, _OCTETS)


@pytest.mark.parametrize("name", list(ConsoleName))
def test_both_ways_give_the_same_sound(
    stream: Callable[[], ShakeStream], make_track: Tracks, monkeypatch: pytest.MonkeyPatch, name: ConsoleName
) -> None:
    """All but ensembles, whose tones sway by themselves in a crowd."""
    drawn = Random(3)
    notes = {
        part: tuple(
            Note(step, drawn.randint(1, 20), drawn.randint(30, 100), drawn.randint(1, 127), slide=drawn.random() < 0.2)
            for step in range(64)
            for _ in range(drawn.randint(0, 3))
        )
        for part in PITCHED
        if not console(name).instrument(Voices().of(part)).ensemble
    }
    track = make_track(4, notes)._replace(console=name)
    ways = []
    for way in (True, False):
        monkeypatch.setattr("engine.synth.mixer.is_crowded", lambda *_, way=way: way)
        ways.append(np.concatenate(list(render(track, stream(), CHUNK))))
    assert np.abs(ways[0]).max() > 0.2
    assert not np.array_equal(*ways)
    assert np.abs(ways[0] - ways[1]).max() < 1e-5 * max(1.0, float(np.abs(ways[0]).max()))


def test_a_crowd_sounds_as_its_notes_do_alone(stream: Callable[[], ShakeStream], make_track: Tracks) -> None:
    """The same notes, so many at once that they are a crowd, and so few that they are none."""
    notes = {Part.BASS: tuple(Note(step, 25, 30 + step * 7 % 50 + more, 90) for step in range(32) for more in range(8))}
    crowded, sparse = make_track(2, notes), make_track(20, notes)
    assert is_crowded(crowded, MODERN, _OCTETS) and not is_crowded(sparse, MODERN, _OCTETS)
    quick, slow = (np.concatenate(list(render(track, stream(), CHUNK))) for track in (crowded, sparse))
    assert np.abs(quick).max() > 0.5
    assert np.abs(quick - slow[: len(quick)]).max() < 1e-4


def test_a_crowd_is_the_same_bytes_in_blocks_of_any_size(stream: Callable[[], ShakeStream], make_track: Tracks) -> None:
    track = crowd(make_track)
    sounds = {np.concatenate(list(render(track, stream(), frames))).tobytes() for frames in (5_000, 10**7)}
    assert len(sounds) == 1
