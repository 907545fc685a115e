"""The effects of the mix: echo, room, the breath under the kick, the closing fade.

Each works on stretches of a fixed grid and carries its state; feedback paths are longer than the stretch they feed, so
whole stretches are computed at once.
"""

import numpy as np

from engine.model.units import SAMPLE_RATE
from engine.synth.waves import Float32

_ECHO_FEEDBACK = np.float32(0.42)
_ECHO_SECOND = np.float32(0.72)  # the right echo against the left one before it
_ROOM_TAPS = ((331, 0.62), (487, -0.66), (733, 0.6), (1129, 0.58), (1571, -0.55), (2153, 0.5))
_ROOM_SIDE = (907, 0.8)
_ROOM_DELAY = 419
_ROOM_LEVEL = np.float32(0.2)  # makes the low end of all reflections together about as loud as what is sent
_BREATH_DEPTH = 0.38
_BREATH_FALL, _BREATH_RISE = round(0.005 * SAMPLE_RATE), round(0.17 * SAMPLE_RATE)


class Echo:
    """A ping-pong echo: first left after `delay` frames, then right, then both again, darker each time.

    One mono line of twice the delay with feedback; the feedback passes a three-tap low-pass.
    """

    def __init__(self, delay: int, chunk: int) -> None:
        self._delay = delay
        self._past = 2 * delay + 1
        self._line = np.zeros(self._past + chunk, np.float32)
        self._scratch = np.empty(chunk, np.float32)
        self._step = min(chunk, 2 * delay - 1)

    def add(self, send: Float32, mix: Float32) -> None:
        """Add the echoes of `send`, shape (chunk,), to `mix`, shape (2, chunk)."""
        chunk = len(send)
        for start in range(0, chunk, self._step):
            self._feed(send, start, min(start + self._step, chunk))
        line = self._line
        mix[0] += line[self._past - self._delay : self._past - self._delay + chunk]
        np.multiply(line[1 : 1 + chunk], _ECHO_SECOND, out=self._scratch)
        mix[1] += self._scratch
        line[: self._past] = line[chunk:].copy()

    def _feed(self, send: Float32, start: int, stop: int) -> None:
        """Write the line's next stretch: the send and the fed-back past."""
        line, heard = self._line, self._scratch[: stop - start]
        np.add(line[start:stop], line[start + 2 : stop + 2], out=heard)
        heard *= np.float32(0.5)
        heard += line[start + 1 : stop + 1]
        heard *= np.float32(0.5) * _ECHO_FEEDBACK
        np.add(send[start:stop], heard, out=line[self._past + start : self._past + stop])


class Room:
    """A short, dark room: 128 reflections within an eighth of a second, from seven two-tap filters in a row.

    Each filter doubles the reflections at the cost of one; the last has opposite signs left and right, so that the
    sides differ and a mono sum keeps the first half.
    """

    def __init__(self, chunk: int) -> None:
        delays = [_ROOM_DELAY, 1, *(delay for delay, _ in _ROOM_TAPS), _ROOM_SIDE[0]]
        self._chunk = chunk
        self._lines = [np.zeros(delay + chunk, np.float32) for delay in delays]
        self._scratch = np.empty(chunk, np.float32)

    def add(self, send: Float32, mix: Float32) -> None:
        """Add the reflections of `send`, shape (chunk,), to `mix`, shape (2, chunk)."""
        late, damped, *taps, side = self._lines
        np.multiply(send, _ROOM_LEVEL, out=late[_ROOM_DELAY:])
        damped[1:] = late[: self._chunk]
        first = taps[0]
        np.add(damped[1:], damped[:-1], out=first[-self._chunk :])
        for line, after, (_, gain) in zip(taps, [*taps[1:], side], _ROOM_TAPS, strict=True):
            np.multiply(line[: self._chunk], np.float32(gain), out=self._scratch)
            np.add(line[-self._chunk :], self._scratch, out=after[-self._chunk :])
        np.multiply(side[: self._chunk], np.float32(_ROOM_SIDE[1]), out=self._scratch)
        mix += side[-self._chunk :]
        mix[0] += self._scratch
        mix[1] -= self._scratch
        for line in self._lines:
            line[: -self._chunk] = line[self._chunk :].copy()


def _breath_shape() -> Float32:
    """Return the gain under one kick: down at once, back along a smoothstep."""
    down = np.arange(1, _BREATH_FALL + 1) / _BREATH_FALL
    up = 1 - np.arange(1, _BREATH_RISE + 1) / _BREATH_RISE
    way = np.concatenate((down, up))
    return (1 - _BREATH_DEPTH * way * way * (3 - 2 * way)).astype(np.float32)


class Breath:
    """The gain of pad and bass: it makes room for each kick."""

    def __init__(self, chunk: int) -> None:
        self._shape = _breath_shape()
        self._gain = np.ones(chunk, np.float32)
        self._kicks: list[int] = []

    def gain(self, start: int, kicks: list[int]) -> Float32 | None:
        """Return the gain of the chunk that begins at frame `start`, or None where it is 1 throughout.

        kicks: the frames of the kicks in this chunk.
        """
        stop = start + len(self._gain)
        self._kicks = [kick for kick in self._kicks if kick + len(self._shape) > start] + kicks
        if not self._kicks:
            return None
        self._gain.fill(1)
        for kick in self._kicks:
            low, high = max(kick, start), min(kick + len(self._shape), stop)
            stretch = self._gain[low - start : high - start]
            np.minimum(stretch, self._shape[low - kick : high - kick], out=stretch)
        return self._gain


def fade(start: int, stop: int, begin: int, end: int) -> Float32:
    """Return the closing fade's gain for frames start to stop (not included), shape (stop - start, 1).

    1 up to frame `begin`, 0 at the last frame, `end` - 1: the square of a smoothstep, so about even in decibels and
    without an audible edge at either end.
    """
    gone = np.clip((np.arange(start, stop) - begin + 1) / (end - begin), 0, 1)
    left = 1 - gone * gone * (3 - 2 * gone)
    return (left * left).astype(np.float32)[:, np.newaxis]
