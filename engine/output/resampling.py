"""From 44.1 to 48 kHz and back: a polyphase filter, 160 frames for every 147, a sinc under a Kaiser window.

Kaiser, 1974, "Nonrecursive digital filter design using the I0-sinh window function". Flat to 19 kHz; what the
finer grid would mirror lies 80 decibels below it from 23 kHz on.
"""

from collections.abc import Callable, Iterator
from typing import NamedTuple, Protocol

import numpy as np
from numpy.typing import NDArray

from engine.model.units import FULL_SCALE, SAMPLE_RATE

FINER_RATE = 48_000
_CHANNELS = 2
_REACH = 40  # frames to each side
_KAISER = 8.0
_BAND = 0.952  # of the band of 44.1 kHz: half the level is here
_ROUNDS = 240  # that are computed at a time

Float32 = NDArray[np.float32]
Source = Callable[[int, int], Float32]
"""Gives frames first to last (not included), shape (frames, 2), of what may begin before 0 and end after its length."""


class Stretches(Protocol):
    """Sound of 16 bits of which stretches can be had."""

    def __len__(self) -> int:
        """Return how many frames there are."""
        ...

    def between(self, first: int, last: int) -> NDArray[np.int16]:
        """Return frames first to last (not included), all of which there are; shape (frames, 2)."""
        ...


class Around:
    """Sound of 16 bits that goes on where it ends: with its loop, if it has one, else with silence.

    Before it is silence too, but where the loop is all of it. start: of the loop, which ends with the sound, None where
    there is none.
    """

    def __init__(self, sound: Stretches, start: int | None = None) -> None:
        self._sound, self._start = sound, start

    def __call__(self, first: int, last: int) -> Float32:
        """Return frames first to last (not included) with full scale at 1."""
        frames = len(self._sound)
        if first >= 0 and last <= frames:
            return self._sound.between(first, last) * np.float32(1 / FULL_SCALE)
        places = np.arange(first, last)
        if self._start is not None:
            again = (places >= frames) | (self._start == 0)
            places = np.where(again, self._start + (places - self._start) % (frames - self._start), places)
        found = np.zeros((last - first, _CHANNELS), np.float32)
        heard = np.flatnonzero((places >= 0) & (places < frames))
        for run in np.split(heard, np.flatnonzero(np.diff(places[heard]) != 1) + 1):
            if len(run):
                found[run] = self._sound.between(int(places[run[0]]), int(places[run[-1]]) + 1)
        found /= FULL_SCALE
        return found


class Ratio(NamedTuple):
    """So many frames, `up`, are made of `down`: a round."""

    up: int
    down: int


FINER, COARSER = Ratio(160, 147), Ratio(147, 160)


def finer(frames: int) -> int:
    """Return how many frames of 48 kHz stand for so many of 44.1 kHz, to the nearest."""
    return (frames * FINER_RATE + SAMPLE_RATE // 2) // SAMPLE_RATE


def _filters(ratio: Ratio) -> Float32:
    """Return the weights of a round's frames and their neighbours, shape (up, down + 2 reaches)."""
    places = np.arange(ratio.up)[:, np.newaxis] * (ratio.down / ratio.up)
    away = np.arange(-_REACH, ratio.down + _REACH) - places
    window = np.i0(_KAISER * np.sqrt(np.maximum(0, 1 - (away / _REACH) ** 2))) / np.i0(_KAISER)
    weights = np.sinc(_BAND * min(1.0, ratio.up / ratio.down) * away) * np.where(np.abs(away) < _REACH, window, 0)
    return np.asarray(weights / weights.sum(axis=1, keepdims=True), np.float32)


def resampled(source: Source, frames: int, ratio: Ratio = FINER, rounds_before: int = 0) -> Iterator[Float32]:
    """Yield `frames` frames in blocks of (frames, 2).

    rounds_before: so many rounds before the beginning they begin.
    """
    weights = _filters(ratio)
    width = weights.shape[1]
    at, left = -rounds_before, frames
    while left > 0:
        rounds = min(_ROUNDS, -(-left // ratio.up))
        first = at * ratio.down - _REACH
        stretch = np.ascontiguousarray(source(first, first + (rounds - 1) * ratio.down + width).T)
        columns = np.lib.stride_tricks.sliding_window_view(stretch, width, axis=1)[:, :: ratio.down]
        block = (columns @ weights.T).reshape(2, -1).T[:left]
        yield np.ascontiguousarray(block)
        at += rounds
        left -= len(block)
