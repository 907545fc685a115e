"""A transport in which something happens when so many frames were pulled: the devices of tests keep to no clock."""

import sys
import threading
import time

import numpy as np
from numpy.typing import NDArray

from engine.model.units import SAMPLE_RATE
from engine.playback import backend
from engine.playback.ramps import RAMP
from engine.playback.side import Side
from engine.playback.transport import Transport
from tests.engine.playback.tapes import begun, rounds, song

BAR = SAMPLE_RATE
PAUSE_SECONDS = 0.3


class Scripted(Transport):
    """Does `then` once, behind the `at`-th frame."""

    def __init__(self, side: Side, at: int, then: str) -> None:
        super().__init__(side)
        self.at, self.then, self.so_far = at, then, 0

    def pull(self, frames: int) -> NDArray[np.int16]:
        block = super().pull(min(frames, self.at - self.so_far) if self.then else frames)
        self.so_far += len(block)
        if self.then and self.so_far == self.at:
            then, self.then = self.then, ""
            getattr(self, then)()
            rest = super().pull(frames - len(block))
            self.so_far += len(rest)
            block = np.concatenate([block, rest])
        return block

    def back(self) -> None:
        self.seek_bar(0)

    def pause_a_while(self) -> None:
        self.pause()
        threading.Timer(PAUSE_SECONDS, self.resume).start()

    def other(self) -> None:
        self.switch(song(2)[0])

    def unround(self) -> None:
        self.unloop()


def scripted(then: str) -> Scripted:
    """Return the transport for one deed: what is heard of it, `check` knows."""
    transport = Scripted(song()[0], 4 * BAR if then == "unround" else 2 * BAR, then)
    if then == "unround":
        transport.loop(1, 2)
    return transport


def check(heard: NDArray[np.int16], then: str) -> None:
    """Look through what was heard, (frames, 2), silence before it aside: it is what the deed asked for, bit for bit."""
    sound, second = song()[1], song(2)[1]
    heard = heard[int(heard.any(axis=1).argmax()) :]
    if then == "unround":
        assert np.array_equal(heard[: 4 * BAR], begun(rounds(sound, BAR, 3 * BAR, 2)))
        return
    assert np.array_equal(heard[: 2 * BAR], sound[: 2 * BAR])
    if then == "back":
        assert np.array_equal(heard[2 * BAR + RAMP : 2 * BAR + len(sound)], sound[RAMP:])
    elif then == "other":
        assert np.array_equal(heard[2 * BAR + RAMP : len(sound)], second[2 * BAR + RAMP :])
    else:
        rest = sound[2 * BAR + RAMP :]
        starts = np.flatnonzero((heard[: len(heard) - len(rest) + 1] == rest[0]).all(axis=1))
        assert any(np.array_equal(heard[at : at + len(rest)], rest) for at in starts if at >= 2 * BAR + RAMP)


if __name__ == "__main__":
    output = backend(sys.argv[1]).open(scripted(sys.argv[2]))
    while output.running:
        time.sleep(0.01)
