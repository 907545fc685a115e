"""The worker alone; what it makes of every kind of answer is tested through the composer in test_init.py."""

import pytest

from engine.background import Abandon
from engine.composer.language.errand import Errand, Patience
from engine.composer.language.reception import Reception
from engine.composer.openai.asking import asked, endpoint
from engine.model.errors import ComposerFailed
from tests.fakes.gemini_answers import GOOD_TEXT
from tests.fakes.openai import MODEL, FakeOpenAI

PATIENT = Patience(total=50, connect=10, first=40, silence=40, pause=0)


@pytest.mark.parametrize(
    ("base", "whole"),
    [
        ("http://localhost:11434", "http://localhost:11434/v1/models"),
        ("http://localhost:11434/v1/", "http://localhost:11434/v1/models"),
        ("https://host/openai/v1/chat/completions", "https://host/openai/v1/models"),
        ("https://host/llm", "https://host/llm/v1/models"),
    ],
)
def test_an_address_is_completed(base, whole):
    assert endpoint(base, "models") == whole


def test_a_conversation_is_sent_turn_by_turn():
    with FakeOpenAI() as server:
        reception = Reception()
        errand = Errand((MODEL,), ("Write.", "No.", "Please."), 7, "", server.url, PATIENT)
        list(asked(errand, reception, Abandon()))
    body = server.asked[0].body
    assert [(turn["role"], turn["content"]) for turn in body["messages"]] == [
        ("user", "Write."),
        ("assistant", "No."),
        ("user", "Please."),
    ]
    assert body["seed"] == 7
    assert (reception.text, reception.model) == (GOOD_TEXT, MODEL)


def test_a_redirect_is_not_followed_with_the_key():
    with FakeOpenAI() as thief, FakeOpenAI("redirect") as server:
        server.redirect_to = thief.url
        with pytest.raises(ComposerFailed, match="status 302"):
            list(asked(Errand((MODEL,), ("Write.",), 7, "secret", server.url, PATIENT), Reception(), Abandon()))
    assert thief.requests == []
