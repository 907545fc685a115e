"""The playhead: the place of a side that is read next, and the frames that come from there.

Outside of short ramps every frame that is read is a frame of the tape, bit for bit. A ramp of 5 milliseconds joins
what sounded to what sounds now wherever the playhead is moved, silence to the music where it begins inside a song, and
the music to silence where it pauses or stops. `seam` has the ramp of bars that go round.
"""

from collections import deque
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from engine.playback.ramps import FADE_IN, FADE_OUT, RAMP, rounded
from engine.playback.seam import Loop, read_towards, touches
from engine.playback.side import Side
from engine.playback.tape import CHANNELS

Int16 = NDArray[np.int16]

_NOTHING: Int16 = np.zeros((0, CHANNELS), np.int16)
_REMEMBERED_JUMPS = 64


@dataclass(frozen=True, slots=True)
class _Run:
    """From the `count`-th frame that was read on, the side was read from `place` on."""

    count: int
    place: int


class Playhead:
    """Reads one of several sides. It is moved and read by one thread at a time.

    side, place: what is read next. loop: what goes round. passed: how many frames were read. paused, stopped: nothing
    comes but what fades; for now, or for good. waits: whether whoever reads waits for what is not made yet; else bars
    are read again where the rest is late. late: how often.
    """

    def __init__(self, side: Side, place: int) -> None:
        self.side, self.place = side, place
        self.loop: Loop | None = None
        self.passed = 0
        self.paused = self.stopped = self.waits = False
        self.late = 0
        self._tail = np.zeros((0, CHANNELS), np.float32)
        self._entered = self._entry(place)
        self._runs: deque[_Run] = deque([_Run(0, place)], maxlen=_REMEMBERED_JUMPS)

    def read(self, frames: int) -> Int16:
        """Return the next block, (at most `frames`, 2): nothing while paused, at the end, or where no more is made."""
        block = self._mixed(frames, self._there)
        self.passed += len(block)
        while len(block) < frames and self._goes_back():
            more = self._mixed(frames - len(block), self._there)
            self.passed += len(more)
            block = np.concatenate((block, more))
        return block

    @property
    def ended(self) -> bool:
        """Whether all has been read."""
        tape = self.side.tape
        return not len(self._tail) and (self.stopped or (tape.finished and self.place >= tape.frames))

    @property
    def awaited(self) -> int:
        """The frame that is to be on the tape before more can be read than is there now."""
        return self.place + self._kept

    def place_after(self, count: int) -> int:
        """Return the place of the frame that comes after the `count`-th that was read."""
        run = next((one for one in reversed(self._runs) if one.count <= count), self._runs[0])
        place = run.place + max(0, count - run.count)
        return min(place, self.place) if run is self._runs[-1] else place

    def move(self, side: Side, place: int) -> None:
        """Go to a place of a side; what would have come next fades under what comes instead."""
        self._fade()
        self._arrive(side, place)

    def go_round(self, loop: Loop | None) -> None:
        """Go round in a loop from now on, or in none. Where that changes what comes next, both are joined."""
        if touches(self.loop, self.place) or touches(loop, self.place):
            place = self.place
            self._fade()
            self._arrive(self.side, place)
        self.loop = loop

    def pause(self) -> None:
        """Let nothing more come than what would have been next, fading."""
        place = self.place
        self._fade()
        self.paused = True
        self._arrive(self.side, place)

    def resume(self) -> None:
        """Go on where it was paused."""
        self.paused = False
        self._remember()

    def stop(self) -> None:
        """Let nothing more come than what would have been next, fading; never again."""
        place = self.place
        self._fade()
        self.stopped, self.place = True, place

    def take_back(self, frames: int, place: int) -> None:
        """Be as if the last `frames` frames had not been read: go back to the place of the first of them."""
        self.passed -= min(self.passed, frames)
        self.place = place
        self._tail = self._tail[:0]
        self._remember()

    def begin_again(self, place: int) -> None:
        """Be as if nothing had been read, and go to a place."""
        self.take_back(self.passed, place)
        self._entered = self._entry(place)

    def _fade(self) -> None:
        """Keep what would have come next, fading, as the tail to be mixed under what comes instead."""
        if self.passed and not self.stopped:
            coming = self._mixed(RAMP, self.side.tape.frames)
            self._tail = (coming * FADE_OUT[: len(coming)]).astype(np.float32)

    def _arrive(self, side: Side, place: int) -> None:
        self.side, self.place = side, place
        self._entered = self._entry(place)
        self._remember()

    def _entry(self, place: int) -> int:
        """Return how much of a ramp is behind it at a place: all where a sound begins as its first frame has it."""
        return 0 if self.passed or place else RAMP

    def _remember(self) -> None:
        """Count from here on: after it was moved nobody asks where it was before."""
        self._runs.clear()
        self._runs.append(_Run(self.passed, self.place))

    def _goes_back(self) -> bool:
        """Go some bars back where music without end is not made further; return whether there is something to hear."""
        tape = self.side.tape
        again = None if tape.finished or self.stopped or self.waits else self.side.timeline.heard_again(self.place)
        if again is None or self.paused or tape.frames > self.place + RAMP:
            return False
        self.late += 1
        coming = tape.read(self.place, RAMP)
        self._tail = (coming * FADE_OUT[: len(coming)]).astype(np.float32)
        self.place, self._entered = again, 0
        self._runs.append(_Run(self.passed, again))
        return True

    def _mixed(self, frames: int, there: int) -> Int16:
        """Return the next frames: the course as it stands, or faded in over a fading tail. there: as for `_course`."""
        course = _NOTHING if self.paused or self.stopped else self._course(frames, there)
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

    def _course(self, frames: int, there: int) -> Int16:
        """Return the next frames of the tape, round and round in a loop. there: up to where the tape may be read."""
        parts: list[Int16] = []
        wanted = frames
        while wanted:
            before_end = self.loop[1] - self.place if self.loop and self.place < self.loop[1] else wanted
            got = self._straight(max(0, min(wanted, before_end, there - self.place)))
            if not len(got):
                break
            parts.append(got)
            wanted -= len(got)
            self.place += len(got)
            if self.loop and self.place == self.loop[1]:
                self.place = self.loop[0]
                self._runs.append(_Run(self.passed + frames - wanted, self.place))
        return parts[0] if len(parts) == 1 else np.concatenate([_NOTHING, *parts])

    def _straight(self, frames: int) -> Int16:
        """Return frames of the tape; those before the end of a loop are joined to its beginning.

        All of a sound goes round as it is: it was either made to, or it ends in silence.
        """
        tape = self.side.tape
        if self.loop is None or self.loop == (0, self.side.timeline.end):
            return tape.read(self.place, frames)
        return read_towards(self.loop, tape, self.place, frames)

    @property
    def _there(self) -> int:
        """Up to where the tape may be read."""
        return self.side.tape.frames - self._kept

    @property
    def _kept(self) -> int:
        """How much is not read yet of music without end: a ramp, to fade over where the rest is late or never comes."""
        return RAMP if self.side.timeline.end is None and not self.side.tape.finished else 0
