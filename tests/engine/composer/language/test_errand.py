from engine.composer.language.errand import Errand, Patience


def test_an_errand_never_shows_its_key():
    errand = Errand(("gemini-x",), ("Write.",), 1, "secret", "http://user:secret@host", Patience())
    assert "secret" not in repr(errand)
    assert "gemini-x" in repr(errand)


def test_a_listener_waits_a_minute_at_most():
    patience = Patience()
    assert patience.connect < patience.silence < patience.first < patience.total == 60
