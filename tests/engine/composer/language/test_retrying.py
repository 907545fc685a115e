import threading
from dataclasses import replace

import pytest

from engine.background import Abandon
from engine.composer.language.errand import Errand, Patience
from engine.composer.language.failures import Trouble
from engine.composer.language.reception import Reception
from engine.composer.language.retrying import FormRefused, in_form_or_in_words, with_retries
from engine.composer.language.wire import Wire
from engine.model.errors import ComposerFailed
from engine.model.events import Event, Stage
from engine.model.exchange import Replay

ERRAND = Errand(("m",), ("Write.",), 1, "", "", Patience(pause=0.001, longest_wait=1), (0.5, 0.5))


def tried(
    *outcomes: Exception | None, errand: Errand = ERRAND, abandon: Abandon | None = None
) -> tuple[list[str], int]:
    """Return what was told and how many attempts were made."""
    left = list(outcomes)

    def attempt() -> Stage[None]:
        yield from ()
        outcome = left.pop(0)
        if outcome is not None:
            raise outcome

    events: list[Event] = list(with_retries(attempt, errand, Reception(), abandon or Abandon()))
    return [event.text for event in events], len(outcomes) - len(left)


def trouble(after: float | None = None) -> Trouble:
    return Trouble(ComposerFailed("the organ is out of breath", "Pump."), after)


def test_what_goes_well_is_done_once():
    assert tried(None) == ([], 1)


def test_trouble_is_tried_again_twice():
    assert tried(trouble(), trouble(), None) == (["The organ is out of breath; asking again."] * 2, 3)
    with pytest.raises(ComposerFailed, match="Pump"):
        tried(trouble(), trouble(), trouble())


def test_other_failures_are_final():
    with pytest.raises(ComposerFailed, match="no key"):
        tried(ComposerFailed("no key"), None)


def test_a_named_wait_is_kept_with_jitter_but_not_beyond_measure():
    said, attempts = tried(trouble(0.2), None)
    assert (said, attempts) == (["The organ is out of breath; asking again in 1 second."], 2)
    with pytest.raises(ComposerFailed):
        tried(trouble(1.5), None)


def test_who_has_gone_is_not_waited_for():
    abandon = Abandon()
    threading.Timer(0.05, abandon.give_up).start()
    slow = Errand(("m",), ("Write.",), 1, "", "", Patience(pause=1000))
    assert tried(trouble(), None, errand=slow, abandon=abandon)[1] == 2


def test_a_replay_waits_for_nobody():
    replay = Wire(replay=Replay("boss.json", "22 November 2026", "", ()))
    slow = replace(ERRAND, patience=Patience(pause=1000, longest_wait=2000), wire=replay)
    assert tried(trouble(), trouble(1500), None, errand=slow) == (["The organ is out of breath; asking again."] * 2, 3)


def test_where_the_form_is_refused_it_is_asked_for_in_words_alone():
    forms = []

    def attempt(form: bool) -> Stage[None]:
        yield from ()
        forms.append(form)
        if form:
            raise FormRefused
        raise ComposerFailed("no breath")

    events = []
    with pytest.raises(ComposerFailed, match="no breath"):
        for event in in_form_or_in_words(attempt, "The organ", ERRAND, Reception(), Abandon()):
            events.append(event.text)
    assert (forms, events) == ([True, False], ["The organ refuses to be told the form; asking again in words alone."])
