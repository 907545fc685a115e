"""The meter: everything the mastering wants to know about a sound, in one pass over its blocks."""

import numpy as np
from numpy.typing import NDArray

from engine.synth.mastering.loudness import BATCH, SEGMENT, LoudnessMeter, integrated
from engine.synth.mastering.truepeak import CELL, TAPS, PeakMeter, decibels

Float32 = NDArray[np.float32]
Float64 = NDArray[np.float64]

_BATCH_FRAMES = BATCH * SEGMENT


class Meter:
    """Measures stereo sound block by block; blocks may be of any size.

    The results may be read at any time and count every frame fed so far; only the loudness leaves out what does not
    fill 100 ms. Besides a batch of sound it keeps twelve numbers for each 100 ms: about 2 MB an hour.
    """

    def __init__(self) -> None:
        self._loudness = LoudnessMeter()
        self._peaks = PeakMeter()
        self._waiting = np.zeros((_BATCH_FRAMES, 2), np.float32)
        self._count = 0
        self._frames = 0
        self._is_finished = False

    def feed(self, block: Float32) -> None:
        """Take a block of shape (frames, 2). Raises RuntimeError once a result was read."""
        if self._is_finished:
            raise RuntimeError("a meter whose results were read takes no more sound")
        self._frames += len(block)
        start = 0
        while start < len(block):
            if self._count == 0 and len(block) - start >= _BATCH_FRAMES and block.flags.c_contiguous:
                self._measure(block[start : start + _BATCH_FRAMES])
                start += _BATCH_FRAMES
                continue
            stop = min(len(block), start + _BATCH_FRAMES - self._count)
            self._waiting[self._count : self._count + stop - start] = block[start:stop]
            self._count += stop - start
            start = stop
            if self._count == _BATCH_FRAMES:
                self._measure(self._waiting)
                self._count = 0

    @property
    def frames(self) -> int:
        """How many frames were fed."""
        return self._frames

    @property
    def loudness(self) -> float:
        """Integrated loudness in LUFS; -inf for silence or less than 400 ms."""
        return integrated(self.segments)

    @property
    def true_peak(self) -> float:
        """The true peak in dBTP; -inf for silence."""
        self._finish()
        return decibels(self._peaks.true)

    @property
    def sample_peak(self) -> float:
        """The highest sample in dBFS; -inf for silence."""
        self._finish()
        return decibels(self._peaks.sample)

    @property
    def segments(self) -> Float64:
        """The K-weighted mean square of each whole 100 ms, both channels added."""
        self._finish()
        return self._loudness.segments()

    @property
    def cells(self) -> Float32:
        """The peak amplitude of each 10 ms, the last one perhaps shorter."""
        self._finish()
        return self._peaks.cells()[: -(-self._frames // CELL)]

    @property
    def seen(self) -> float:
        """The amplitude from which on `cells` are true peaks; below they are those of the samples."""
        self._finish()
        return self._peaks.seen

    def _measure(self, batch: Float32) -> None:
        """Measure whole segments."""
        rows = batch.reshape(-1, 2 * SEGMENT)
        energies = np.vecdot(rows, rows)
        self._peaks.feed(batch, float(np.add.reduce(energies)))
        self._loudness.feed(batch, energies)

    def _finish(self) -> None:
        """Measure what still waits, and the moment after it, in which the filters ring out."""
        if self._is_finished:
            return
        self._is_finished = True
        segments = self._count // SEGMENT
        if segments:
            self._loudness.feed(self._waiting[: segments * SEGMENT])
        cells = max(2, -(-(self._count + TAPS) // CELL))
        rest = np.zeros((cells * CELL, 2), np.float32)
        rest[: self._count] = self._waiting[: self._count]
        self._peaks.feed(rest, float(np.vdot(rest, rest)))
