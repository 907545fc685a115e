from engine.request import Surroundings


def test_google_s_own_name_for_the_key_wins_and_no_key_is_shown() -> None:
    read = Surroundings.of({"GEMINI_API_KEY": "first-secret", "GOOGLE_API_KEY": " second-secret "})
    assert (read.gemini_key, read.gemini_key_name) == ("second-secret", "GOOGLE_API_KEY")
    assert "secret" not in repr(read)


def test_an_empty_key_is_none() -> None:
    read = Surroundings.of({"GEMINI_API_KEY": "  ", "QRC_ANU_URL": "http://localhost:1/x"})
    assert (read.gemini_key, read.gemini_key_name, read.anu_url) == ("", "", "http://localhost:1/x")
