"""The mastering chain: from measurements to a plan, and from premaster blocks to 16-bit sound."""

import math
from collections.abc import Callable, Generator, Iterable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from engine.model.randomness import Stream
from engine.model.units import FULL_SCALE
from engine.synth.blocks import regroup
from engine.synth.mastering.dither import Dither
from engine.synth.mastering.limiter import gain_at, gain_curve, shares_kept
from engine.synth.mastering.loudness import SEGMENT, WHOLE, Stretches, integrated, stretches_of
from engine.synth.mastering.meter import Meter
from engine.synth.mastering.remeasuring import Remeasuring
from engine.synth.mastering.truepeak import CELL

Float32 = NDArray[np.float32]
Float64 = NDArray[np.float64]
Int16 = NDArray[np.int16]

_STRETCH = 35_280  # frames
_HIGHEST_GAIN = 60.0  # decibels
_ROUNDS = 12
_CLOSE = 0.02  # LU
_GRID = 0.01  # decibels: the gain is rounded to it, so that last bits of a measurement do not change the sound
_MARGIN = 0.4  # decibels below the ceiling that the limiter aims for: dither and longer filters than ours need some
_SURELY_BELOW = -0.3  # decibels: dither cannot lift such peaks to full scale
_UNSEEN = 10 ** (3 / 20)  # how much a cell may rise between its samples where the meter did not oversample it


@dataclass(frozen=True, slots=True)
class MasterPlan:
    """How a sound is to be mastered.

    gain: decibels. curve: the limiter's gain at the edges of each 10 ms, None where it has nothing to do.
    loudness, true_peak: what will come out, in LUFS and dBTP; exact without a curve, a forecast with one.
    meter: what the plan follows from, where there is a curve. heard: the 100 ms segments that count for the loudness.
    """

    gain: float
    loudness: float
    true_peak: float
    curve: Float32 | None = field(default=None, repr=False)
    meter: Meter | None = field(default=None, repr=False, compare=False)
    heard: Stretches = WHOLE

    @property
    def is_limited(self) -> bool:
        """Whether the limiter has something to do."""
        return self.curve is not None


class MasterReport(NamedTuple):
    """What came out: integrated loudness in LUFS, true peak in dBTP, the limiter's deepest reduction in decibels.

    gain: the one that was applied, in decibels.
    """

    loudness: float
    true_peak: float
    reduction: float
    gain: float = 0.0


def plan(
    meter: Meter, target_lufs: float = -18.0, ceiling_dbtp: float = -1.0, heard: Sequence[tuple[int, int]] = ()
) -> MasterPlan:
    """Return the plan that brings the measured sound to the target loudness and under the ceiling.

    heard: the first frame and the one behind the last of each stretch that counts for the loudness, where that is not
    all of the sound; under the ceiling comes all of it.
    Where the limiter has to act it takes loudness away, so gain and curve are found in a few rounds. Silence, and
    sounds of less than 400 ms, whose loudness is not defined, are only kept under the ceiling.
    """
    stretches = stretches_of(heard)
    loudness, peak = integrated(meter.segments, stretches), meter.true_peak
    if math.isinf(loudness):
        gain = _rounded(min(0.0, ceiling_dbtp - _MARGIN - peak)) if math.isfinite(peak) else 0.0
        return MasterPlan(gain, loudness, peak + gain)
    gain = _rounded(min(_HIGHEST_GAIN, target_lufs - loudness))
    if peak + gain <= ceiling_dbtp - _MARGIN:
        return MasterPlan(gain, loudness + gain, peak + gain)
    return _limited(_Limiting(meter, ceiling_dbtp - _MARGIN, stretches), gain, target_lufs)


def plan_at(meter: Meter, gain: float, ceiling_dbtp: float = -1.0, heard: Sequence[tuple[int, int]] = ()) -> MasterPlan:
    """Return the plan that gives the measured sound this gain, in decibels, and keeps it under the ceiling."""
    stretches = stretches_of(heard)
    if meter.true_peak + gain <= ceiling_dbtp - _MARGIN:
        return MasterPlan(gain, integrated(meter.segments, stretches) + gain, meter.true_peak + gain)
    return _Limiting(meter, ceiling_dbtp - _MARGIN, stretches).at(gain)


def _limited(limiting: "_Limiting", gain: float, target: float) -> MasterPlan:
    """Return a plan with a limiter, whose gain makes up for the loudness that it takes.

    Where the peaks stand so high that the target cannot be reached, the nearest plan found.
    """
    found: list[MasterPlan] = []
    for _ in range(_ROUNDS):
        found.append(limiting.at(gain))
        reached = found[-1].loudness
        if abs(target - reached) <= _CLOSE:
            break
        gain = _rounded(min(_HIGHEST_GAIN, gain + target - reached))
    return min(found, key=lambda made: abs(target - made.loudness))


class _Limiting:
    """What a limiter makes of a measured sound. ceiling: dBTP, aimed at. heard: segments that count as loudness."""

    def __init__(self, meter: Meter, ceiling: float, heard: Stretches = WHOLE) -> None:
        self._meter, self._ceiling, self._heard = meter, ceiling, heard
        cells = self._cells = meter.cells.astype(np.float64)
        self._peaks = np.where(cells >= meter.seen, cells, cells * _UNSEEN)
        self._segments = meter.segments

    def at(self, gain: float) -> MasterPlan:
        """Return the plan for one gain, in decibels."""
        scale, segments = 10 ** (gain / 20), self._segments
        curve = gain_curve(self._peaks * scale, 10 ** (self._ceiling / 20))
        energies = segments * (scale * scale)
        if curve is not None:
            energies *= shares_kept(curve, self._cells, SEGMENT // CELL)[: len(segments)]
        reached = integrated(energies, self._heard)
        peak = min(self._ceiling, self._meter.true_peak + gain)
        return MasterPlan(gain, reached, peak, _on_grid(curve), self._meter, self._heard)


def _on_grid(curve: Float64 | None) -> Float32 | None:
    """Return the curve rounded down to a grid, so that last bits of a measurement do not change the sound."""
    return None if curve is None else (np.floor(curve * 65_536) / 65_536).astype(np.float32)


def master(
    blocks: Iterable[Float32], plan: MasterPlan, stream: Stream, fine: Callable[[Float32], None] | None = None
) -> Generator[Int16, None, MasterReport]:
    """Yield the mastered sound in 16 bits, blocks of shape (frames, 2), and return what was measured on it.

    blocks: the same sound that the plan's meter was fed, in blocks of any size. Gain, limiter, dither; frames of
    digital silence at the end of a block stay silent. Where the limiter acts the report is measured on what comes out;
    elsewhere it follows from the meter's exactly, for there only the gain has changed. The same blocks, plan and
    stream give the same bytes, whatever the size of the blocks. fine: is told each block before it is dithered and
    rounded, full scale is 1; the block is its own.
    """
    dither = Dither(stream)
    again = Remeasuring(plan.meter, plan.gain) if plan.meter else None
    scale = np.float32(FULL_SCALE * 10 ** (plan.gain / 20))
    start = 0
    may_clip = plan.true_peak > _SURELY_BELOW
    memory = np.empty((_STRETCH, 2), np.float32)
    for block in regroup(blocks, _STRETCH):
        scaled = np.multiply(block, scale, out=memory[: len(block)])
        curve = None if plan.curve is None else gain_at(plan.curve, start, start + len(block))
        if curve is not None:
            scaled *= curve
        if fine is not None:
            fine(scaled * np.float32(1 / FULL_SCALE))
        scaled += dither.frames(len(block))
        if block[-1, 0] == block[-1, 1] == 0:
            scaled[~block.any(axis=1)] = 0
        np.rint(scaled, out=scaled)
        if may_clip:
            np.clip(scaled, -FULL_SCALE, FULL_SCALE - 1, out=scaled)
        start += len(block)
        finished = scaled.astype(np.int16)
        if again:
            again.feed(finished, curve is not None)
        yield finished
    if again is None or plan.curve is None:
        return MasterReport(plan.loudness, plan.true_peak, 0.0, plan.gain)
    return MasterReport(*again.result(plan.heard), -20 * math.log10(float(plan.curve.min())), plan.gain)


def _rounded(gain: float) -> float:
    return round(gain / _GRID) * _GRID
