"""Unity's scripts name the clips as Resources has them, without endings."""

from engine.soundtrack.kits.unity import FOLDER, KIT, files
from tests.engine.soundtrack.kits.songs import songs_for


def test_clips_are_named_without_ending() -> None:
    text = files(songs_for(KIT))["Assets/Scripts/QrcMusic.cs"]
    assert '{ "title", new Song("title-intro", "title-loop", "title-ending", null) },' in text
    assert '{ "game-over", new Song(null, "game-over", "game-over-ending", null) },' in text
    assert '{ "victory", new Song(null, null, null, "victory") },' in text
    assert ".wav" not in text


def test_scripts_are_balanced_and_speak_of_the_folder_of_the_songs() -> None:
    made = files(songs_for(KIT))
    for text in made.values():
        assert text.count("{") == text.count("}")
        assert text.count("(") == text.count(")")
    assert f'"{FOLDER}/"' in made["Assets/Editor/QrcMusicImport.cs"]
    assert FOLDER.startswith("Assets/Resources/")
