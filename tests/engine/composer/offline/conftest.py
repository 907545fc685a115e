import hashlib
from collections.abc import Callable
from typing import Any

import pytest

from engine.composer.offline import OfflineComposer
from engine.composer.offline.moods import Mood, settle
from engine.composer.offline.words import read_vibe
from engine.entropy.streams import ShakeStream, song_stream
from engine.model.brief import Brief, Composition


def seed_of(number: int) -> str:
    return hashlib.sha256(str(number).encode()).hexdigest()


def stream_of(number: int) -> ShakeStream:
    return song_stream(seed_of(number)).child("composer")


def compose_song(vibe: str, number: int = 0, **asked: Any) -> tuple[Composition, list[str]]:
    """Compose a vibe with the seed of a number; asked: what the user insists on, as the brief names it."""
    stage = OfflineComposer().compose(Brief(vibe, seed_of(number), **asked), stream_of(number))
    told: list[str] = []
    while True:
        try:
            event = next(stage)
        except StopIteration as stop:
            return stop.value, told
        if event.text:
            told.append(event.text)


def settle_mood(vibe: str, number: int = 0) -> Mood:
    return settle(read_vibe(vibe), Brief(vibe, seed_of(number)), stream_of(number).child("mood"))


@pytest.fixture(scope="session")
def compose() -> Callable[..., tuple[Composition, list[str]]]:
    """Compose a vibe with the seed of a number: (composition, sentences told)."""
    return compose_song


@pytest.fixture(scope="session")
def mood_of() -> Callable[..., Mood]:
    """Settle the mood of a vibe with the seed of a number."""
    return settle_mood


@pytest.fixture(scope="session")
def stream() -> ShakeStream:
    """A stream to take children of; nothing is drawn from it."""
    return stream_of(0)
