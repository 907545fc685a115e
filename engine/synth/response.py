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
_LAST_WIDTH = 0.04  # the same of half the sample rate, where all ends
_BLOCK = 4_096  # frames that are transformed at a time: one transform of a whole stroke takes five times as long
_BEFORE, _AFTER = 256, 768  # frames of it that its sound reaches beyond its step
_STEP = _BLOCK - _BEFORE - _AFTER


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
            gain *= _below(self.ceiling, hertz, _CEILING_WIDTH)
        return np.asarray(gain, np.float64)

    def let_through(self, sound: Float32) -> Float32:
        """Return what is heard of a stroke, shape (sides, frames).

        Steps of it are transformed side by side, and what reaches beyond them is added to their neighbours (Stockham,
        "High-speed convolution and correlation", 1966).
        """
        frames = sound.shape[1]
        steps, transfer, heard = -(-frames // _STEP), _transfer_of_bins(self), np.empty_like(sound)
        # Row by row, and in the sound's own precision, as numpy transforms it: these are the largest arrays of all.
        for row, out in zip(sound, heard, strict=True):
            blocks = np.zeros((steps, _STEP), np.float32)
            blocks.reshape(-1)[:frames] = row
            # Processors differ in the last bit of a complex product: it is rounded from float64 once.
            bins = (np.fft.rfft(blocks, _BLOCK) * transfer).astype(np.complex64)
            reaching = np.fft.irfft(bins, _BLOCK)
            blocks[:] = reaching[:, :_STEP]
            blocks[1:, :_AFTER] += reaching[:-1, _STEP : _STEP + _AFTER]
            blocks[:-1, -_BEFORE:] += reaching[1:, -_BEFORE:]
            out[:] = blocks.reshape(-1)[:frames]
        return heard

    def transfer(self, hertz: Float64) -> NDArray[np.complex128]:
        """Return the transfer function: poles of resistor and capacitor, so that little sounds before its cause."""
        transfer = np.ones(len(hertz), np.complex128)
        if self.low_cut:
            transfer *= 1j * hertz / (self.low_cut + 1j * hertz)
        if self.high_cut:
            transfer /= 1 + 1j * hertz / self.high_cut
        if self.ceiling:
            transfer *= _below(self.ceiling, hertz, _CEILING_WIDTH)
        return transfer


@lru_cache(maxsize=8)
def _transfer_of_bins(response: Response) -> NDArray[np.complex128]:
    """Return the transfer function for a transform of a block.

    It ends below half the sample rate, where its phase would jump, and so ring beyond the block.
    """
    hertz = np.asarray(np.fft.rfftfreq(_BLOCK, 1 / SAMPLE_RATE), np.float64)
    return np.asarray(response.transfer(hertz) * _below(SAMPLE_RATE / 2, hertz, _LAST_WIDTH), np.complex128)


def _below(ceiling: float, hertz: Float64, width: float) -> Float64:
    """Return a gain that falls from 1 to 0 at the ceiling, within a share of it."""
    left = np.minimum(np.maximum((1 - hertz / ceiling) / width, 0), 1)
    return np.asarray(left * left * (3 - 2 * left), np.float64)
