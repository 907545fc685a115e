"""From track to sound: rendered in blocks, measured as a whole, mastered, handed to the writers.

Two passes over the same sound. The first renders and measures; what it made waits in a spool. The second applies the
gain, limiter and dither that the measurement asks for.
"""

from collections.abc import Sequence
from pathlib import Path

from engine.model.events import Stage, progress, tick
from engine.model.randomness import Stream
from engine.model.track import Track
from engine.output import Writer
from engine.output.files import disk_trouble_told
from engine.output.spool import Spool
from engine.synth.mastering import MasterPlan, MasterReport, Meter, master, plan
from engine.synth.renderer import render

STAGE = "synth"
BLOCK_FRAMES = 35_280
TOLD_AT_PERCENT = (25, 50, 75)


def rendered(track: Track, stream: Stream, writers: Sequence[Writer], folder: Path) -> Stage[MasterReport]:
    """Render and master a track into `writers`; the spool stands in `folder`. Yields after every block.

    Returns loudness and true peak as measured on what was written. Raises OutputFailed on a full disk.
    """
    with disk_trouble_told(folder), Spool(folder) as spool:
        meter = Meter()
        done, milestones = 0, list(TOLD_AT_PERCENT)
        for block in render(track, stream, BLOCK_FRAMES):
            meter.feed(block)
            spool.append(block)
            done += len(block)
            percent = 100 * done // track.frames
            if milestones and percent >= milestones[0]:
                reached = milestones.pop(0)
                yield progress(STAGE, f"Rendering, {reached} percent.", reached)
            else:
                yield tick(STAGE, f"Rendering, {percent} percent.")
        yield progress(STAGE, "Rendered. Mastering.", 100)
        return (yield from _mastered(spool, plan(meter), stream, writers))


def _mastered(spool: Spool, how: MasterPlan, stream: Stream, writers: Sequence[Writer]) -> Stage[MasterReport]:
    mastering = master(spool.blocks(BLOCK_FRAMES), how, stream)
    while True:
        try:
            finished = next(mastering)
        except StopIteration as end:
            report: MasterReport = end.value
            return report
        for writer in writers:
            writer.audio(finished)
        yield tick(STAGE)
