"""What a stage tells while it works: events, each with one plain sentence.

A stage is a generator of events that returns its result: `Stage[Sheet]` yields `Event`s and returns a `Sheet`.
Stages are joined with `yield from`. Whoever consumes a stage cancels it by closing the generator, so a stage
yields at least every 50 milliseconds or so: a `TICK` where there is nothing to say.
"""

from collections.abc import Callable, Generator
from enum import StrEnum
from typing import NamedTuple, TypeVar

T = TypeVar("T")


class Kind(StrEnum):
    """The first word of what is said."""

    PROGRESS = "Progress"
    DONE = "Done"
    WARNING = "Warning"
    ERROR = "Error"
    TICK = "Tick"  # nothing to say: only a chance to stop


class Event(NamedTuple):
    """One thing that happened.

    text: one plain sentence with its full stop, readable without the kind. A tick's is empty, or says how far the work
        is to whoever asks; it is never told by itself.
    stage: the part that speaks ("entropy", "composer", "enforcer", "arrangement", "synth", "output").
    percent: how much of the stage is done, 0 to 100, where the sentence is about that; None for all other news.
        A sentence with a percentage may be dropped when news follow too fast; one without is always told.
    settled: whether the work's result stands from here on, so that it cannot be called off any more.
    """

    kind: Kind
    stage: str
    text: str
    percent: int | None = None
    settled: bool = False


Stage = Generator[Event, None, T]


def progress(stage: str, text: str, percent: int | None = None) -> Event:
    """Return a progress event."""
    return Event(Kind.PROGRESS, stage, text, percent)


def done(stage: str, text: str) -> Event:
    """Return an event that says something was finished."""
    return Event(Kind.DONE, stage, text, settled=True)


def settled(stage: str) -> Event:
    """Return an event that is not told: the result stands, though there may be something to say of it."""
    return Event(Kind.TICK, stage, "", settled=True)


def warning(stage: str, text: str) -> Event:
    """Return a warning event."""
    return Event(Kind.WARNING, stage, text)


def tick(stage: str, text: str = "") -> Event:
    """Return an event that is not told, so that the consumer can stop the work; text: how far it is."""
    return Event(Kind.TICK, stage, text)


def retold(stage: Stage[T], change: Callable[[Event], Event]) -> Stage[T]:
    """Run a stage; tell what `change` makes of each of its events, and return its result."""
    try:
        while True:
            yield change(next(stage))
    except StopIteration as end:
        result: T = end.value
        return result
    finally:
        stage.close()


def quietly(stage: Stage[T]) -> Stage[T]:
    """Run a stage without its news."""
    return retold(stage, lambda event: tick(event.stage))
