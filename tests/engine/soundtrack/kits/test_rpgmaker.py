"""RPG Maker finds songs that go round among its background music, the others among its effects."""

from engine.looping.cuts import Cut
from engine.soundtrack.kits.rpgmaker import KIT, files
from tests.engine.soundtrack.kits.songs import songs_for


def test_songs_stand_where_the_editor_looks_for_them() -> None:
    songs = songs_for(KIT)
    assert songs[0].files[Cut.WHOLE] == "audio/bgm/title.ogg"
    assert songs[2].files[Cut.SONG] == "audio/me/victory.ogg"
    assert files(songs) == {}
