"""Work in a thread: a stage is run to its end, or closed when the user cancels."""

import threading
from collections.abc import Callable, Generator
from typing import TypeVar

from engine.model.events import Event, Kind, Stage

T = TypeVar("T")


class Work:
    """One running stage. `run` belongs to a thread, the rest may be asked from any other.

    doing: what is done, in words without a full stop. tell: takes each event that says something. latest: how far the
    work is, in words.
    """

    def __init__(self, doing: str, tell: Callable[[Event], None]) -> None:
        self.doing = doing
        self.latest = "Starting."
        self._tell = tell
        self._cancelled = threading.Event()

    def cancel(self) -> None:
        """Have the stage closed at its next event, unless its result stands by then."""
        self._cancelled.set()

    @property
    def cancelled(self) -> bool:
        """Whether it is to end before its end."""
        return self._cancelled.is_set()

    def run(self, stage: Stage[T]) -> T | None:
        """Run the stage and return its result; None where it was cancelled. Raises what the stage raises."""
        running: Generator[Event, None, T] = stage
        stands = False
        try:
            while stands or not self._cancelled.is_set():
                event = next(running)
                stands = stands or event.settled
                self.latest = event.text or self.latest
                if event.kind is not Kind.TICK:
                    self._tell(event)
        except StopIteration as end:
            result: T = end.value
            return result
        finally:
            running.close()
        return None
