"""The contract of every composer, those that a newcomer adds included."""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from engine.composer import COMPOSERS, ModelAccess, open_composer
from engine.entropy.streams import song_stream
from engine.model.brief import Brief
from engine.model.errors import WrongUse
from engine.model.theory import Key, Mode
from engine.sheetfile.reading import read_sheet
from engine.sheetfile.writing import write_sheet
from tests.fakes.gemini import FakeGemini
from tests.fakes.openai import FakeOpenAI
from tests.following import events_of
from tests.samples import SEED


@contextmanager
def access_of(name: str) -> Iterator[ModelAccess]:
    """Start what a composer talks to; one that talks to nobody needs nothing."""
    fakes = {"gemini": FakeGemini, "openai": FakeOpenAI}
    if name not in fakes:
        yield ModelAccess()
        return
    with fakes[name]("good") as server:
        yield ModelAccess(key="k3y", base_url=server.url)


@pytest.mark.parametrize("name", COMPOSERS)
def test_a_composer_tells_what_it_does_and_returns_a_sheet_in_the_asked_tempo_and_key(name: str) -> None:
    brief = Brief("boss fight", SEED, bpm=133, key=Key(2, Mode.MINOR))
    with access_of(name) as access:
        composer = open_composer(name, access)
        composition, told = events_of(composer.compose(brief, song_stream(SEED).child(name)))
    assert composer.name == composition.composer == name
    assert (composition.sheet.bpm, composition.sheet.key) == (133, Key(2, Mode.MINOR))
    assert read_sheet(write_sheet(composition.sheet), name).sheet == composition.sheet
    sentences = [event.text for event in told]
    assert sentences
    assert all(sentence.endswith(".") and sentence.isprintable() for sentence in sentences)
    assert {event.stage for event in told} == {"composer"}


def test_an_unknown_composer_is_refused_with_those_there_are() -> None:
    with pytest.raises(WrongUse, match="auto, offline, gemini, openai"):
        open_composer("bach", ModelAccess())


def test_a_key_is_never_shown() -> None:
    assert "k3y" not in repr(ModelAccess(key="k3y"))


def test_listing_composers_loads_none_of_them() -> None:
    code = "import sys, engine.composer; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert not [
        name
        for name in done.stdout.split()
        if "offline" in name or "gemini" in name or "openai" in name or "google" in name
    ]
