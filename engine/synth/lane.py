"""A lane: one row of a bus, into which sounds are added ahead of the chunk that is asked for."""

import numpy as np

from engine.synth.sounds import CHUNK
from engine.synth.waves import Float32

_add, _multiply = np.add, np.multiply  # looked up once, as there are tens of thousands of sounds
_WORTH_SPLITTING = 4_096  # frames of a sound beyond all others from which on they are better written than added


class Lane:
    """A ring of whole chunks. What lies beyond the last sound in it is not there yet: neither zero nor ever read, so
    that a sound behind all others is written, not added, and nothing need be cleared for it.

    Sounds have the shape (frames,), or (frames, 2) in a wide lane, each row in one piece.
    """

    def __init__(self, frames: int, *, is_wide: bool = False) -> None:
        self._frames, self._is_wide = frames, is_wide
        self._ring: Float32 = np.empty(0, np.float32)  # made for the first sound: many a lane never gets one
        self._end = 0  # the frame after the last one that holds sound

    def add(self, samples: Float32, gain: Float32 | None, frame: int) -> None:
        """Add samples from a frame on that was not handed out yet. gain: a scalar, or one for each frame, shape
        (frames,) or of wide samples (frames, 1); None for 1.
        """
        frames, end, ring = len(samples), self._end, self._ring
        stop, place = frame + frames, frame % self._frames
        if stop > end:
            if not end:
                ring = self._ring = self._made()
            self._end = stop
            if frame >= end:
                if frame > end:
                    self._clear(end, frame)
                if gain is None or place + frames > self._frames:
                    self._write(samples, gain, frame)
                else:
                    _multiply(samples, gain, ring[place : place + frames])
                return
            if stop - end >= _WORTH_SPLITTING:
                frames = end - frame
                gain, later = _halves(gain, frames)
                self._write(samples[frames:], later, end)
                samples = samples[:frames]
            else:
                self._clear(end, stop)
        if gain is not None:
            samples = _multiply(samples, gain)  # into memory of its own: it costs no more than a view of a kept array
        stop = place + frames
        if stop <= self._frames:
            target = ring[place:stop]
            _add(target, samples, target)
        else:
            target, around = ring[place:], ring[: stop - self._frames]
            _add(target, samples[: len(target)], target)
            _add(around, samples[len(target) :], around)

    def chunk(self, start: int) -> Float32 | None:
        """Return the chunk that begins at frame `start`, CHUNK frames, or None where nothing sounds.

        Chunks must be asked for in order. What is returned may be changed, and is good until the ring comes round.
        """
        end, stop = self._end, start + CHUNK
        if end <= start:
            return None
        if end < stop:
            self._clear(end, stop)
            self._end = stop
        place = start % self._frames
        return self._ring[place : place + CHUNK]

    def _made(self) -> Float32:
        frames = self._frames
        return np.empty((2, frames), np.float32).T if self._is_wide else np.empty(frames, np.float32)

    def _write(self, samples: Float32, gain: Float32 | None, frame: int) -> None:
        place = frame % self._frames
        stop = place + len(samples)
        if stop > self._frames:
            room = self._frames - place
            gain, later = _halves(gain, room)
            self._write(samples[room:], later, frame + room)
            samples, stop = samples[:room], self._frames
        target = self._ring[place:stop]
        if gain is None:
            np.copyto(target, samples)
        else:
            _multiply(samples, gain, target)

    def _clear(self, start: int, stop: int) -> None:
        """Set frames start to stop (not included), at least one, to zero."""
        if stop - start >= self._frames:
            self._ring.fill(0)
            return
        place = start % self._frames
        stop += place - start
        self._ring[place:stop].fill(0)  # in half the time of an assignment
        if stop > self._frames:
            self._ring[: stop - self._frames].fill(0)


def _halves(gain: Float32 | None, frames: int) -> tuple[Float32 | None, Float32 | None]:
    """Return the gain of the first so many frames, and of those behind them."""
    return (gain, gain) if gain is None or gain.ndim == 0 else (gain[:frames], gain[frames:])
