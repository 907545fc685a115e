"""The errand as a whole, with a service that exists only here; each real service is tested beside its own module."""

import json
import re
import threading

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.background import Abandon
from engine.composer import ModelAccess
from engine.composer.language.composer import Asked, LanguageComposer, Listed
from engine.composer.language.errand import Errand
from engine.composer.language.failures import Service, Trouble
from engine.composer.language.reception import Reception
from engine.entropy.streams import song_stream
from engine.model.brief import Brief, Composition
from engine.model.errors import ComposerFailed, WrongUse
from engine.model.events import Stage
from engine.model.sheet import Drum, Part, Phase
from tests.examples import examples
from tests.fakes.gemini_answers import GOOD_TEXT
from tests.fakes.gemini_sheet import GOOD_SHEET
from tests.following import events_of
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

    def lister(self) -> Listed:
        return lambda errand, abandon: [errand.key, "pipes"]

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
    return events_of(organ.compose(Brief("boss fight", SEED), song_stream(SEED)))[0]


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
    assert "(phase 3 is missing): phases 1 and 2 are by the organ" in composition.warnings[-1]
    worse = played(Organ(two_phases, '{"phase_1": {"kick": [0]}}'))
    assert worse.sheet.phases == composition.sheet.phases


def test_a_repair_is_asked_for_once_and_then_refused():
    organ = Organ("", "no")
    with pytest.raises(ComposerFailed, match="the organ wrote no usable sheet: it sent no text"):
        played(organ)
    assert [len(errand.turns) for errand in organ.errands] == [1, 1]


def test_the_same_reply_gives_the_same_sheet():
    for text in (GOOD_TEXT, GOOD_TEXT[:3000]):
        assert played(Organ(text))._replace(cost=None) == played(Organ(text))._replace(cost=None)


@pytest.mark.parametrize("key", ["se cret", "sécret", "secret\x00"])
def test_a_key_that_cannot_be_sent_is_refused(key):
    with pytest.raises(ComposerFailed, match="holds a blank") as caught:
        played(Organ(access=ModelAccess(key=key)))
    assert key not in str(caught.value)


def test_an_impossible_model_is_wrong_use():
    with pytest.raises(WrongUse, match="is not a name"):
        played(Organ(access=ModelAccess(model="../up")))


def arrivals() -> list[tuple[int, int, str, tuple[int, ...]]]:
    """Return for each note and hit of the good sheet where in its text it has come whole: phase, name, and what it is.

    A number is whole when the next character is there: 12 may have been the beginning of 128.
    """
    found = []
    for index in range(3):
        at = GOOD_TEXT.index(f'"phase_{index + 1}"')
        for name, rows in GOOD_SHEET[f"phase_{index + 1}"].items():
            at = GOOD_TEXT.index(f'"{name}"', at) + len(name) + 3
            for row in rows if isinstance(rows, list) and name != "chords" else ():
                written = json.dumps(row, separators=(",", ":"))
                at = GOOD_TEXT.index(written, at) + len(written)
                is_hit = isinstance(row, int)
                found.append((at + is_hit, index, name, (row,) if is_hit else (row["step"], row["pitch"])))
    return found


ARRIVALS = arrivals()
DRUMS = {drum.value for drum in Drum}


def held(phase: Phase, name: str) -> set[tuple[int, ...]]:
    if name in DRUMS:
        return {(hit.step,) for hit in phase.drums if hit.drum.value == name}
    return {(note.step, note.pitch) for note in phase.notes(Part(name))}


@examples(40)
@given(st.integers(ARRIVALS[0][0], len(GOOD_TEXT)))
def test_wherever_a_reply_is_cut_nothing_is_lost_that_had_come_whole(cut: int) -> None:
    sheet = played(Organ(GOOD_TEXT[:cut])).sheet
    for end, index, name, what in ARRIVALS:
        if end <= cut:
            assert what in held(sheet.phases[index], name)


def test_every_note_is_looked_for() -> None:
    assert len(ARRIVALS) == sum(
        len(rows)
        for index in (1, 2, 3)
        for name, rows in GOOD_SHEET[f"phase_{index}"].items()
        if isinstance(rows, list) and name != "chords"
    )


def looked(organ: Organ) -> tuple[str, ...]:
    return events_of(organ.look())[0]


def test_looking_for_models_sends_the_key_and_waits_no_longer_than_it_may() -> None:
    assert looked(Organ(access=ModelAccess(key="s3cret"))) == ("s3cret", "pipes")
    with pytest.raises(ComposerFailed, match="holds a blank"):
        looked(Organ(access=ModelAccess(key="s3 cret")))
    slow = Organ(access=ModelAccess(seconds=(("total", 0.1),)))
    never = threading.Event()
    slow.lister = lambda: lambda errand, abandon: [str(abandon.on_give_up(never.set)), str(never.wait(120))]
    with pytest.raises(ComposerFailed, match=r"no whole answer within 0\.1 seconds"):
        looked(slow)
    assert never.wait(60)


def test_trouble_while_looking_is_a_failure_in_words() -> None:
    organ = Organ()

    def broken(errand: Errand, abandon: Abandon) -> list[str]:
        raise Trouble(organ.service.broken_off())

    organ.lister = lambda: broken
    with pytest.raises(ComposerFailed, match="the connection to the organ broke off"):
        looked(organ)


@pytest.mark.parametrize("ticks", [True, False])
@pytest.mark.parametrize("cut", [0, 20])
def test_a_model_decides_on_ticks_where_it_says_so(ticks: bool, cut: int) -> None:
    text = json.dumps({"ticks": ticks} | GOOD_SHEET)
    assert played(Organ(text[: len(text) - cut])).sheet.ticks is ticks
