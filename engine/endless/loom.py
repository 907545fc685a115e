"""The loom: makes stretch after stretch and lays them onto a tape that forgets. It knows no clock and no thread."""

from collections import deque
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from engine.endless.course import Plan, Standing, followed, planned
from engine.endless.sounding import SILENCE, Float32, Sounding, in_16_bits, rendered
from engine.endless.stretch import Stretch, composed
from engine.entropy.streams import song_stream
from engine.model.events import Stage
from engine.model.units import SAMPLE_RATE
from engine.output.files import disk_trouble_told
from engine.output.spool import Spool
from engine.playback.ring import RingTape
from engine.playback.timeline import timeline_of
from engine.playback.transport import Side
from engine.playback.unending import UnendingTimeline
from engine.record import Asked
from engine.synth.mastering.dither import Dither

CAPACITY = 480 * SAMPLE_RATE  # frames on the tape: what sounds, what comes, and what may be gone back to
REMEMBERED = 50  # stretches that can still be kept as takes
NAME = "endless music"
_CUT_MARGIN = SAMPLE_RATE  # frames before a border: what begins so soon is not taken back any more
_CLOSING_FRAMES = 5 * SAMPLE_RATE


@dataclass(frozen=True, slots=True)
class Woven:
    """A stretch in its place on the tape. start: its first frame. before, after: what stood before it and stands now.

    ringing: the tail of the stretch before; tail: its own.
    """

    stretch: Stretch
    start: int
    before: Standing | None
    after: Standing
    ringing: Float32
    tail: Float32

    @property
    def end(self) -> int:
        """The frame after its last one."""
        return self.start + self.stretch.track.frames


@dataclass(frozen=True, slots=True)
class Remembered:
    """What is kept of a stretch for as long as it can be made a take; it is composed again then. words: a sentence."""

    plan: Plan
    words: str


class Loom:
    """side: what is to be played. remembered: the last stretches, the oldest first.

    most_frames: where the music is to end, over a short fade; None where it is not to end there.
    """

    def __init__(self, seed: str, asked: Asked, folder: Path, most_frames: int | None = None) -> None:
        """seed: 64 hex digits. asked: what is insisted on in every stretch. folder: where sound waits on disk."""
        self._seed = seed
        self._asked = asked
        self._folder = folder
        self._most = most_frames
        self._tape = RingTape(CAPACITY)
        self._timeline = UnendingTimeline()
        self._last: deque[Woven] = deque(maxlen=2)  # the last one can be taken back, onto the tail of the one before
        self.remembered: deque[Remembered] = deque(maxlen=REMEMBERED)
        self.side = Side(NAME, self._tape, self._timeline)

    @property
    def last(self) -> Woven | None:
        """The last stretch on the tape."""
        return self._last[-1] if self._last else None

    def weave(self, vibe: str, instead: bool = False) -> Stage[Stretch | None]:
        """Make the next stretch and lay it onto the tape; return it.

        instead: in the place of the last one, which is taken back. Returns None, with nothing changed, where that one
        is heard already. Raises OutputFailed on a full disk.
        """
        replaced = self.last if instead else None
        before, ringing = self._standing(replaced)
        stretch = yield from composed(planned(self._seed, vibe, self._asked, before))
        with Spool(self._folder) as spool:
            sounding = yield from rendered(stretch, spool, self._folder)
            tail = sounding.tail()
            if replaced is not None and not self._take_back(replaced):
                return None
            self._lay(sounding, before, ringing, tail)
        return stretch

    def finish(self) -> None:
        """Let the last stretch ring out, and say that no more will come."""
        if self.last is not None and not self.full:
            dither = Dither(song_stream(self._seed).child("endless end"))
            tail = self.last.tail
            for start in range(0, len(tail), SAMPLE_RATE // 2):
                self._write(in_16_bits(tail[start : start + SAMPLE_RATE // 2], dither))
        self._tape.finish()

    def give_up(self) -> None:
        """Say that no more will come."""
        self._tape.finish()

    @property
    def full(self) -> bool:
        """Whether the music has come to its end."""
        return self._most is not None and self._tape.frames >= self._most

    def _standing(self, replaced: Woven | None) -> tuple[Standing | None, Float32]:
        """Return what the next stretch follows: what stands, and the tail that rings over."""
        if replaced is not None:
            return replaced.before, replaced.ringing
        return (self.last.after, self.last.tail) if self.last else (None, SILENCE)

    def _take_back(self, replaced: Woven) -> bool:
        if replaced.before is None or not self._tape.cut(replaced.start, _CUT_MARGIN):
            return False
        self._timeline.take_back()
        self._last.pop()
        self.remembered.pop()
        return True

    def _lay(self, sounding: Sounding, before: Standing | None, ringing: Float32, tail: Float32) -> None:
        stretch = sounding.stretch
        span = self._timeline.lay(stretch.plan.number, timeline_of(stretch.track))
        self._timeline.forget(span.end - CAPACITY)
        after = followed(stretch.plan, stretch.sheet, before, self._seed)
        with disk_trouble_told(self._folder):
            for block in sounding.blocks(ringing):
                self._write(block)
        self._last.append(Woven(replace(stretch, told=()), span.start, before, after, ringing, tail))
        self.remembered.append(Remembered(stretch.plan, stretch.words))

    def _write(self, block: np.ndarray) -> None:
        """Append a block, as far as the music goes, faded towards its end."""
        if self._most is not None:
            start, end = self._tape.frames, self._most
            block = block[: max(0, end - start)]
            left = (end - np.arange(start, start + len(block))) / _CLOSING_FRAMES
            if len(block) and left[-1] < 1:
                block = np.rint(block * np.clip(left, 0, 1)[:, np.newaxis] ** 2).astype(np.int16)
        if len(block):
            self._tape.audio(block)
