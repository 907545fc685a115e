"""Responses: which frequencies a console's output let through, as a gain for each.

A response is worked into the tables and strokes when they are made, so it costs nothing while they sound.
"""

from functools import lru_cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from engine.model.units import SAMPLE_RATE
from engine.synth.waves import Float32, Float64

_CEILING_WIDTH = 0.12  # of the ceiling: from there down to this much below it the gain falls from 1 to 0
_PADDING = 2_048  # frames
_QUICK = tuple(odd << two for odd in (1, 3, 5, 9, 15, 25, 45) for two in range(12))


class Response(NamedTuple):
    """Corners in hertz. low_cut: below it the gain falls by 6 decibels an octave, 0 for nowhere. high_cut: the same
    above it. ceiling: nothing is beyond it, as with samples of a lower rate; 0 for no such corner.
    """

    low_cut: float = 0.0
    high_cut: float = 0.0
    ceiling: float = 0.0

    def gain(self, hertz: Float64) -> Float64:
        """Return the gain at each frequency, 0 to 1: how long each number of `transfer` is, in half the time."""
        square = hertz * hertz
        power = np.ones(len(hertz))
        if self.low_cut:
            power *= square / (square + self.low_cut**2)
        if self.high_cut:
            power /= 1 + square / self.high_cut**2
        gain = np.sqrt(power)
        if self.ceiling:
            gain *= self._below_ceiling(hertz)
        return np.asarray(gain, np.float64)

    def let_through(self, sound: Float32) -> Float32:
        """Return what is heard of a stroke, shape (sides, frames)."""
        frames = sound.shape[1]
        size = _transform_frames(frames + _PADDING // 2)
        transfer, heard = _transfer_of_bins(self, size), np.empty_like(sound)
        # Row by row, and in the sound's own precision, as numpy transforms it: these are the largest arrays of all.
        for row, out in zip(sound, heard, strict=True):
            bins = np.fft.rfft(row, size)
            bins *= transfer
            out[:] = np.fft.irfft(bins, size)[:frames]
        return heard

    def transfer(self, hertz: Float64) -> NDArray[np.complex128]:
        """Return the transfer function: poles of resistor and capacitor, so that little sounds before its cause."""
        transfer = np.ones(len(hertz), np.complex128)
        if self.low_cut:
            transfer *= 1j * hertz / (self.low_cut + 1j * hertz)
        if self.high_cut:
            transfer /= 1 + 1j * hertz / self.high_cut
        if self.ceiling:
            transfer *= self._below_ceiling(hertz)
        return transfer

    def _below_ceiling(self, hertz: Float64) -> Float64:
        left = np.minimum(np.maximum((1 - hertz / self.ceiling) / _CEILING_WIDTH, 0), 1)
        return np.asarray(left * left * (3 - 2 * left), np.float64)


def _transform_frames(frames: int) -> int:
    """Return a length that is no shorter, for which a transform is quick: its prime factors are 2, 3 and 5."""
    blocks = -(-frames // _PADDING)
    return _PADDING * min(size for size in _QUICK if size >= blocks)


@lru_cache(maxsize=8)
def _transfer_of_bins(response: Response, size: int) -> NDArray[np.complex64]:
    """Return the transfer function for a transform of `size` frames; soft and hard strokes of a drum share it."""
    return response.transfer(np.fft.rfftfreq(size, 1 / SAMPLE_RATE).astype(np.float64)).astype(np.complex64)
