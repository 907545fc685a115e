"""The transport: what sounds next, as commands have it. A back-end pulls blocks out of it and knows nothing else.

Commands move its playhead, which joins what sounded to what sounds now by short ramps; `ramps` carries the volume, and
`overlay` what is to be heard over the song.
"""

import threading
from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from engine.playback.overlay import Overlay
from engine.playback.playhead import Playhead
from engine.playback.ramps import Volume
from engine.playback.side import Side

Int16 = NDArray[np.int16]

_REST_SECONDS = 0.25
REPLAYED_BARS = 2


class Transport:
    """Plays one of several sides. Commands and `pull` may come from different threads.

    A back-end that buffers sets `behind`, which returns how many of the frames that were pulled are not heard yet. One
    that throws those away at a command sets `flushes`, so that they are pulled again; `commands` counts commands.
    """

    def __init__(self, side: Side, start: int = 0, volume: float = 1.0) -> None:
        """start: the frame to begin at. volume: 0 to 1, as a factor; 1 leaves every bit as it is."""
        self._turn = threading.Condition(threading.RLock())
        self._head = Playhead(side, start)
        self._volume = Volume(volume)
        self.behind: Callable[[], int] = lambda: 0
        self.flushes = self._flushed = False
        self.overlay = Overlay()
        self.commands = 0

    def pull(self, frames: int) -> Int16:
        """Return the next block, (at most `frames`, 2): nothing while paused, at the end, or where no more is made."""
        with self._turn:
            block = self.overlay.over(self._volume.applied(self._head.read(frames)))
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
            side, awaited = self._head.side, self._head.awaited
            if self._head.paused or self._head.ended:
                self._turn.wait(_REST_SECONDS)
                return
        side.tape.wait(awaited, _REST_SECONDS)

    @property
    def side(self) -> Side:
        """What is played."""
        return self._head.side

    @property
    def is_endless(self) -> bool:
        """Whether what is played has no end."""
        return self.side.timeline.end is None

    @property
    def paused(self) -> bool:
        """Whether it waits to be resumed."""
        return self._head.paused

    @property
    def looping(self) -> tuple[int, int] | None:
        """The frames that are played round and round, None where none are."""
        return self._head.loop

    @property
    def volume(self) -> float:
        """The volume as a factor."""
        return self._volume.factor

    @property
    def ended(self) -> bool:
        """Whether all has been pulled or it was stopped."""
        with self._turn:
            return self._head.ended

    @property
    def left(self) -> int | None:
        """How many frames are still to be pulled where no command comes; None in a loop."""
        with self._turn:
            end = self._head.side.timeline.end
            return None if self._head.loop or end is None else max(0, end - self._head.place)

    @property
    def waits(self) -> bool:
        """Whether whoever pulls waits for what is not made yet: then no bars are heard again."""
        return self._head.waits

    @waits.setter
    def waits(self, waits: bool) -> None:
        self._head.waits = waits

    @property
    def late(self) -> int:
        """How often bars were heard again because what comes next was not there."""
        return self._head.late

    def heard(self) -> int:
        """Return the frame of the side that is heard now, or in a moment where a command was just given."""
        with self._turn:
            return self._head.place_after(max(0, self._head.passed - self._waiting()))

    @property
    def place(self) -> int:
        """The frame of the side that is pulled next."""
        return self._head.place

    def where(self) -> str:
        """Return the place that is heard now, in words."""
        return self.side.timeline.words(self.heard())

    def pause(self) -> None:
        """Be silent until `resume`."""
        with self._turn:
            if not self._head.paused:
                self._begin_command()
                self._head.pause()
                self._turn.notify_all()

    def resume(self) -> None:
        """Go on where it was paused."""
        with self._turn:
            if self._head.paused:
                self._begin_command()
                self._head.resume()
                self._turn.notify_all()

    def begin_again(self, place: int) -> None:
        """Take back all that was pulled, because nobody heard it: the next block is the first, from a frame on."""
        with self._turn:
            self._volume.settle()
            self._head.begin_again(place)

    def stop(self) -> None:
        """Nothing more is pulled than a ramp into silence."""
        with self._turn:
            self._head.stop()
            self._turn.notify_all()

    def seek(self, frame: int) -> None:
        """Go to a frame; out of a loop it leaves the loop."""
        with self._turn:
            self._begin_command()
            self._head.move(self._head.side, max(0, frame))
            loop = self._head.loop
            if loop and not loop[0] <= frame < loop[1]:
                self._head.go_round(None)
            self._turn.notify_all()

    def seek_bar(self, bar: int) -> None:
        """Go to the beginning of a bar, from 0, kept within the song."""
        self.seek(self.side.timeline.start_of(bar))

    def step_bars(self, bars: int) -> None:
        """Go so many bars on, or back where `bars` is less than 0, to the beginning of one."""
        with self._turn:
            self.seek_bar(self.side.timeline.bar_at(self.heard()) + bars)

    def replay(self) -> None:
        """Hear the last two bars again."""
        self.step_bars(-REPLAYED_BARS)

    def section_on(self) -> bool:
        """Go to the next section; return whether there is one."""
        with self._turn:
            bar = self.side.timeline.section_after(self._bar())
            if bar is not None:
                self.seek_bar(bar)
            return bar is not None

    def section_back(self) -> None:
        """Go to the beginning of the section; to the one before from its first bars."""
        with self._turn:
            self.seek_bar(self.side.timeline.section_before(self._bar()))

    def loop(self, first: int, bars: int) -> None:
        """Play bars round and round, without a gap; go to them where another bar sounds."""
        with self._turn:
            self._begin_command()
            begin, end = self.side.timeline.stretch(first, bars)
            self._head.go_round((begin, end))
            if not begin <= self._head.place < end:
                self.seek(begin)

    def unloop(self) -> None:
        """Go on behind the loop's end."""
        with self._turn:
            self._begin_command()
            self._head.go_round(None)

    def set_volume(self, volume: float) -> None:
        """Take another volume, a factor of 0 to 1, over a short ramp."""
        with self._turn:
            self._begin_command()
            self._volume.change(volume)
            if not self._head.passed:
                self._volume.settle()

    def switch(self, side: Side) -> None:
        """Play another side from the same bar on, and from the same part of that bar."""
        with self._turn:
            if side is self._head.side:
                return
            self._begin_command()
            here, there, loop = self._head.side.timeline, side.timeline, self._head.loop
            self._head.move(side, here.same_place(self._head.place, there))
            if loop:
                first, last = here.bar_at(loop[0]), here.bar_at(loop[1] - 1)
                self._head.loop = there.stretch(first, last - first + 1) if last < there.bars else None
            self._turn.notify_all()

    def _bar(self) -> int:
        return self.side.timeline.bar_at(self.heard())

    def _begin_command(self) -> None:
        """Count it; take back what a back-end that flushes has pulled and not let be heard."""
        self.commands += 1
        if self.flushes:
            self._head.take_back(self._waiting(), self.heard())
            self._flushed = True

    def _waiting(self) -> int:
        return 0 if self._flushed else self.behind()
