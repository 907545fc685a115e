"""The errand as a whole, with a service that exists only here; each real service is tested beside its own module."""

import re
from dataclasses import replace

import pytest

from engine.background import Abandon
from engine.composer import ModelAccess
from engine.composer.language.composer import Asked, LanguageComposer
from engine.composer.language.errand import Errand
from engine.composer.language.failures import Service
from engine.composer.language.reception import Reception
from engine.entropy.streams import song_stream
from engine.model.brief import Brief, Composition
from engine.model.errors import ComposerFailed, WrongUse
from engine.model.events import Stage
from tests.fakes.gemini_answers import GOOD_TEXT
from tests.samples import SEED


class Organ(LanguageComposer):
    name = "organ"
    service = Service("the organ", "Mind the address.", "Mind the key.")
    model_names = re.compile("[a-z]+$")

    def __init__(self, *replies: str | ComposerFailed, access: ModelAccess | None = None) -> None:
        super().__init__(access or ModelAccess())
        self.replies = list(replies)
        self.errands: list[Errand] = []

    def models(self, asked_for: str) -> tuple[str, ...]:
        return (asked_for or "pipes",)

    def check_key(self, key: str) -> None:
        pass

    def worker(self) -> Asked:
        return self._play

    def _play(self, errand: Errand, reception: Reception, abandon: Abandon) -> Stage[None]:
        yield from ()
        self.errands.append(errand)
        reception.begin()
        reception.model = errand.models[0]
        reply = self.replies.pop(0)
        if isinstance(reply, ComposerFailed):
            raise reply
        reception.take(reply, self.service)


def played(organ: Organ) -> Composition:
    stage = organ.compose(Brief("boss fight", SEED), song_stream(SEED))
    while True:
        try:
            next(stage)
        except StopIteration as end:
            return end.value


@pytest.mark.parametrize("percent", range(5, 101, 5))
def test_a_reply_cut_anywhere_still_gives_a_song_without_asking_again(percent):
    organ = Organ(GOOD_TEXT[: len(GOOD_TEXT) * percent // 100])
    composition = played(organ)
    assert composition.sheet.title == "Crimson Gate"
    assert (composition.warnings == ()) == (percent == 100)
    assert len(organ.errands) == 1


def test_a_failed_repair_keeps_what_there_was():
    two_phases = GOOD_TEXT[: GOOD_TEXT.index(',"phase_3"')] + "}"
    composition = played(Organ(two_phases, ComposerFailed("out of breath")))
    assert "(phase 3 is missing): phases 1 and 2 are as the organ wrote" in composition.warnings[-1]
    worse = played(Organ(two_phases, '{"phase_1": {"kick": [0]}}'))
    assert worse.sheet.phases == composition.sheet.phases


def test_a_repair_is_asked_for_once_and_then_refused():
    organ = Organ("", "no")
    with pytest.raises(ComposerFailed, match="the organ wrote no usable sheet: it sent no text"):
        played(organ)
    assert [len(errand.turns) for errand in organ.errands] == [1, 1]


def test_the_same_reply_gives_the_same_sheet():
    for text in (GOOD_TEXT, GOOD_TEXT[:3000]):
        assert replace(played(Organ(text)), cost=None) == replace(played(Organ(text)), cost=None)


@pytest.mark.parametrize("key", ["se cret", "sécret", "secret\x00"])
def test_a_key_that_cannot_be_sent_is_refused(key):
    with pytest.raises(ComposerFailed, match="holds a blank") as caught:
        played(Organ(access=ModelAccess(key=key)))
    assert key not in str(caught.value)


def test_an_impossible_model_is_wrong_use():
    with pytest.raises(WrongUse, match="is not a name"):
        played(Organ(access=ModelAccess(model="../up")))
