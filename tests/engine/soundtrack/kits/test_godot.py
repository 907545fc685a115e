"""Godot's import settings are those that its class reference names, with the loop to the frame."""

import configparser

from engine.soundtrack.kits.godot import KIT, files
from tests.engine.soundtrack.kits.songs import songs_for

# ResourceImporterWAV in the class reference of Godot 4: its properties.
PROPERTIES = {
    *("compress/mode", "edit/loop_begin", "edit/loop_end", "edit/loop_mode", "edit/normalize", "edit/trim"),
    *("force/8_bit", "force/max_rate", "force/max_rate_hz", "force/mono"),
}


def parsed(text: str) -> configparser.ConfigParser:
    found = configparser.ConfigParser(delimiters=("=",))
    found.read_string(text)
    return found


def test_each_file_has_settings_that_godot_knows() -> None:
    songs = songs_for(KIT)
    made = files(songs)
    for song in songs:
        for path in song.files.values():
            settings = parsed(made[f"{path}.import"])
            assert settings["remap"]["importer"] == '"wav"'
            assert settings["deps"]["source_file"] == f'"res://{path}"'
            assert set(settings["params"]) == PROPERTIES
            assert settings["params"]["compress/mode"] == "0"


def test_loops_are_set_to_the_frame_and_endings_do_not_go_round() -> None:
    made = files(songs_for(KIT))

    def loop(name: str) -> tuple[str, str, str]:
        found = parsed(made[f"music/{name}.wav.import"])["params"]
        return found["edit/loop_mode"], found["edit/loop_begin"], found["edit/loop_end"]

    assert loop("title") == ("2", "1000", "6000")  # forward; the end is the first frame that is not played
    assert loop("game-over") == ("2", "0", "7000")
    assert loop("title-ending") == loop("victory") == ("1", "0", "-1")


def test_the_script_has_a_row_for_each_song() -> None:
    text = files(songs_for(KIT))["music/qrc_music.gd"]
    assert '"title": {"file": "title.wav", "ending": "title-ending.wav"},' in text
    assert '"victory": {"file": "victory.wav", "ending": ""},' in text
    assert all(line.startswith("\t") or line[:1] != " " for line in text.splitlines())  # Godot wants tabs throughout
