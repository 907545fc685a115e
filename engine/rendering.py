"""From track to sound: rendered in blocks, measured as a whole, mastered, handed to the writers.

Two passes over the same sound. The first renders and measures; what it made waits in a spool. The second applies the
gain, limiter and dither that the measurement asks for. Where only a part of the sound will be heard, as with a loop,
that part is brought to the target loudness, and the limiter still sees everything.
"""

from collections.abc import Sequence
from contextlib import nullcontext
from dataclasses import replace
from math import isfinite
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from engine.looping.laps import Window
from engine.looping.listening import Hearing, Listening
from engine.model.events import Stage, progress, tick
from engine.model.randomness import Stream
from engine.model.track import Track
from engine.output.files import disk_trouble_told
from engine.output.spool import Spool
from engine.stems import Stems
from engine.synth.mastering import MasterPlan, MasterReport, Meter, master, plan, plan_at
from engine.synth.renderer import render

STAGE = "synth"
BLOCK_FRAMES = 35_280
TOLD_AT_PERCENT = (25, 50, 75)
TARGET_LUFS = -18.0
_FULL_SCALE = 32_768


def rendered(
    track: Track,
    stream: Stream,
    writers: Sequence[Hearing],
    folder: Path,
    heard: Window | None = None,
    *,
    fine: Sequence[Hearing] = (),
    stems: Stems | None = None,
    gain: float | None = None,
) -> Stage[MasterReport]:
    """Render and master a track into `writers`; the spool stands in `folder`. Yields after every block.

    heard: the stretch that counts for the loudness, where that is not all of it. fine: writers that are handed float32
    in the place of 16 bits. stems: those of the same track, rendered and written beside it. gain: in decibels,
    where it is not to be the one that brings the sound to the usual loudness. Returns loudness and true peak as
    measured on what was written, or on that stretch of it. Raises OutputFailed on a full disk.
    """
    with disk_trouble_told(folder), Spool(folder) as spool, stems.open(folder) if stems else nullcontext():
        meter, counting = Meter(), _Counting(heard) if heard else None
        done, milestones = 0, list(TOLD_AT_PERCENT)
        for block in render(track, stream, BLOCK_FRAMES):
            meter.feed(block)
            if counting:
                counting.premaster(block)
            spool.append(block)
            if stems:
                stems.follow()
            done += len(block)
            percent = 100 * done // track.frames
            if milestones and percent >= milestones[0]:
                reached = milestones.pop(0)
                yield progress(STAGE, f"Rendering, {reached} percent.", reached)
            else:
                yield tick(STAGE, f"Rendering, {percent} percent.")
        yield progress(STAGE, "Rendered. Mastering.", 100)
        target = TARGET_LUFS + (counting.louder(meter.loudness) if counting else 0.0)
        how = plan(meter, target) if gain is None else plan_at(meter, gain)
        heard_by = [*writers, counting] if counting else writers
        report = yield from _mastered(spool, how, stream, heard_by, fine)
        if stems:
            tested = yield from stems.written(spool, how.gain, how.is_limited)
            yield from tested.told()
        return counting.report(report) if counting else report


class _Counting:
    """Measures one stretch of the sound, before it is mastered and after."""

    def __init__(self, stretch: Window) -> None:
        self._before, self._after = _Measuring(1.0), _Measuring(1 / _FULL_SCALE)
        self._premaster, self._mastered = Listening(self._before, [stretch]), Listening(self._after, [stretch])

    def premaster(self, block: NDArray[np.float32]) -> None:
        """Take the next block of the first pass."""
        self._premaster.audio(block)

    def audio(self, block: NDArray[np.int16]) -> None:
        """Take the next block of the second pass."""
        self._mastered.audio(block)

    def louder(self, whole: float) -> float:
        """Return how far the whole must miss the target for the stretch to reach it; whole: its loudness, in LUFS."""
        stretch = self._before.meter.loudness
        return whole - stretch if isfinite(whole) and isfinite(stretch) else 0.0

    def report(self, whole: MasterReport) -> MasterReport:
        """Return the report of the stretch."""
        return replace(whole, loudness=self._after.meter.loudness, true_peak=self._after.meter.true_peak)


class _Measuring:
    def __init__(self, scale: float) -> None:
        self.meter = Meter()
        self._scale = np.float32(scale)

    def audio(self, block: NDArray[np.float32] | NDArray[np.int16]) -> None:
        self.meter.feed(block * self._scale)


def _mastered(
    spool: Spool, how: MasterPlan, stream: Stream, writers: Sequence[Hearing], fine: Sequence[Hearing]
) -> Stage[MasterReport]:
    def hear(block: NDArray[np.float32]) -> None:
        for writer in fine:
            writer.audio(block)

    mastering = master(spool.blocks(BLOCK_FRAMES), how, stream, hear if fine else None)
    while True:
        try:
            finished = next(mastering)
        except StopIteration as end:
            report: MasterReport = end.value
            return report
        for writer in writers:
            writer.audio(finished)
        yield tick(STAGE)
