import pytest

from engine.arrangement import arrange
from engine.entropy.streams import song_stream
from engine.excerpts import Excerpt, excerpt_of, excerpt_words
from tests.samples import SEED, small_sheet


@pytest.mark.parametrize("what", Excerpt)
def test_every_excerpt_is_a_track_of_the_songs_tempo_and_voices_and_is_told(what: Excerpt) -> None:
    sheet = small_sheet()
    song = arrange(sheet, 60.0, song_stream(SEED).child("arrangement"))
    found = excerpt_of(sheet, song, what)
    assert (found.bpm, found.voices, found.console) == (song.bpm, song.voices, song.console)
    assert what.value.replace("-", " ") in excerpt_words(sheet, song, found, what)
    assert f"{found.seconds:.1f} seconds" in excerpt_words(sheet, song, found, what)
