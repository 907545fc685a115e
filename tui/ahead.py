"""Work done ahead: a stage is run in the background as far as it may go, and goes on from there when it is wanted."""

import threading
import time
from collections.abc import Callable
from typing import Generic, TypeVar

from engine.model.events import Event, Kind, Stage, tick

T = TypeVar("T")

_LOOK_SECONDS = 0.05
_SHORTEST_REST, _LONGEST_REST = 0.002, 0.05


class Ahead(Generic[T]):
    """One stage that is run ahead in a thread of its own. `drop` or `taken` comes once, from any thread.

    begin: returns the stage. waits_after: says of an event that the stage must not go on by itself. free: says
    whether nothing else is to be done now; until it is so the stage rests. It rests as long as it works in any case.
    """

    def __init__(
        self, begin: Callable[[], Stage[T]], waits_after: Callable[[Event], bool], free: Callable[[], bool]
    ) -> None:
        self._begin = begin
        self._waits_after = waits_after
        self._free = free
        self._told: list[tuple[float, Event]] = []
        self._ended: list[T] = []
        self._failed = False
        self._dropped = False
        self._called = threading.Event()
        self._let_go = threading.Event()
        self._stage = begin()
        threading.Thread(target=self._run, name="ahead", daemon=True).start()

    def drop(self) -> None:
        """Close the stage: nothing of it is kept."""
        self._dropped = True
        self._called.set()

    def wait(self, seconds: float) -> bool:
        """Wait until the stage has been let go of; return whether it has."""
        return self._let_go.wait(seconds)

    def taken(self, retold: Callable[[Event, float], Event | None]) -> Stage[T]:
        """Go on with the stage from where it is; what it has told comes first.

        retold: returns what is to be told of an event now that it is so many seconds old, None for nothing. A stage
        that failed ahead begins anew, and tells itself what is wrong.
        """
        self._called.set()
        while not self._let_go.wait(_LOOK_SECONDS):
            yield tick("ahead")
        try:
            if not self._failed:
                now = time.monotonic()
                yield from filter(None, (retold(event, now - moment) for moment, event in self._told))
                return self._ended[0] if self._ended else (yield from self._stage)
        finally:
            self._stage.close()
        return (yield from self._begin())

    def _run(self) -> None:
        """In the thread: run the stage as far as it may go, and then wait to be called."""
        try:
            while not self._called.is_set():
                begun = time.monotonic()
                event = next(self._stage)
                if event.kind is not Kind.TICK and event.percent is None:
                    self._told.append((time.monotonic(), event))
                if self._waits_after(event):
                    self._called.wait()
                self._rest(time.monotonic() - begun)
        except StopIteration as end:
            self._ended.append(end.value)
        except Exception:  # whatever it is, it is told when the stage begins anew because somebody wants it
            self._failed = True
        if self._dropped or self._failed:
            self._stage.close()
        self._let_go.set()

    def _rest(self, worked: float) -> None:
        self._called.wait(min(max(worked, _SHORTEST_REST), _LONGEST_REST))
        while not self._free() and not self._called.is_set():
            self._called.wait(_LOOK_SECONDS)
