"""The transport: what sounds next, as commands have it. A back-end pulls blocks out of it and knows nothing else.

Outside of short ramps every frame that is pulled is a frame of the tape, bit for bit. A ramp of 5 milliseconds joins
what sounded to what sounds now wherever a command jumps, pauses or goes on; a loop's end is followed by its beginning
with nothing between.
"""

import threading
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from engine.playback.overlay import Overlay
from engine.playback.ramps import FADE_IN, FADE_OUT, RAMP, Volume, rounded
from engine.playback.tape import CHANNELS, Tape
from engine.playback.timeline import Timeline

Int16 = NDArray[np.int16]

_REST_SECONDS = 0.25
_REMEMBERED_JUMPS = 64
REPLAYED_BARS = 2


@dataclass(frozen=True, slots=True)
class Side:
    """Something to play: its name in words, its sound, and where its bars stand."""

    name: str
    tape: Tape
    timeline: Timeline


@dataclass(frozen=True, slots=True)
class _Run:
    """From the `count`-th pulled frame on, the side was heard from `place` on."""

    count: int
    place: int


class Transport:
    """Plays one of several sides. Commands and `pull` may come from different threads.

    A back-end that buffers sets `behind`, which returns how many of the frames that were pulled are not heard yet. One
    that throws those away at a command sets `flushes`, so that they are pulled again; `commands` counts commands.
    """

    def __init__(self, side: Side, start: int = 0, volume: float = 1.0) -> None:
        """start: the frame to begin at. volume: 0 to 1, as a factor; 1 leaves every bit as it is."""
        self._turn = threading.Condition(threading.RLock())
        self._side, self._place = side, start
        self._playing = True
        self._stopped = False
        self._loop: tuple[int, int] | None = None
        self._tail = np.zeros((0, CHANNELS), np.float32)
        self._entered = RAMP
        self._volume = Volume(volume)
        self._pulled = 0
        self._runs: deque[_Run] = deque([_Run(0, start)], maxlen=_REMEMBERED_JUMPS)
        self.behind: Callable[[], int] = lambda: 0
        self.flushes = self._flushed = False
        self.overlay = Overlay()
        self.commands = 0
        self.waits = False  # whether whoever pulls waits for what is not made yet: then no bars are heard again
        self.late = 0  # how often bars were heard again because what comes next was not there

    def pull(self, frames: int) -> Int16:
        """Return the next block, (at most `frames`, 2): nothing while paused, at the end, or where no more is made."""
        with self._turn:
            block = self._mixed(frames)
            while len(block) < frames and self._heard_again(len(block)):
                block = np.concatenate((block, self._mixed(frames - len(block))))
            block = self.overlay.over(self._volume.applied(block))
            self._pulled += len(block)
            self._flushed = False
            return block

    def pull_all(self, most: int, frames: int) -> tuple[int, list[Int16]]:
        """Return blocks up to the end or `most` frames, and how many commands came before them: none comes between."""
        with self._turn:
            blocks: list[Int16] = []
            while len(blocks) * frames < most and len(block := self.pull(frames)):
                blocks.append(block)
            return self.commands, blocks

    def rest(self) -> None:
        """Wait for something to pull, at most a quarter of a second."""
        with self._turn:
            side, place = self._side, self._place
            if self._stopped or not self._playing or self._ended():
                self._turn.wait(_REST_SECONDS)
                return
        side.tape.wait(place, _REST_SECONDS)

    @property
    def side(self) -> Side:
        """What is played."""
        return self._side

    @property
    def paused(self) -> bool:
        """Whether it waits to be resumed."""
        return not self._playing

    @property
    def looping(self) -> tuple[int, int] | None:
        """The frames that are played round and round, None where none are."""
        return self._loop

    @property
    def volume(self) -> float:
        """The volume as a factor."""
        return self._volume.factor

    @property
    def ended(self) -> bool:
        """Whether all has been pulled or it was stopped."""
        with self._turn:
            return self._stopped or self._ended()

    @property
    def left(self) -> int | None:
        """How many frames are still to be pulled where no command comes; None in a loop."""
        with self._turn:
            end = self._side.timeline.end
            return None if self._loop or end is None else max(0, end - self._place)

    def heard(self) -> int:
        """Return the frame of the side that is heard now, or in a moment where a command was just given."""
        with self._turn:
            count = max(0, self._pulled - self._waiting())
            run = next((one for one in reversed(self._runs) if one.count <= count), self._runs[0])
            place = run.place + max(0, count - run.count)
            return min(place, self._place) if run is self._runs[-1] else place

    @property
    def place(self) -> int:
        """The frame of the side that is pulled next."""
        return self._place

    def where(self) -> str:
        """Return the place that is heard now, in words."""
        return self._side.timeline.words(self.heard())

    def pause(self) -> None:
        """Be silent until `resume`."""
        with self._turn:
            if self._playing:
                self._begin_command()
                place = self._place
                self._leave()
                self._playing = False
                self._arrive(self._side, place)

    def resume(self) -> None:
        """Go on where it was paused."""
        with self._turn:
            if self._playing:
                return
            self._begin_command()
            self._playing = True
            self._remember()
            self._turn.notify_all()

    def begin_again(self, place: int) -> None:
        """Take back all that was pulled, because nobody heard it: the next block is the first, from a frame on."""
        with self._turn:
            self._pulled, self._entered = 0, RAMP
            self._volume.settle()
            self._tail = self._tail[:0]
            self._place = place
            self._remember()

    def stop(self) -> None:
        """Nothing more is pulled."""
        with self._turn:
            self._stopped = True
            self._tail = self._tail[:0]
            self._turn.notify_all()

    def seek(self, frame: int) -> None:
        """Go to a frame; out of a loop it leaves the loop."""
        with self._turn:
            self._begin_command()
            if self._loop and not self._loop[0] <= frame < self._loop[1]:
                self._loop = None
            self._leave()
            self._arrive(self._side, max(0, frame))

    def seek_bar(self, bar: int) -> None:
        """Go to the beginning of a bar, from 0, kept within the song."""
        self.seek(self._side.timeline.start_of(bar))

    def step_bars(self, bars: int) -> None:
        """Go so many bars on, or back where `bars` is less than 0, to the beginning of one."""
        with self._turn:
            self.seek_bar(self._side.timeline.bar_at(self.heard()) + bars)

    def replay(self) -> None:
        """Hear the last two bars again."""
        self.step_bars(-REPLAYED_BARS)

    def section_on(self) -> bool:
        """Go to the next section; return whether there is one."""
        with self._turn:
            bar = self._side.timeline.section_after(self._bar())
            if bar is not None:
                self.seek_bar(bar)
            return bar is not None

    def section_back(self) -> None:
        """Go to the beginning of the section; to the one before from its first bars."""
        with self._turn:
            self.seek_bar(self._side.timeline.section_before(self._bar()))

    def loop(self, first: int, bars: int) -> None:
        """Play bars round and round, without a gap; go to them where another bar sounds."""
        with self._turn:
            self._begin_command()
            begin, end = self._side.timeline.stretch(first, bars)
            self._loop = (begin, end)
            if not begin <= self._place < end:
                self.seek(begin)

    def unloop(self) -> None:
        """Go on behind the loop's end."""
        with self._turn:
            self._begin_command()
            self._loop = None

    def set_volume(self, volume: float) -> None:
        """Take another volume, a factor of 0 to 1, over a short ramp."""
        with self._turn:
            self._begin_command()
            self._volume.change(volume)
            if not self._pulled:
                self._volume.settle()

    def switch(self, side: Side) -> None:
        """Play another side from the same bar on, and from the same part of that bar."""
        with self._turn:
            if side is self._side:
                return
            self._begin_command()
            here, there = self._side.timeline, side.timeline
            place = here.same_place(self._place, there)
            if self._loop:
                first, last = here.bar_at(self._loop[0]), here.bar_at(self._loop[1] - 1)
                inside = last < there.bars
                self._loop = there.stretch(first, last - first + 1) if inside else None
            self._leave()
            self._arrive(side, place)

    def _bar(self) -> int:
        return self._side.timeline.bar_at(self.heard())

    def _ended(self) -> bool:
        tape = self._side.tape
        return tape.finished and self._place >= tape.frames and not len(self._tail)

    def _begin_command(self) -> None:
        """Count it; take back what a back-end that flushes has pulled and not let be heard."""
        self.commands += 1
        if self.flushes:
            place = self.heard()
            self._pulled -= min(self._pulled, self._waiting())
            self._flushed = True
            self._place = place
            self._tail = self._tail[:0]
            self._remember()

    def _waiting(self) -> int:
        return 0 if self._flushed else self.behind()

    def _heard_again(self, pulled: int) -> bool:
        """Go some bars back where music without end is not made further; return whether there is something to hear.

        pulled: how much of the block that is wanted is there.
        """
        tape = self._side.tape
        again = None if tape.finished or self._stopped or self.waits else self._side.timeline.heard_again(self._place)
        if again is None or not self._playing or tape.frames > self._place + RAMP:
            return False
        self.late += 1
        coming = tape.read(self._place, RAMP)
        self._tail = (coming * FADE_OUT[: len(coming)]).astype(np.float32)
        self._place, self._entered = again, 0
        self._runs.append(_Run(self._pulled + pulled, again))
        return True

    def _leave(self) -> None:
        """Keep what would have come next, fading, as the tail to be mixed under what comes instead."""
        if self._pulled and not self._stopped:
            coming = self._mixed(RAMP)
            self._tail = (coming * FADE_OUT[: len(coming)]).astype(np.float32)

    def _arrive(self, side: Side, place: int) -> None:
        self._side, self._place = side, place
        self._entered = 0 if self._pulled else RAMP
        self._remember()
        self._turn.notify_all()

    def _remember(self) -> None:
        """Count from here on: after a command nobody asks where it was before."""
        self._runs.clear()
        self._runs.append(_Run(self._pulled, self._place))

    def _mixed(self, frames: int) -> Int16:
        """Return the next frames at full volume: the course as it stands, or faded in over a fading tail."""
        if self._stopped:
            return np.zeros((0, CHANNELS), np.int16)
        course = self._course(frames) if self._playing else np.zeros((0, CHANNELS), np.int16)
        tail = self._tail[:frames]
        if self._entered >= RAMP and not len(tail):
            return course
        self._tail = self._tail[len(tail) :]
        mixed = np.zeros((max(len(course), len(tail)), CHANNELS), np.float32)
        mixed[: len(course)] = course
        entering = min(RAMP - self._entered, len(course))
        mixed[:entering] *= FADE_IN[self._entered : self._entered + entering]
        self._entered += entering
        mixed[: len(tail)] += tail
        return rounded(mixed)

    def _course(self, frames: int) -> Int16:
        """Return the next frames of the tape, round and round in a loop."""
        parts: list[Int16] = []
        wanted = frames
        while wanted:
            before_end = self._loop[1] - self._place if self._loop and self._place < self._loop[1] else wanted
            got = self._side.tape.read(self._place, max(0, min(wanted, before_end, self._held_back())))
            if not len(got):
                break
            parts.append(got)
            wanted -= len(got)
            self._place += len(got)
            if self._loop and self._place == self._loop[1]:
                self._place = self._loop[0]
                self._runs.append(_Run(self._pulled + frames - wanted, self._place))
        return parts[0] if len(parts) == 1 else np.concatenate([np.zeros((0, CHANNELS), np.int16), *parts])

    def _held_back(self) -> int:
        """Return how much may be read: of music without end a ramp is left, to fade over where the rest is late."""
        tape = self._side.tape
        growing = self._side.timeline.end is None and not tape.finished and not self.waits
        return tape.frames - (RAMP if growing else 0) - self._place
