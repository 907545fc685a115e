"""Envelopes: how a note's loudness moves. Made of polynomials only, so that every machine computes the same bits."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from engine.model.units import SAMPLE_RATE

Float32 = NDArray[np.float32]


class Envelope(NamedTuple):
    """Attack, decay and release in seconds; sustain as a share of the peak, 0 to 1.

    The attack rises along a smoothstep, so that even two milliseconds do not click; decay and release fall along
    the fourth and third power of the time left, close to an exponential fall but ending at a known frame. Without a
    decay the sustain should be 1, else the level jumps.
    """

    attack: float
    decay: float
    sustain: float
    release: float

    @property
    def release_frames(self) -> int:
        """How long a note rings after its end, in frames."""
        return round(self.release * SAMPLE_RATE)


class Shape(NamedTuple):
    """An envelope's fixed stretches as float32 curves: the head (attack and decay) and the tail (release).

    Between them the level is `sustain`, and from there the tail is `settled_tail`. level: the same as a scalar array.
    """

    head: Float32
    sustain: float
    tail: Float32
    level: Float32
    settled_tail: Float32

    def frames(self, held: int) -> int:
        """Return how many frames a note sounds that is held for `held` frames."""
        return held + len(self.tail)

    def level_at(self, held: int) -> np.float32:
        """Return the level that the release starts from."""
        return self.head[held] if held < len(self.head) else np.float32(self.sustain)

    def curve(self, held: int, start: int, stop: int) -> Float32:
        """Return the levels of frames start to stop (not included) of a note held for `held` frames."""
        curve = np.empty(stop - start, np.float32)
        edge = min(held, len(self.head))
        for first, last, values in (
            (0, edge, self.head),
            (edge, held, self.sustain),
            (held, held + len(self.tail), self.tail),
        ):
            low, high = max(first, start), min(last, stop)
            if low < high:
                stretch = values[low - first : high - first] if isinstance(values, np.ndarray) else values
                curve[low - start : high - start] = stretch
        if stop > held:
            curve[max(held - start, 0) :] *= self.level_at(held)
        return curve

    def play(self, held: int, start: int, sound: Float32, out: Float32) -> None:
        """Write a note's sound under this envelope: frames from `start` on, shape (frames,), of a note held for `held`
        frames. As `curve` says, but without making it: where the level moves, its stretch is there already.
        """
        frames, edge = len(sound), min(held, len(self.head))
        risen, kept = edge - start, held - start
        if risen > 0:
            head = self.head[start:edge] if risen <= frames else self.head[start : start + frames]
            np.multiply(sound[:risen], head, out[:risen])
        else:
            risen = 0
        if risen < frames and kept > risen:
            np.multiply(sound[risen:kept], self.level, out[risen:kept])
        if frames > kept:
            low = max(kept, 0)
            np.multiply(sound[low:], self.ebb(held, start + low, start + frames), out[low:])

    def ebb(self, held: int, start: int, stop: int) -> Float32:
        """Return the levels of frames start to stop (not included), all of them after the note was let go."""
        if held >= len(self.head):
            return self.settled_tail[start - held : stop - held]
        tail = self.tail[start - held : stop - held]
        faded: Float32 = tail * self.head[held]
        return faded


def shape(envelope: Envelope) -> Shape:
    """Return an envelope's curves."""
    attack = max(1, round(envelope.attack * SAMPLE_RATE))
    decay = round(envelope.decay * SAMPLE_RATE)
    rise = np.arange(attack) / attack
    left = np.square(np.square(1 - np.arange(decay) / max(1, decay)))
    head = np.concatenate((rise * rise * (3 - 2 * rise), envelope.sustain + (1 - envelope.sustain) * left))
    release = max(1, envelope.release_frames)
    ebb = 1 - np.arange(1, release + 1) / release
    tail, level = (ebb * ebb * ebb).astype(np.float32), np.array(envelope.sustain, np.float32)
    return Shape(head.astype(np.float32), envelope.sustain, tail, level, tail * level)
