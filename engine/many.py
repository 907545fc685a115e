"""Many songs on all cores: each in a process of its own, told as it is done; closing the stage ends them all."""

import multiprocessing
import os
import signal
import threading
from collections.abc import Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from multiprocessing.context import BaseContext
from typing import NamedTuple

from engine.model.errors import OutputFailed, QrcError, one_line
from engine.model.events import Stage, tick
from engine.model.units import length_words
from engine.pipeline import make_song
from engine.request import Song, SongRequest, Surroundings

TICK_SECONDS = 0.05
_INTERRUPTING = {getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name)}
_USED_BY_ALL = ("soundfile", "engine.composer.offline")


class Made(NamedTuple):
    """What is told of a song that was made elsewhere. The song itself is too large for one write into a pipe, in which
    half of it might be left by a process that is ended."""

    title: str
    key: str
    bpm: int
    seconds: float
    loudness: float | None

    @property
    def words(self) -> str:
        """The facts, as a sentence without its full stop."""
        return f"{one_line(self.title)}, {self.key}, {self.bpm} beats a minute, {length_words(self.seconds)}"


class Outcome(NamedTuple):
    """What came of one request: what is told of the song, or the error's one line."""

    request: SongRequest
    song: Made | None
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

    def __enter__(self) -> "SongsMade":
        try:
            with _interruptions_held():
                self._submit(2 * workers_for(len(self._waiting)))
        except BaseException:
            self.__exit__()
            raise
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


@contextmanager
def _interruptions_held() -> Iterator[None]:
    """Let what interrupts wait for the end, and never reach what is started meanwhile, where the platform can do so.

    A terminal sends Ctrl+C to all processes of a command. One that is still loading would end with a traceback, and so
    would one whose start is not waited for.
    """
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, _INTERRUPTING)
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _heed_parent() -> None:
    """Leave Ctrl+C to the process that started this one, which then ends this one; and outlive it in no case."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if hasattr(signal, "pthread_sigmask"):
        signal.pthread_sigmask(signal.SIG_UNBLOCK, _INTERRUPTING)  # what was held while it started ends it silently
    threading.Thread(target=_follow_parent, daemon=True).start()


def _follow_parent() -> None:
    """Wait until the process that started this one is gone, killed perhaps, and end as it did: at once."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _stop(number: int, _frame: object) -> None:
    """Unwind the song that is being made, so that what is half-written is removed; it is asked for once alone."""
    signal.signal(number, signal.SIG_IGN)
    raise SystemExit(128 + number)


def _made(request: SongRequest, surroundings: Surroundings) -> Outcome:
    """Make a song. A process that is terminated meanwhile ends here, for its pool would go on with the next song."""
    making = make_song(request, surroundings)
    try:
        signal.signal(signal.SIGTERM, _stop)
        return _outcome(request, making)
    except SystemExit:
        making.close()
        os._exit(1)
    finally:
        signal.signal(signal.SIGTERM, signal.SIG_DFL)  # between songs nothing is half-written


def _outcome(request: SongRequest, making: Stage[Song]) -> Outcome:
    try:
        while True:
            next(making)
    except StopIteration as end:
        song: Song = end.value
        return Outcome(
            request, Made(song.sheet.title, str(song.sheet.key), song.sheet.bpm, song.track.seconds, song.loudness)
        )
    except QrcError as error:
        return Outcome(request, None, str(error))
    finally:
        making.close()
