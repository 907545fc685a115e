"""A lane: one row of a bus, into which sounds are added ahead of the chunk that is asked for."""

import numpy as np

from engine.synth.sounds import CHUNK
from engine.synth.waves import Float32

_add, _multiply = np.add, np.multiply  # looked up once, as there are tens of thousands of sounds
_WORTH_SPLITTING = 2_048  # frames of a sound beyond all others from which on they are better written than added


class Lane:
    """A ring of whole chunks. What lies beyond the last sound in it is not there yet: neither zero nor ever read, so
    that a sound behind all others is written, not added, and nothing need be cleared for it.
    """

    def __init__(self, frames: int) -> None:
        self._frames = frames
        self._ring = np.empty(frames, np.float32)
        self._end = 0  # the frame after the last one that holds sound

    def add(self, samples: Float32, gain: Float32 | None, frame: int, scratch: Float32) -> None:
        """Add samples, shape (frames,), from a frame on that was not handed out yet. gain: a scalar, None for 1.

        scratch: at least as long as the samples.
        """
        frames, end = len(samples), self._end
        if frame + frames > end:
            if frame >= end:
                self._clear(end, frame)
                self._write(samples, gain, frame)
                self._end = frame + frames
                return
            if frame + frames - end >= _WORTH_SPLITTING:
                self._write(samples[end - frame :], gain, end)
                self._end = frame + frames
                frames = end - frame
                samples = samples[:frames]
            else:
                self._clear(end, frame + frames)
                self._end = frame + frames
        if gain is not None:
            samples = _multiply(samples, gain, scratch[:frames])
        place = frame % self._frames
        room = self._frames - place
        if frames <= room:
            target = self._ring[place : place + frames]
            _add(target, samples, target)
        else:
            target, around = self._ring[place:], self._ring[: frames - room]
            _add(target, samples[:room], target)
            _add(around, samples[room:], around)

    def chunk(self, start: int) -> Float32 | None:
        """Return the chunk that begins at frame `start`, shape (CHUNK,), or None where nothing sounds.

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

    def _write(self, samples: Float32, gain: Float32 | None, frame: int) -> None:
        place, frames = frame % self._frames, len(samples)
        room = self._frames - place
        if frames > room:
            self._write(samples[room:], gain, frame + room)
            samples = samples[:room]
            frames = room
        target = self._ring[place : place + frames]
        if gain is None:
            np.copyto(target, samples)
        else:
            _multiply(samples, gain, target)

    def _clear(self, start: int, stop: int) -> None:
        """Set frames start to stop (not included) to zero."""
        if stop - start >= self._frames:
            self._ring.fill(0)
        elif stop > start:
            place = start % self._frames
            self._ring[place : place + stop - start] = 0
            self._ring[: max(0, place + stop - start - self._frames)] = 0
