"""Another attempt where it may help: after the wait that the service names, or after a pause that grows."""

import threading
from collections.abc import Callable
from functools import partial

from engine.background import Abandon
from engine.composer.language.errand import Errand
from engine.composer.language.failures import Trouble
from engine.composer.language.reception import Reception
from engine.model.events import Stage, progress

STAGE = "composer"


class FormRefused(Exception):
    """The service does not take the schema, or a parameter of the model."""


def in_form_or_in_words(
    attempt: Callable[[bool], Stage[None]], who: str, errand: Errand, reception: Reception, abandon: Abandon
) -> Stage[None]:
    """Make the attempt with the form, and where that is refused without it, each with retries.

    attempt: takes whether the form is told. who: the service, as a sentence begins with it. Raises ComposerFailed.
    """
    try:
        return (yield from with_retries(partial(attempt, True), errand, reception, abandon))
    except FormRefused:
        yield progress(STAGE, f"{who} refuses to be told the form; asking again in words alone.")
    return (yield from with_retries(partial(attempt, False), errand, reception, abandon))


def with_retries(
    attempt: Callable[[], Stage[None]], errand: Errand, reception: Reception, abandon: Abandon
) -> Stage[None]:
    """Make the attempt, and up to two more after trouble. Raises ComposerFailed: the last attempt's failure."""
    for number in range(len(errand.jitter) + 1):
        reception.begin()
        try:
            return (yield from attempt())
        except Trouble as trouble:
            wait = _wait(trouble, number, errand)
            if wait is None:
                raise trouble.failure from None
            what = trouble.failure.what
        wait = wait if errand.wire.replay is None else 0.0
        yield progress(STAGE, f"{what[:1].upper()}{what[1:]}; asking again{_in_words(wait)}.")
        reception.pause(wait)
        _sleep(wait, abandon)
    return None


def _wait(trouble: Trouble, number: int, errand: Errand) -> float | None:
    """Return how long to wait before another attempt, or None where there is to be none.

    Jitter keeps many programs that were sent away together from coming back together.
    """
    if number == len(errand.jitter):
        return None
    if trouble.after is None:
        return errand.patience.pause * float(2**number) * errand.jitter[number]
    if trouble.after > errand.patience.longest_wait:
        return None
    return trouble.after + errand.jitter[number]


def _in_words(seconds: float) -> str:
    whole = round(seconds)
    return f" in {whole} second{'s' * (whole != 1)}" if whole else ""


def _sleep(seconds: float, abandon: Abandon) -> None:
    """Sleep, but not when nobody waits any more."""
    woken = threading.Event()
    abandon.on_give_up(woken.set)
    woken.wait(seconds)
