"""The effects of the mix: echo, room, crusher, the breath under the kick, the closing fade.

Each works on stretches of a fixed grid and carries its state; feedback paths are longer than the stretch they feed, so
whole stretches are computed at once. The mix is its middle and its side: left is their sum, right the middle less the
side.
"""

from collections import deque
from collections.abc import Iterable, Sequence

import numpy as np

from engine.model.units import SAMPLE_RATE
from engine.synth.waves import Float32

_ECHO_SECOND = np.float32(0.72)  # the right echo against the left one before it
_ROOM_TAPS = ((419, 420), (241, 2 * 241), (853, 2 * 853), (2_207,), (701,))  # frames, of one filter after another
_ROOM_LATE_LEVEL = np.float32(-0.36)
CLOSING_SECONDS = 0.25  # of the fade, at its end
_FADED = 1 - 10 ** (-10 / 80)  # of the fourth root of its gain, gone where it ends
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


class _Line:
    """A chunk of sound on its way through a filter, and before it the end of the last one, as far as the filter looks
    back. Lines that are not needed at the same time share a row, so that all of it stays near the processor.
    """

    def __init__(self, row: Float32, taps: Sequence[int], chunk: int) -> None:
        """taps: how many frames before it is heard. late: where the sound of each of them stands, shape (chunk,)."""
        begin, back = len(row) - chunk, max(taps)
        self._past = np.zeros(back, np.float32)
        self._before, self._end = row[begin - back : begin], row[-back:]
        self.now = row[begin:]
        self.late = [row[begin - tap : len(row) - tap] for tap in taps]

    def written(self) -> None:
        """Put what was kept before the chunk that was written to `now`, and keep its end in turn."""
        self._before[:] = self._past
        self._past[:] = self._end


class Room:
    """A short, dark room: 36 reflections within an eighth of a second, from four filters in a row.

    The first adds neighbours, which is a low-pass. Two triple the reflections with the signs + + - at equal distances,
    a Barker code (Barker, "Group synchronizing of binary digital systems", 1953): what they pass is uneven by 3.5
    decibels at most, has no nulls, and costs an addition for each reflection. The last doubles them, more softly. The
    side hears them later than the middle, so that left and right have nothing in common and a mono sum keeps half of
    the power. level: of each reflection, an amplitude.
    """

    def __init__(self, level: float, chunk: int) -> None:
        # The sum of both sides is twice the middle, and of two neighbours that are added each has half the level.
        self._level = np.float32(level)
        rows = np.zeros((2, max(map(max, _ROOM_TAPS)) + chunk), np.float32)
        self._lines = [_Line(rows[number % 2], taps, chunk) for number, taps in enumerate(_ROOM_TAPS)]

    def send(self, middle: Float32) -> None:
        """Take this chunk of the mix: what is reflected is both sides."""
        np.multiply(middle, self._level, out=self._lines[0].now)

    def add(self, middle: Float32, side: Float32) -> None:
        """Add the reflections of what was sent to the mix, in place."""
        sent, dark, near, far, late = self._lines
        sent.written()
        np.add(sent.late[0], sent.late[1], out=dark.now)
        dark.written()
        _tripled(dark, near)
        _tripled(near, far)
        np.multiply(far.late[0], _ROOM_LATE_LEVEL, out=late.now)
        np.add(late.now, far.now, out=late.now)
        late.written()
        np.add(middle, late.now, out=middle)
        np.add(side, late.late[0], out=side)


def _tripled(line: _Line, following: _Line) -> None:
    """Write a line's sound to the following one: itself, once more later, and once more after that, turned round."""
    once, twice = line.late
    np.add(line.now, once, out=following.now)
    np.subtract(following.now, twice, out=following.now)
    following.written()


def crush(samples: Float32, hold: int) -> None:
    """Hold each value of a sound, shape (..., frames), for `hold` frames, in place: the rate half of a bit-crusher.

    Chunks must be whole multiples of `hold`. It is linear, so that stems add up. The half that rounds to few bits is
    not, and belongs to single strokes (`DrumSound.bits`).
    """
    for late in range(1, hold):
        held = samples[..., late::hold]
        held[:] = samples[..., ::hold][..., : held.shape[-1]]


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
        self._gain = np.empty(chunk, np.float32)

    def gains(self, start: int) -> list[tuple[slice, Float32]]:
        """Return where in the chunk that begins at frame `start` the gain is not 1, and what it is there.

        Chunks must be asked for in order. The gains are good until the next call.
        """
        stop, heard, felt = start + len(self._gain), self._heard, len(self._shape)
        while heard and heard[0] + felt <= start:
            heard.popleft()
        while self._next is not None and self._next < stop:
            heard.append(self._next)
            self._next = next(self._coming, None)
        found: list[tuple[slice, Float32]] = []
        run: list[int] = []
        for kick in heard:
            if run and kick >= run[-1] + felt:
                found.append(self._under(run, start, stop))
                run = []
            run.append(kick)
        if run:
            found.append(self._under(run, start, stop))
        return found

    def _under(self, kicks: list[int], start: int, stop: int) -> tuple[slice, Float32]:
        """Return one stretch and its gain; kicks: those that are felt in it, each before the last one was over."""
        felt = len(self._shape)
        first, last = max(kicks[0], start), min(kicks[-1] + felt, stop)
        place = slice(first - start, last - start)
        if len(kicks) == 1:
            return place, self._shape[first - kicks[0] : last - kicks[0]]
        gain = self._gain[place]
        gain.fill(1)
        for kick in kicks:
            low, high = max(kick, start), min(kick + felt, stop)
            stretch = gain[low - first : high - first]
            np.minimum(stretch, self._shape[low - kick : high - kick], out=stretch)
        return place, gain


def fade(start: int, stop: int, begin: int, end: int, closing: int) -> Float32:
    """Return the closing fade's gain for frames start to stop (not included), shape (stop - start,).

    1 up to frame `begin`, 0 at the last frame, `end` - 1: down by 10 decibels, about evenly, and to nothing along a
    smoothstep within the last `closing` frames. So the end is heard until shortly before it is there: a fade that came
    near to nothing earlier would be seconds of dead air.
    """
    gain = np.arange(start + 1 - begin, stop + 1 - begin, dtype=np.float32)
    np.maximum(gain, 0, out=gain)
    gain *= np.float32(-_FADED / (end - begin))
    gain += 1
    gain *= gain  # squared twice: a power of four is about even in decibels
    gain *= gain
    closing = min(closing, end - begin)
    if stop > end - closing:
        closed = gain[max(0, end - closing - start) :]
        left = np.arange(len(closed) - 1, -1, -1, dtype=np.float32)
        left += np.float32(end - stop)
        left *= np.float32(1 / closing)
        closed *= left * left * (3 - 2 * left)
    return gain
