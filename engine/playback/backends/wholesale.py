"""For players that take a whole sound and know no more than play and stop: at each command they begin anew."""

import threading
import time
from collections.abc import Callable
from typing import Protocol

from engine.model.errors import PlayerFailed
from engine.model.units import SAMPLE_RATE
from engine.playback.transport import Transport

LONGEST_FRAMES = 600 * SAMPLE_RATE  # of a loop, at once; a song is taken as a whole
_BLOCK_FRAMES = 1 << 16
_LOOK_SECONDS = 0.02


class Playing(Protocol):
    """One sound that is played from its beginning to its end."""

    @property
    def running(self) -> bool:
        """Whether it still sounds."""
        ...

    def stop(self) -> None:
        """Be silent at once."""
        ...


class Wholesale:
    """Hands a player all that is to come, and again whenever a command changes that."""

    def __init__(self, transport: Transport, start: Callable[[bytes], Playing]) -> None:
        """start: plays raw sound. Raises PlayerFailed where a sound is refused: then no more is played, and `said`
        tells why.
        """
        self._transport = transport
        self._start = start
        self._current: Playing | None = None
        self._stopped = False
        self.said = ""
        self._begun = 0.0
        self._sent = 0
        transport.behind = self._waiting
        transport.flushes = True
        self._watcher = threading.Thread(target=self._watch, name="playing", daemon=True)
        self._watcher.start()

    @property
    def running(self) -> bool:
        """Whether it sounds, or may after a pause."""
        return self._watcher.is_alive()

    def stop(self) -> None:
        """Be silent."""
        self._stopped = True
        self._transport.stop()
        self._watcher.join()

    def _watch(self) -> None:
        """In a thread of its own: begin anew at each command, until all was heard."""
        seen = -1
        while not self._stopped:
            sounding = self._current is not None and self._current.running
            if seen != self._transport.commands or (not sounding and not self._transport.ended):
                self._silence()
                seen = self._begin()
            elif not sounding and self._transport.ended:
                break
            time.sleep(_LOOK_SECONDS)
        self._silence()

    def _begin(self) -> int:
        """Hand over all that is to come; return how many commands had come by then."""
        transport = self._transport
        seen = transport.commands
        if transport.paused:
            return seen
        while not transport.side.tape.finished and not self._stopped:
            transport.side.tape.wait(1 << 62, _LOOK_SECONDS)
        self._sent, self._begun = 0, time.monotonic()
        seen, blocks = transport.pull_all(LONGEST_FRAMES, _BLOCK_FRAMES)
        self._sent = sum(map(len, blocks))
        if blocks and not self._stopped:
            try:
                self._current = self._start(b"".join(block.tobytes() for block in blocks))
            except PlayerFailed as failure:
                self._stopped, self.said = True, failure.what
        return seen

    def _silence(self) -> None:
        current, self._current = self._current, None
        if current is not None and current.running:
            current.stop()

    def _waiting(self) -> int:
        """Return how many frames the player was given and has not played, by the clock."""
        return max(0, self._sent - round((time.monotonic() - self._begun) * SAMPLE_RATE))
