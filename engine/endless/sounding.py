"""The sound of stretches that follow one another: each as loud as the others, the last one ringing on into the next.

A stretch is rendered beyond its last bar, measured, and waits on disk. When it is written, the ringing end of the one
before is added to its beginning, so that nothing is cut off at the border and nothing waits for it either. The one that
closes ends with its fade, and nothing rings on after it.
"""

from collections.abc import Iterator
from math import ceil
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from engine.endless.stretch import Stretch
from engine.entropy.streams import song_stream
from engine.model.events import Stage, tick
from engine.model.loudness import Loudness
from engine.model.track import Track
from engine.model.units import FULL_SCALE, SAMPLE_RATE, step_frame
from engine.output.files import disk_trouble_told
from engine.output.spool import Spool
from engine.rendering import BLOCK_FRAMES
from engine.synth.mastering import MasterPlan, Meter, plan, plan_at
from engine.synth.mastering.dither import Dither
from engine.synth.mastering.limiter import gain_at
from engine.synth.renderer import render_with_pauses

Float32 = NDArray[np.float32]
Int16 = NDArray[np.int16]

TAIL_FRAMES = 4 * SAMPLE_RATE
SILENCE: Float32 = np.zeros((0, 2), np.float32)
_FALLING_FRAMES = SAMPLE_RATE  # of a tail: over them it goes to nothing, whatever still sounds
_STAGE = "synth"


class Sounding(NamedTuple):
    """A stretch whose sound waits on disk, before its gain. frames: up to its border; its tail is there too."""

    stretch: Stretch
    frames: int
    spool: Spool
    mastering: MasterPlan

    def blocks(self, before: Float32) -> Iterator[Int16]:
        """Yield its frames in 16 bits, the tail of the stretch before added. before: as `tail` returned it."""
        dither = Dither(song_stream(self.stretch.plan.seed).child("endless dither"))
        start = 0
        for block in self._loud():
            inside = block[: max(0, self.frames - start)]
            ringing = before[start : start + len(inside)]
            inside[: len(ringing)] += ringing
            if len(inside):
                yield _in_16_bits(inside, dither)
            start += len(block)

    def tail(self) -> Float32:
        """Return what rings on after its border, in steps of 16 bits, going to nothing."""
        parts, start = [SILENCE], 0
        for block in self._loud():
            if start + len(block) > self.frames:
                parts.append(block[max(0, self.frames - start) :].copy())
            start += len(block)
        found = np.concatenate(parts)
        falling = min(_FALLING_FRAMES, len(found))
        found[len(found) - falling :] *= np.linspace(1, 0, falling, dtype=np.float32)[:, np.newaxis]
        return found

    def _loud(self) -> Iterator[Float32]:
        """Yield all that was rendered at its loudness, in steps of 16 bits; each block is good until the next."""
        scale = np.float32(FULL_SCALE * 10 ** (self.mastering.gain / 20))
        curve, start = self.mastering.curve, 0
        for block in self.spool.blocks(BLOCK_FRAMES):
            np.multiply(block, scale, out=block)
            limited = None if curve is None else gain_at(curve, start, start + len(block))
            if limited is not None:
                np.multiply(block, limited, out=block)
            start += len(block)
            yield block


def rendered(stretch: Stretch, spool: Spool, folder: Path, gain: float | None = None) -> Stage[Sounding]:
    """Render a stretch, and its tail where it has one, into a spool, which stands in `folder`.

    gain: in decibels, where it is not to be the one that makes it as loud as the others. Raises OutputFailed on a full
    disk.
    """
    track = stretch.track if stretch.closes else _with_tail(stretch.track)
    meter = Meter()
    with disk_trouble_told(folder):
        for block in render_with_pauses(track, song_stream(stretch.plan.seed).child("synth"), BLOCK_FRAMES):
            if block is not None:
                meter.feed(block)
                spool.append(block)
            yield tick(_STAGE)
    how = plan(meter, Loudness.USUAL) if gain is None else plan_at(meter, gain)
    return Sounding(stretch, stretch.track.frames, spool, how)


def _in_16_bits(sound: Float32, dither: Dither) -> Int16:
    """Return sound in steps of 16 bits, dithered and rounded; at most a block."""
    steps: Float32 = np.rint(sound + dither.frames(len(sound)))
    return np.clip(steps, -FULL_SCALE, FULL_SCALE - 1).astype(np.int16)


def _with_tail(track: Track) -> Track:
    """Return a track with empty bars behind it in which its last sounds ring out."""
    bar = step_frame(track.steps_per_bar, track.bpm)
    return track._replace(bars=track.bars + ceil(TAIL_FRAMES / bar))
