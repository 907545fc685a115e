"""The loom: makes stretch after stretch and lays them onto a tape that forgets. It knows no clock and no thread."""

from collections import deque
from pathlib import Path
from typing import NamedTuple

import numpy as np

from engine.endless.course import Plan, Standing, followed, planned
from engine.endless.sounding import SILENCE, Float32, Sounding, rendered
from engine.endless.stretch import Stretch, composed
from engine.looping.laps import bars_of
from engine.model.events import Stage
from engine.model.units import SAMPLE_RATE, step_frame
from engine.output.files import disk_trouble_told
from engine.output.spool import Spool
from engine.playback.ring import RingTape
from engine.playback.side import Side
from engine.playback.timeline import timeline_of
from engine.playback.unending import UnendingTimeline
from engine.record import Asked
from engine.synth.effects import CLOSING_SECONDS, fade

CAPACITY = 480 * SAMPLE_RATE  # frames on the tape: what sounds, what comes, and what may be gone back to
REMEMBERED = 50  # stretches that can still be kept as takes
NAME = "endless music"
_CUT_MARGIN = SAMPLE_RATE  # frames before a border: what begins so soon is not taken back any more
_TURN_FRAMES = 4 * SAMPLE_RATE  # so much later at the earliest another vibe is heard: it is to be made first
_PHRASE_BARS = 4
_FADE_FRAMES = 5 * SAMPLE_RATE  # before the end of music of a length


class Woven(NamedTuple):
    """A stretch in its place on the tape. start: its first frame. after: what stands when it was heard.

    gain: in decibels. tail: what rings on after it.
    """

    stretch: Stretch
    start: int
    after: Standing
    gain: float
    tail: Float32

    @property
    def end(self) -> int:
        """The frame after its last one."""
        return self.start + self.stretch.track.frames


class Remembered(NamedTuple):
    """What is kept of a stretch for as long as it can be made a take; it is composed again then. words: a sentence."""

    plan: Plan
    words: str


class Loom:
    """side: what is to be played. timeline: where its stretches stand. remembered: the last ones, the oldest first.

    most_frames: where the music is to end, over a short fade; stretches: after how many it is to, over the fade of the
    last one's song; None where it is not to end so.
    """

    def __init__(
        self, seed: str, asked: Asked, folder: Path, most_frames: int | None = None, stretches: int | None = None
    ) -> None:
        """seed: 64 hex digits. asked: what is insisted on in every stretch. folder: where sound waits on disk."""
        self._seed = seed
        self._asked = asked
        self._folder = folder
        self._most = most_frames
        self._stretches = stretches
        self._tape = RingTape(CAPACITY)
        self.timeline = UnendingTimeline()
        self._last: deque[Woven] = deque(maxlen=2)  # the last one can be taken back, onto the tail of the one before
        self.remembered: deque[Remembered] = deque(maxlen=REMEMBERED)
        self.side = Side(NAME, self._tape, self.timeline)

    @property
    def last(self) -> Woven | None:
        """The last stretch on the tape."""
        return self._last[-1] if self._last else None

    def weave(self, vibe: str) -> Stage[Stretch]:
        """Make the next stretch and lay it onto the tape; return it. Raises OutputFailed on a full disk."""
        last = self.last
        stretch = yield from self._composed(vibe, last.after if last else None)
        with Spool(self._folder) as spool:
            sounding = yield from rendered(stretch, spool, self._folder)
            self._lay(sounding, sounding.tail(), last)
        return stretch

    def turn(self, vibe: str, place: int, soon: bool = True) -> Stage[Stretch | None]:
        """Make a stretch of another vibe and lay it in the place of what waits behind the one that is heard.

        place: the frame that is played next. soon: the one that is heard ends with a phrase, where one ends in time.
        Returns None, with nothing changed, where what waits begins at once. Raises OutputFailed on a full disk.
        """
        heard = next((one for one in reversed(self._last) if one.start <= place), self._last[0])
        bars = _turning_bar(heard, place) if soon else heard.stretch.track.bars
        shortened = yield from self._shortened(heard, bars)
        stretch = yield from self._composed(vibe, heard.after)
        with Spool(self._folder) as spool:
            sounding = yield from rendered(stretch, spool, self._folder)
            tail = sounding.tail()
            if self._tape.frames > shortened.end and not self._tape.cut(shortened.end, _CUT_MARGIN):
                return None
            self._end_with(heard, shortened)
            self._lay(sounding, tail, shortened)
        return stretch

    def finish(self) -> None:
        """Say that no more will come."""
        self._tape.finish()

    @property
    def full(self) -> bool:
        """Whether the music has come to its end."""
        return self._most is not None and self._tape.frames >= self._most

    def _composed(self, vibe: str, before: Standing | None) -> Stage[Stretch]:
        plan = planned(self._seed, vibe, self._asked, before)
        return composed(plan, closes=plan.number == self._stretches)

    def _shortened(self, woven: Woven, bars: int) -> Stage[Woven]:
        """Return a stretch as it is with fewer bars: what is on the tape stands, only its tail is another."""
        track = woven.stretch.track
        if bars == track.bars:
            return woven
        stretch = woven.stretch._replace(track=bars_of(track, 0, bars))
        with Spool(self._folder) as spool:
            sounding = yield from rendered(stretch, spool, self._folder, woven.gain)
            return woven._replace(stretch=stretch, tail=sounding.tail())

    def _end_with(self, heard: Woven, shortened: Woven) -> None:
        """Let the last stretch be the one that is heard."""
        while self._last[-1] is not heard:
            self._last.pop()
            self.timeline.take_back()
            self.remembered.pop()
        self._last[-1] = shortened
        self.timeline.shorten(timeline_of(shortened.stretch.track))

    def _lay(self, sounding: Sounding, tail: Float32, last: Woven | None) -> None:
        stretch = sounding.stretch
        span = self.timeline.lay(stretch.plan.number, timeline_of(stretch.track))
        self.timeline.forget(span.end - CAPACITY)
        after = followed(stretch.plan, stretch.sheet, last.after if last else None, self._seed)
        with disk_trouble_told(self._folder):
            for block in sounding.blocks(last.tail if last else SILENCE):
                self._write(block)
        self._last.append(Woven(stretch._replace(told=()), span.start, after, sounding.mastering.gain, tail))
        self.remembered.append(Remembered(stretch.plan, stretch.words))

    def _write(self, block: np.ndarray) -> None:
        """Append a block, as far as the music goes, faded towards its end."""
        if self._most is not None:
            start, end = self._tape.frames, self._most
            block = block[: max(0, end - start)]
            stop, begin = start + len(block), end - _FADE_FRAMES
            if stop > begin:
                gain = fade(start, stop, begin, end, round(CLOSING_SECONDS * SAMPLE_RATE))
                block = np.rint(block * gain[:, np.newaxis]).astype(np.int16)
        if len(block):
            self._tape.audio(block)


def _turning_bar(heard: Woven, place: int) -> int:
    """Return how many bars of a stretch are heard where it ends with the next phrase that can be waited for."""
    track, earliest = heard.stretch.track, place + _TURN_FRAMES - heard.start
    phrases = range(_PHRASE_BARS, track.bars, _PHRASE_BARS)
    ends = (bars for bars in phrases if step_frame(bars * track.steps_per_bar, track.bpm) >= earliest)
    return next(ends, track.bars) if heard.start <= place else track.bars
