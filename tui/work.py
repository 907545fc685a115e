"""Work in a thread: a stage is run to its end, or closed when the user cancels."""

import threading
import time
from collections.abc import Callable, Generator
from typing import Generic, TypeVar

from engine.model.events import Event, Kind, Stage, progress

T = TypeVar("T")

HEARTBEAT_SECONDS = 30.0


class Work(Generic[T]):
    """One running stage. `run` belongs to a thread, the rest may be asked from any other.

    tell: takes each event that says something. clock: seconds.
    """

    def __init__(self, tell: Callable[[Event], None], clock: Callable[[], float] = time.monotonic) -> None:
        self.latest = "Starting."
        self._tell = tell
        self._clock = clock
        self._cancelled = threading.Event()

    def cancel(self) -> None:
        """Have the stage closed at its next event."""
        self._cancelled.set()

    @property
    def cancelled(self) -> bool:
        """Whether it is to end before its end."""
        return self._cancelled.is_set()

    def run(self, stage: Stage[T]) -> T | None:
        """Run the stage and return its result; None where it was cancelled. Raises what the stage raises."""
        running: Generator[Event, None, T] = stage
        told_at = self._clock()
        try:
            while not self._cancelled.is_set():
                event = next(running)
                self.latest = event.text or self.latest
                if event.kind is Kind.TICK:
                    if self._clock() - told_at < HEARTBEAT_SECONDS:
                        continue
                    event = progress(event.stage, f"Still working. {self.latest}")
                told_at = self._clock()
                self._tell(event)
        except StopIteration as end:
            result: T = end.value
            return result
        finally:
            running.close()
        return None
