"""The renderer: a track to consecutive blocks of stereo sound, with its closing fade, before mastering."""

from collections.abc import Iterator

import numpy as np

from engine.model.randomness import Stream
from engine.model.sheet import Part
from engine.model.track import Track
from engine.model.units import SAMPLE_RATE, step_frame
from engine.synth.blocks import regroup
from engine.synth.consoles import console as named
from engine.synth.effects import CLOSING_SECONDS, fade
from engine.synth.kept import Kept
from engine.synth.mixer import Mixer, Spans
from engine.synth.sounds import CHUNK
from engine.synth.waves import Float32


def render(
    track: Track,
    stream: Stream,
    block_frames: int = CHUNK,
    parts: frozenset[Part] = frozenset(Part),
    spans: Spans | None = None,
) -> Iterator[Float32]:
    """Return an iterator over the track's premaster sound in blocks of `block_frames` frames, the last one shorter.

    Each block is `(frames, 2)` float32 at 44.1 kHz and belongs to the caller; together they are `track.frames` long.
    The mix fades over the last `track.fade_bars` bars and ends in digital silence; with 0 bars it does not fade.
    parts: who is heard; what single parts sound like adds up to the whole. spans: stretches, each its first frame and
    the one behind its last; only what begins in one of them is heard, to its end and with its echoes. None for all.
    The same track and stream give the same bytes, whatever the block size. Raises WrongUse, before any block, when a
    voice names an instrument that is not known, and ValueError for a block size below 1.
    """
    pieces = render_with_pauses(track, stream, block_frames, parts, spans)
    return (block for block in pieces if block is not None)


def render_with_pauses(
    track: Track,
    stream: Stream,
    block_frames: int = CHUNK,
    parts: frozenset[Part] = frozenset(Part),
    spans: Spans | None = None,
    *,
    kept: Kept | None = None,
) -> Iterator[Float32 | None]:
    """Return what `render` does, with None between where a block takes long: to say so, or to end the work there.

    kept: where sounds are kept, `room_for_sounds`, shared with others of the same track and stream; None for its own.
    """
    if block_frames < 1:
        raise ValueError("a block has at least one frame")
    mixer = Mixer(track, stream, named(track.console), parts, spans, kept=kept)
    if block_frames % CHUNK == 0:
        return _blocks(track, mixer, block_frames)
    return regroup(_blocks(track, mixer, CHUNK), block_frames)


def _blocks(track: Track, mixer: Mixer, block_frames: int) -> Iterator[Float32 | None]:
    """Yield the mix, faded, in blocks of whole chunks, and None now and then."""
    end = track.frames
    begin = step_frame(max(0, track.bars - track.fade_bars) * track.steps_per_bar, track.bpm)
    for start in range(0, end, block_frames):
        frames = min(block_frames, end - start)
        block = np.empty((frames, 2), np.float32)
        for place in range(0, frames, CHUNK):
            yield from mixer.gather(start + place)
            mixer.chunk(start + place, block[place : place + CHUNK])
        if track.fade_bars and start + frames > begin:
            gain = fade(start, start + frames, begin, end, round(CLOSING_SECONDS * SAMPLE_RATE))
            for side in (0, 1):  # one after the other: in one step it takes five times as long
                block[:, side] *= gain
        yield block
