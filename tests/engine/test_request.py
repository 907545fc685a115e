from pathlib import Path

from engine.composer import ModelAccess
from engine.request import Surroundings


def test_google_s_own_name_for_the_key_wins_and_no_key_is_shown() -> None:
    read = Surroundings.of({"GEMINI_API_KEY": "first-secret", "GOOGLE_API_KEY": " second-secret "})
    assert (read.gemini_key, read.gemini_key_name) == ("second-secret", "GOOGLE_API_KEY")
    assert "secret" not in repr(read)


def test_an_empty_key_is_none() -> None:
    read = Surroundings.of({"GEMINI_API_KEY": "  ", "QRC_ANU_URL": "http://localhost:1/x"})
    assert (read.gemini_key, read.gemini_key_name, read.anu_url) == ("", "", "http://localhost:1/x")


def test_data_stand_where_the_environment_says_else_in_the_user_s_folder() -> None:
    assert Surroundings.of({"QRC_HOME": "/somewhere"}).home == Path("/somewhere")
    usual = Surroundings.of({}).home
    assert usual is not None
    assert usual.is_absolute() and usual.name == "qrc"
    assert Surroundings().home is None


def test_each_composer_is_given_its_own_key_and_address():
    around = Surroundings.of(
        {"GEMINI_API_KEY": "g", "QRC_OPENAI_KEY": " o ", "QRC_OPENAI_URL": "http://localhost:11434"}
    )
    assert (around.access("gemini", "m").key, around.access("gemini", "m").base_url) == ("g", "")
    assert around.access("openai", "m") == ModelAccess("m", "o", "http://localhost:11434")
    assert around.access("offline", "") == ModelAccess()
    assert "key='" not in repr(around)
