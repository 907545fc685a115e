"""The effects of the mix: echo, room, crusher, the breath under the kick, the closing fade.

Each works on stretches of a fixed grid and carries its state; feedback paths are longer than the stretch they feed, so
whole stretches are computed at once. The mix is its middle and its side: left is their sum, right the middle less the
side.
"""

from collections import deque
from collections.abc import Iterable

import numpy as np

from engine.model.units import SAMPLE_RATE
from engine.synth.waves import Float32

_ECHO_SECOND = np.float32(0.72)  # the right echo against the left one before it
_ROOM_TAPS = ((331, 0.62), (487, -0.66), (733, 0.6), (1129, 0.58), (1931, -0.55))
_ROOM_SIDE = (907, 0.8)
_ROOM_DELAY = 419
_BREATH_DEPTH = 0.38
_BREATH_FALL, _BREATH_RISE = round(0.005 * SAMPLE_RATE), round(0.17 * SAMPLE_RATE)


class Echo:
    """A ping-pong echo: first left after `delay` frames, then right, then both again, darker each time.

    One mono line of twice the delay with feedback; the feedback passes a two-tap low-pass. level: of the first echo
    against what is sent, an amplitude. feedback: each echo against the one before on its side, 0 to below 1.
    """

    def __init__(self, delay: int, level: float, feedback: float, chunk: int) -> None:
        self._delay = delay
        self._level = np.float32(2 * level)  # the sum of both sides is twice the middle
        self._feedback = np.float32(feedback / 2)
        self._past = 2 * delay
        self._line = np.zeros(self._past + chunk, np.float32)
        self._sent, self._scratch = np.zeros((2, chunk), np.float32)
        self._step = min(chunk, self._past - 1)

    def send(self, middle: Float32) -> None:
        """Take this chunk of the mix: the echo is sent both sides."""
        np.multiply(middle, self._level, out=self._sent)

    def heard(self) -> tuple[Float32, Float32]:
        """Return the echoes of what was sent, left and right, shape (chunk,), good until the next call."""
        chunk, line = len(self._sent), self._line
        line[: self._past] = line[chunk:]
        for start in range(0, chunk, self._step):
            self._feed(start, min(start + self._step, chunk))
        left = line[self._delay : self._delay + chunk]
        return left, np.multiply(line[:chunk], _ECHO_SECOND, out=self._scratch)

    def _feed(self, start: int, stop: int) -> None:
        """Write the line's next stretch: the send and the fed-back past."""
        line = self._line
        heard = line[self._past + start : self._past + stop]
        np.add(line[start:stop], line[start + 1 : stop + 1], out=heard)
        np.multiply(heard, self._feedback, out=heard)
        np.add(heard, self._sent[start:stop], out=heard)


class Room:
    """A short, dark room: 64 reflections within an eighth of a second, from six two-tap filters in a row.

    Each filter doubles the reflections at the cost of one; the last one's second tap is the side's alone, so that left
    and right differ and a mono sum keeps the first half. level: of each reflection, an amplitude.
    """

    def __init__(self, level: float, chunk: int) -> None:
        self._chunk = chunk
        self._level = np.float32(level)
        delays = (_ROOM_DELAY + 1, *(delay for delay, _ in _ROOM_TAPS), _ROOM_SIDE[0])
        # Before each filter a line: first the sound's end of the last chunk, as much as the filter looks back.
        self._lines = [np.zeros(delay + chunk, np.float32) for delay in delays]
        self._gains = [np.float32(gain) for _, gain in _ROOM_TAPS]
        self._side = np.float32(_ROOM_SIDE[1])
        self._scratch = np.empty(chunk, np.float32)

    def send(self, middle: Float32) -> None:
        """Take this chunk of the mix: what is reflected is both sides."""
        # The sum of both is twice the middle, and of two neighbours that are added each has half the level.
        np.multiply(middle, self._level, out=self._lines[0][-self._chunk :])

    def add(self, middle: Float32, side: Float32) -> None:
        """Add the reflections of what was sent to the mix, in place."""
        chunk, lines = self._chunk, self._lines
        np.add(lines[0][1 : chunk + 1], lines[0][:chunk], out=lines[1][-chunk:])
        for line, following, gain in zip(lines[1:], lines[2:], self._gains, strict=False):
            now = following[-chunk:]
            np.multiply(line[:chunk], gain, out=now)
            np.add(now, line[-chunk:], out=now)
        last = lines[-1]
        np.add(middle, last[-chunk:], out=middle)
        np.add(side, np.multiply(last[:chunk], self._side, out=self._scratch), out=side)
        for line in lines:
            line[:-chunk] = line[chunk:]


def crush(samples: Float32, hold: int) -> None:
    """Hold each value of a chunk, shape (chunk,), for `hold` frames, in place: the rate half of a bit-crusher.

    Chunks must be whole multiples of `hold`. It is linear, so that stems add up. The half that rounds to few bits is
    not, and belongs to single strokes (`DrumSound.bits`).
    """
    for late in range(1, hold):
        samples[late::hold] = samples[::hold]


def _breath_shape() -> Float32:
    """Return the gain under one kick: down at once, back along a smoothstep."""
    down = np.arange(1, _BREATH_FALL + 1) / _BREATH_FALL
    up = 1 - np.arange(1, _BREATH_RISE + 1) / _BREATH_RISE
    way = np.concatenate((down, up))
    return (1 - _BREATH_DEPTH * way * way * (3 - 2 * way)).astype(np.float32)


class Breath:
    """The gain of pad and bass: it makes room for each kick. kicks: their frames, in order."""

    def __init__(self, kicks: Iterable[int], chunk: int) -> None:
        self._coming = iter(kicks)
        self._next = next(self._coming, None)
        self._heard: deque[int] = deque()  # kicks that are still felt
        self._shape = _breath_shape()
        self._gain = np.ones(chunk, np.float32)

    def gain(self, start: int) -> Float32 | None:
        """Return the gain of the chunk that begins at frame `start`, or None where it is 1 throughout.

        Chunks must be asked for in order.
        """
        stop, heard = start + len(self._gain), self._heard
        while heard and heard[0] + len(self._shape) <= start:
            heard.popleft()
        while self._next is not None and self._next < stop:
            heard.append(self._next)
            self._next = next(self._coming, None)
        if not heard:
            return None
        self._gain.fill(1)
        for kick in heard:
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
