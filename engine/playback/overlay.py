"""Short sounds over the course of a transport. Frames beside them stay as they are, bit for bit."""

import threading

import numpy as np
from numpy.typing import NDArray

Int16 = NDArray[np.int16]


class Overlay:
    """What is to be added to the next frames. `add` and `over` may come from different threads."""

    def __init__(self) -> None:
        self._waiting = np.zeros((0, 2), np.int32)
        self._turn = threading.Lock()

    def add(self, sound: Int16) -> None:
        """Let a sound, (frames, 2), be heard over the next frames, together with what waits already."""
        with self._turn:
            together = np.zeros((max(len(sound), len(self._waiting)), 2), np.int32)
            together[: len(self._waiting)] = self._waiting
            together[: len(sound)] += sound
            self._waiting = together

    def over(self, block: Int16) -> Int16:
        """Return a block, (frames, 2), with what waits added to its beginning, clipped at full scale."""
        if not len(self._waiting):
            return block
        with self._turn:
            now, self._waiting = self._waiting[: len(block)], self._waiting[len(block) :]
        mixed = block.copy()
        mixed[: len(now)] = np.clip(block[: len(now)] + now, -32_768, 32_767)
        return mixed
