import pytest

from tests.samples import small_track


def test_length_in_seconds_and_frames() -> None:
    track = small_track(bars=4, bpm=150)
    assert track.seconds == pytest.approx(4 * 4 * 60 / 150)
    assert track.frames == round(track.seconds * 44_100)


def test_a_track_is_silent_where_nobody_plays() -> None:
    track = small_track()
    assert not track.silent
    assert not track._replace(hits=()).silent
    assert not track._replace(notes={}).silent
    assert track._replace(notes=dict.fromkeys(track.notes, ()), hits=()).silent
