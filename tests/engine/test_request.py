from pathlib import Path

import pytest

from engine.composer import ModelAccess
from engine.model.errors import WrongUse
from engine.request import SongRequest, Surroundings, composer_of


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


def test_how_long_is_waited_for_a_model_is_read_from_the_environment() -> None:
    around = Surroundings.of({"QRC_MODEL_SECONDS": " 600 ", "QRC_MODEL_SILENCE_SECONDS": "0.5", "QRC_MODEL_X": "1"})
    assert dict(around.access("gemini", "").seconds) == {"total": 600.0, "silence": 0.5}
    with pytest.raises(WrongUse, match="QRC_MODEL_FIRST_SECONDS 'soon' is no time to wait"):
        Surroundings.of({"QRC_MODEL_FIRST_SECONDS": "soon"}).access("openai", "")


def test_which_composer_is_meant() -> None:
    keyed = Surroundings(gemini_key="secret")
    assert composer_of(SongRequest(), Surroundings()) == "offline"
    assert composer_of(SongRequest(), keyed) == "gemini"
    assert composer_of(SongRequest(offline=True), keyed) == "offline"
    assert composer_of(SongRequest(composer="openai"), keyed) == "openai"
