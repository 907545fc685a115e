"""Run a stage that waits for the world (network, devices) so that its consumer never waits with it.

The stage runs in a thread of its own; its events are passed on, and a tick is yielded whenever it is silent. Closing
the generator therefore takes effect within one tick, even while the stage is blocked in a socket. The abandoned
thread is a daemon with time-outs of its own: it is told through `Abandon` and its result is thrown away.
"""

import queue
import threading
import time
from collections.abc import Callable, Generator
from typing import Generic, TypeVar

from engine.model.events import Event, Stage, progress, tick
from engine.model.units import length_words

T = TypeVar("T")

TICK_SECONDS = 0.05
HEARTBEAT_SECONDS = 30.0


class Abandon:
    """Says to work in a thread that nobody waits for it any more.

    Work that holds a connection registers how to break it, so that a cancelled request ends at once.
    """

    def __init__(self) -> None:
        self._flag = threading.Event()
        self._lock = threading.Lock()
        self._breakers: list[Callable[[], None]] = []

    @property
    def given_up(self) -> bool:
        """Whether the consumer has gone."""
        return self._flag.is_set()

    def on_give_up(self, breaker: Callable[[], None]) -> None:
        """Have `breaker` called when the consumer goes; at once if it has gone. It may run in another thread."""
        with self._lock:
            if not self._flag.is_set():
                self._breakers.append(breaker)
                return
        breaker()

    def give_up(self) -> None:
        """Tell the work to stop."""
        with self._lock:
            self._flag.set()
            breakers, self._breakers = self._breakers, []
        for breaker in breakers:
            breaker()


class _Raised:
    """An exception on its way from the thread to the consumer."""

    def __init__(self, error: BaseException) -> None:
        self.error = error


class _Returned(Generic[T]):
    """A result on its way from the thread to the consumer."""

    def __init__(self, value: T) -> None:
        self.value = value


def in_background(name: str, stage: Callable[[Abandon], Stage[T]], heartbeat: float = HEARTBEAT_SECONDS) -> Stage[T]:
    """Run the stage that `stage` makes in a thread; yield its events and, while it is silent, ticks.

    name: the stage's name for the ticks. heartbeat: after so many seconds without news it is said that the work still
    waits. Raises what the stage raises.
    """
    news: queue.SimpleQueue[Event | _Raised | _Returned[T]] = queue.SimpleQueue()
    abandon = Abandon()

    def work() -> None:
        try:
            running: Generator[Event, None, T] = stage(abandon)
            while not abandon.given_up:
                try:
                    news.put(next(running))
                except StopIteration as end:
                    news.put(_Returned(end.value))
                    return
            running.close()
        except BaseException as error:  # whatever it is, it belongs to the consumer
            news.put(_Raised(error))

    threading.Thread(target=work, name=f"qrc-{name}", daemon=True).start()
    begun = last_news = time.monotonic()
    try:
        while True:
            try:
                item = news.get(timeout=TICK_SECONDS)
            except queue.Empty:
                now = time.monotonic()
                if now - last_news < heartbeat:
                    yield tick(name)
                else:
                    last_news = now
                    yield progress(name, f"Still waiting, {length_words(now - begun)} so far.")
                continue
            last_news = time.monotonic()
            if isinstance(item, _Raised):
                raise item.error
            if isinstance(item, _Returned):
                return item.value
            yield item
    finally:
        abandon.give_up()
