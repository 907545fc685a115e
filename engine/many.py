"""Many songs on all cores: each in a process of its own, told as it is done; closing the stage ends them all."""

import multiprocessing
import os
import signal
import threading
from collections.abc import Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from multiprocessing.context import BaseContext
from typing import NamedTuple

from engine.model.errors import OutputFailed, QrcError
from engine.model.events import Stage, tick
from engine.pipeline import make_song
from engine.request import Song, SongRequest, Surroundings

TICK_SECONDS = 0.05
_USED_BY_ALL = ("soundfile", "engine.composer.offline")


class Outcome(NamedTuple):
    """What came of one request: the song, or the error's one line."""

    request: SongRequest
    song: Song | None
    error: str = ""


def workers_for(count: int) -> int:
    """Return how many processes are worth their start for so many songs."""
    usable = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return max(1, min(usable, count))


def made_songs(requests: Sequence[SongRequest], surroundings: Surroundings) -> "SongsMade":
    """Return the songs in the making; each call of `next` on it waits for the one that is done next."""
    return SongsMade(requests, surroundings)


class SongsMade:
    """Songs in the making. Use it as a context: leaving it ends every process that still runs."""

    def __init__(self, requests: Sequence[SongRequest], surroundings: Surroundings) -> None:
        self._pool = ProcessPoolExecutor(workers_for(len(requests)), _context(), initializer=_heed_parent)
        self._running: set[Future[Outcome]] = set()
        self._waiting = list(reversed(requests))
        self._surroundings = surroundings
        self._submit(2 * workers_for(len(requests)))

    def __enter__(self) -> "SongsMade":
        return self

    def __exit__(self, *_: object) -> None:
        self._waiting.clear()
        processes = list((self._pool._processes or {}).values())
        self._pool.shutdown(wait=not self._running, cancel_futures=True)
        if self._running:
            for process in processes:
                process.terminate()
            for process in processes:
                process.join()

    def next(self) -> Stage[tuple[Outcome, ...]]:
        """Wait, with ticks, until one or more songs are done, and return them; none where all have been returned.

        Raises OutputFailed where a process was killed, as by a system short of memory.
        """
        while self._running:
            done, self._running = wait(self._running, TICK_SECONDS, FIRST_COMPLETED)
            if done:
                try:
                    self._submit(len(done))
                    return tuple(future.result() for future in done)
                except BrokenProcessPool:
                    way_out = "Run the same command again to go on."
                    raise OutputFailed("a process that made songs was ended from outside", way_out) from None
            yield tick("output")
        return ()

    def _submit(self, count: int) -> None:
        for _ in range(min(count, len(self._waiting))):
            self._running.add(self._pool.submit(_made, self._waiting.pop(), self._surroundings))


def _context() -> BaseContext:
    """Return how processes start: from one that has loaded this module and nothing else, where the platform can do so.

    A fork of the user's own process would copy locks that its threads hold; starting anew loads everything each time.
    """
    if "forkserver" not in multiprocessing.get_all_start_methods():
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload([__name__, *_USED_BY_ALL])
    return context


def _heed_parent() -> None:
    """Leave Ctrl+C to the process that started this one, which then ends this one; and outlive it in no case."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, _stop)
    threading.Thread(target=_follow_parent, daemon=True).start()


def _follow_parent() -> None:
    """Wait until the process that started this one is gone, killed perhaps, and end as it did: at once."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _stop(number: int, _frame: object) -> None:
    raise SystemExit(128 + number)  # so that what is half-written is removed on the way out


def _made(request: SongRequest, surroundings: Surroundings) -> Outcome:
    making = make_song(request, surroundings)
    try:
        while True:
            next(making)
    except StopIteration as end:
        return Outcome(request, end.value)
    except QrcError as error:
        return Outcome(request, None, str(error))
    finally:
        making.close()
