"""Wwise's import file: two columns, a playlist for each song, a segment for each piece."""

from engine.soundtrack.kits.wwise import KIT, files
from tests.engine.soundtrack.kits.songs import songs_for


def test_rows_name_a_file_and_the_object_that_it_becomes() -> None:
    head, *rows = [line.split("\t") for line in files(songs_for(KIT))["Music/import.txt"].splitlines()]
    assert head == ["Audio File", "Object Path"]
    assert all(len(row) == 2 for row in rows)
    assert rows[0] == [
        "title-intro.wav",
        "\\Interactive Music Hierarchy\\Default Work Unit\\<Music Playlist Container>title"
        "\\<Music Segment>intro\\<Music Track>intro",
    ]
    assert len(rows) == 6
