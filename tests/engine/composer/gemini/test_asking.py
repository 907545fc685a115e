"""The worker alone; what it makes of every kind of answer is tested through the composer in test_init.py."""

import logging
import os
import ssl
import subprocess
import sys

import pytest

from engine.background import Abandon
from engine.composer.gemini.asking import asked
from engine.composer.language.errand import Errand, Patience
from engine.composer.language.reception import Reception
from engine.connections import trusted
from engine.model.cost import Usage
from engine.model.errors import ComposerFailed
from tests.fakes.gemini import FakeGemini
from tests.fakes.gemini_answers import GOOD_TEXT

PATIENT = Patience(total=50, connect=10, first=40, silence=40, pause=0)


def errand(url: str) -> Errand:
    return Errand(("gemini-3.5-flash-lite",), ("Write a sheet.",), 7, "secret", url, PATIENT)


def test_the_text_comes_back_whole_and_as_it_was_written():
    with FakeGemini("good") as gemini:
        reception = Reception()
        said = [event.text for event in asked(errand(gemini.url), reception, Abandon())]
    assert (reception.text, reception.model) == (GOOD_TEXT, "gemini-3.5-flash-lite")
    assert len(said) == 3
    settings = gemini.requests[0].body["generationConfig"]
    assert settings["seed"] == 7
    assert gemini.requests[0].headers["accept-encoding"] == "identity"
    assert gemini.requests[0].headers["x-server-timeout"] == "50"


def test_an_answer_packed_unasked_is_refused_unopened():
    with FakeGemini("packed") as gemini, pytest.raises(ComposerFailed, match="packed, which was not asked for"):
        list(asked(errand(gemini.url), Reception(), Abandon()))


def test_the_library_reads_no_certificates_of_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    trusted()
    monkeypatch.setattr(ssl, "create_default_context", lambda *_, **__: pytest.fail("they are read again"))
    with FakeGemini("good") as gemini:
        reception = Reception()
        list(asked(errand(gemini.url), reception, Abandon()))
    assert reception.text == GOOD_TEXT


def test_a_redirect_is_not_followed_with_the_key():
    with FakeGemini("good") as thief, FakeGemini("redirect") as gemini:
        gemini.redirect_to = thief.url
        with pytest.raises(ComposerFailed, match="status 302"):
            list(asked(errand(gemini.url), Reception(), Abandon()))
    assert thief.requests == []


def test_who_has_given_up_before_is_not_waited_for():
    abandon = Abandon()
    abandon.give_up()
    with FakeGemini("silence") as gemini, pytest.raises(ComposerFailed):
        list(asked(errand(gemini.url), Reception(), abandon))


def test_the_library_says_nothing_on_stderr():
    """Two keys in the environment and a finish reason of tomorrow are what google-genai warns of by itself."""
    code = (
        "import sys; from engine.background import Abandon\n"
        "from engine.composer.gemini.asking import asked\n"
        "from engine.composer.language.errand import Errand, Patience\n"
        "from engine.composer.language.reception import Reception\n"
        "errand = Errand(('gemini-x',), ('Write.',), 7, 'secret', sys.argv[1], Patience())\n"
        "try: list(asked(errand, Reception(), Abandon()))\n"
        "except Exception as error: print(error)"
    )
    keys = {"GEMINI_API_KEY": "a", "GOOGLE_API_KEY": "b"}
    with FakeGemini("new ending") as gemini:
        ran = subprocess.run(
            [sys.executable, "-c", code, gemini.url], env=os.environ | keys, capture_output=True, check=True, text=True
        )
    assert "MOON_PHASE" in ran.stdout
    assert ran.stderr == ""
    assert logging.getLogger("google_genai").handlers


def test_a_conversation_is_sent_turn_by_turn():
    with FakeGemini("good") as gemini:
        talk = Errand(("gemini-x",), ("Write.", "No.", "Please."), 7, "secret", gemini.url, PATIENT)
        list(asked(talk, Reception(), Abandon()))
    contents = gemini.requests[0].body["contents"]
    assert [(turn["role"], turn["parts"][0]["text"]) for turn in contents] == [
        ("user", "Write."),
        ("model", "No."),
        ("user", "Please."),
    ]


def test_a_model_that_is_gone_is_followed_by_its_successor():
    with FakeGemini("no model, then good", models=("gemini-4-flash", "gemini-4.1-flash", "gemini-5-pro")) as gemini:
        reception = Reception()
        gone = Errand(("gemini-2.5-flash",), ("Write.",), 7, "secret", gemini.url, PATIENT, goes_on=True)
        said = [event.text for event in asked(gone, reception, Abandon())]
    assert said[0] == "Gemini has no model gemini-2.5-flash (404); going on with its successor gemini-4.1-flash."
    assert reception.model == "gemini-4.1-flash"
    assert reception.answered_by == "gemini-4.1-flash"
    assert reception.text == GOOD_TEXT
    assert [request.method for request in gemini.requests] == ["POST", "GET", "POST"]


def test_who_did_not_agree_is_told_the_successor():
    told = "Take its successor gemini-9-flash-lite with --model gemini-9-flash-lite, or give --model auto"
    with FakeGemini("no model", models=("gemini-9-flash-lite",)) as gemini, pytest.raises(ComposerFailed, match=told):
        list(asked(errand(gemini.url), Reception(), Abandon()))
    assert len(gemini.asked) == 1


def test_models_are_tried_a_few_times_and_no_more():
    with FakeGemini("no model", models=tuple(f"gemini-{number}-flash" for number in range(4, 40))) as gemini:
        gone = Errand(("gemini-2.5-flash",), ("Write.",), 7, "secret", gemini.url, PATIENT, goes_on=True)
        with pytest.raises(ComposerFailed, match=r"has no model gemini-37-flash \(404\)"):
            list(asked(gone, Reception(), Abandon()))
    assert len(gemini.asked) == 4


def test_a_service_that_refuses_the_form_is_asked_in_words_alone():
    with FakeGemini("refuses the form") as gemini:
        reception = Reception()
        said = [event.text for event in asked(errand(gemini.url), reception, Abandon())]
    assert said[0] == "Gemini refuses to be told the form; asking again in words alone."
    assert reception.text == GOOD_TEXT
    assert [sorted(request.body["generationConfig"]) for request in gemini.asked] == [
        ["maxOutputTokens", "responseJsonSchema", "responseMimeType", "seed", "thinkingConfig"],
        ["maxOutputTokens", "responseMimeType"],
    ]


def test_tokens_are_counted_once_a_request():
    with FakeGemini("good") as gemini:
        reception = Reception()
        list(asked(errand(gemini.url), reception, Abandon()))
    assert reception.meter.usage == Usage(900, 4000, 300)
