"""Composing with a fake service over real HTTP, through the real google-genai, and what is told meanwhile."""

import traceback

import pytest

from engine.composer import ModelAccess
from engine.composer.gemini import GeminiComposer
from engine.composer.language.errand import Patience
from engine.composer.language.reception import Reception
from engine.entropy.streams import song_stream
from engine.model.brief import Brief, Composition
from engine.model.errors import ComposerFailed
from engine.model.events import Event, Kind
from tests.fakes.gemini import FakeGemini
from tests.fakes.patience import counting_once
from tests.following import events_of

KEY = "AIzaSyD-Secret_0123456789abcdefghijklmn"
SEED = "5eed" * 16
PATIENT = Patience(total=50, connect=10, first=40, silence=40, pause=0.05)  # a busy machine is silent for seconds, too
QUICK = {"silence": PATIENT._replace(first=2), "silence in the stream": PATIENT._replace(silence=1)}
"""Where silence is what is tested, by the mode of the fake service."""


def composer(url: str, patience: Patience = PATIENT, model: str = "") -> GeminiComposer:
    """Return the composer that asks the service at `url`."""
    return GeminiComposer(ModelAccess(model=model, key=KEY, base_url=url), patience)


def patience_for(mode: str) -> Patience:
    """Return how long is waited for an answer in this mode of the fake service."""
    return QUICK.get(mode, PATIENT)


def has_begun(mode: str, gemini: FakeGemini, reception: Reception) -> bool:
    """Return whether what a mode of the fake service is about has begun: its silence, or the answer before that."""
    return bool(reception.best if mode == "silence in the stream" else gemini.asked)


def told(events: list[Event]) -> list[str]:
    """Return all sentences but the last one of a song, what it cost: its times are never the same."""
    said = [f"{event.kind}: {event.text}" for event in events if event.kind is not Kind.TICK]
    return [sentence for sentence in said if not sentence.startswith("Progress: Cost: ")]


def composed(mode: str, brief: Brief | None = None, **how: str) -> tuple[Composition, list[str], FakeGemini]:
    """Return what was composed, what was told, and the service with what it was asked."""
    with FakeGemini(mode) as gemini, counting_once(lambda reception: has_begun(mode, gemini, reception)):
        stage = composer(gemini.url, patience_for(mode), **how).compose(
            brief or Brief("boss fight", SEED), song_stream(SEED)
        )
        made, events = events_of(stage)
        return made, told(events), gemini


def failed(mode: str) -> tuple[str, list[str], FakeGemini]:
    """Return the error's sentence and what was told before; no text anywhere may hold the key."""
    events: list[Event] = []
    with (
        FakeGemini(mode) as gemini,
        counting_once(lambda reception: has_begun(mode, gemini, reception)),
        pytest.raises(ComposerFailed) as caught,
    ):
        for event in composer(gemini.url, patience_for(mode)).compose(Brief("boss fight", SEED), song_stream(SEED)):
            events.append(event)
    everything = [str(caught.value), repr(caught.value), repr(events), *traceback.format_exception(caught.value)]
    assert not any(KEY in text for text in everything)
    assert str(caught.value).isprintable()
    return str(caught.value), told(events), gemini
