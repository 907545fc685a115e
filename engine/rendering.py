"""From track to sound: rendered in blocks, measured as a whole, mastered, handed to the writers.

Two passes over the same sound. The first renders and measures; what it made waits in a spool. The second applies the
gain, limiter and dither that the measurement asks for. Where only a part of the sound will be heard, as with a loop,
that part is brought to the target loudness, and the limiter still sees everything.
"""

import math
from collections.abc import Sequence
from contextlib import ExitStack
from io import FileIO
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from engine.looping.laps import Window
from engine.looping.listening import Hearing
from engine.model.events import Stage, progress, tick, warning
from engine.model.loudness import Loudness
from engine.model.randomness import Stream
from engine.model.track import Track
from engine.output.files import disk_trouble_told
from engine.output.spool import Spool
from engine.stems import Stems
from engine.synth.mastering import MasterPlan, MasterReport, Meter, master, plan, plan_at
from engine.synth.mixer import room_for_sounds
from engine.synth.renderer import render_with_pauses

STAGE = "synth"
BLOCK_FRAMES = 35_280
TOLD_AT_PERCENT = (25, 50, 75)
_MISSED_BY = 0.2  # LU


def rendered(
    track: Track,
    stream: Stream,
    writers: Sequence[Hearing],
    folder: Path,
    heard: Sequence[Window] = (),
    *,
    fine: Sequence[Hearing] = (),
    stems: Sequence[Stems] = (),
    loudness: Loudness = Loudness.USUAL,
    gain: float | None = None,
    waiting: FileIO | None = None,
) -> Stage[MasterReport]:
    """Render and master a track into `writers`; the spool stands in `folder`. Yields after every block, and
    within those that take long.

    heard: the stretches that count for the loudness, where that is not all of it. fine: writers that are handed float32
    in the place of 16 bits. stems: those of the same track, rendered and written beside it. loudness: what
    the sound is brought to. gain: in decibels, where it is not to be the one that does so. waiting: the file of one of
    the writers, in which the sound waits in the place of a spool's own; that one's frames must be smaller, and there be
    no stems.
    Returns the true peak of all that was rendered, and the loudness of all or of those stretches, both as measured on
    what was handed out. Raises OutputFailed on a full disk.
    """
    with disk_trouble_told(folder), Spool(folder, waiting) as spool, ExitStack() as stack:
        kept = room_for_sounds(track) if stems else None
        if kept:
            for one in stems:
                stack.enter_context(one.open(folder, kept))
        meter = Meter()
        done, milestones = 0, list(TOLD_AT_PERCENT)
        for block in render_with_pauses(track, stream, BLOCK_FRAMES, kept=kept):
            if block is None:
                yield tick(STAGE)
                continue
            meter.feed(block)
            spool.append(block)
            for one in stems:
                yield from one.follow()
            done += len(block)
            percent = 100 * done // track.frames
            if milestones and percent >= milestones[0]:
                reached = milestones.pop(0)
                yield progress(STAGE, f"Rendering, {reached} percent.", reached)
            else:
                yield tick(STAGE, f"Rendering, {percent} percent.")
        yield progress(STAGE, "Rendered. Mastering.", 100)
        stretches = [(one.start, one.stop) for one in heard]
        how = plan(meter, loudness, heard=stretches) if gain is None else plan_at(meter, gain, heard=stretches)
        report = yield from _mastered(spool, how, stream, writers, fine)
        if math.isinf(report.loudness):
            yield warning(STAGE, "Nothing sounds in the stretch that is measured, so that it has no loudness.")
        elif gain is None and report.loudness < loudness - _MISSED_BY:
            yield warning(STAGE, _too_soft(report.loudness, loudness))
        for one in stems:
            tested = yield from one.written(spool, how.gain, how.is_limited)
            yield from tested.told()
        return report


def _too_soft(reached: float, wanted: Loudness) -> str:
    return (
        f"The song came out at {reached:.1f} LUFS, not at {wanted:d}: single moments of it are so much louder than the "
        "rest that the limiter cannot bring it there. Look in its sheet for many notes or hits at one step."
    )


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
