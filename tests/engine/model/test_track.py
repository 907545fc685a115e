import pytest

from tests.samples import small_track


def test_length_in_seconds_and_frames() -> None:
    track = small_track(bars=4, bpm=150)
    assert track.seconds == pytest.approx(4 * 4 * 60 / 150)
    assert track.frames == round(track.seconds * 44_100)
