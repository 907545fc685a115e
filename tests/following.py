"""Run a stage to its end, as the app and the commands do."""

from collections.abc import Generator
from typing import TypeVar

from engine.model.events import Event, Kind

T = TypeVar("T")


def events_of(stage: Generator[Event, None, T]) -> tuple[T, list[Event]]:
    """Return a stage's result and what it told, ticks left out."""
    told = []
    while True:
        try:
            event = next(stage)
        except StopIteration as end:
            return end.value, told
        if event.kind is not Kind.TICK:
            told.append(event)


def follow(stage: Generator[Event, None, T]) -> tuple[T, list[str]]:
    """Return a stage's result and the sentences that it told, ticks left out."""
    result, told = events_of(stage)
    return result, [event.text for event in told]
