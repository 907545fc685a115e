"""A bus: adds up the sounds of the parts that share their effects."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import partial

import numpy as np

from engine.synth.crowd import Crowd
from engine.synth.crowding import window_after
from engine.synth.lane import Lane
from engine.synth.sounds import CHUNK, Cue, Shot
from engine.synth.waves import Float32

AHEAD = CHUNK  # frames: a sound that is there as a whole and no longer than this is added in one piece
_RING = AHEAD + CHUNK


class Player:
    """One part's cues, handed out chunk by chunk. They come in the order of their frames."""

    def __init__(self, cues: Iterator[Cue]) -> None:
        self._cues = cues
        self._next = next(cues, None)

    def before(self, stop: int) -> list[Cue]:
        """Return the cues that begin before frame `stop` and were not handed out yet."""
        found: list[Cue] = []
        waiting, cues = self._next, self._cues
        while waiting is not None and waiting[0] < stop:
            found.append(waiting)
            waiting = next(cues, None)
        self._next = waiting
        return found


class Bus:
    """Adds up sounds, chunk by chunk, in lanes: one for those that are wide, and one for each place where others stand
    between the sides, so that a sound is added once, wherever it stands.

    A short sound is added as a whole when it begins, into rings that reach beyond the chunk; long ones are added
    stretch by stretch. Crowds are added up in windows of many chunks. window: how long these are at most, in frames.
    is_wide: whether it has a side.
    """

    def __init__(self, players: list[Player], *, is_wide: bool, crowds: Sequence[Crowd] = (), window: int = 0) -> None:
        self._players = players
        self._held: list[Cue] = []
        self.is_wide = is_wide
        self._lanes: defaultdict[float | None, Lane] = defaultdict(partial(Lane, _RING))  # by where they stand aside
        if is_wide:
            self._lanes[None] = Lane(_RING, is_wide=True)
        self._lanes[0.0] = Lane(_RING)
        self._crowds, self._longest = crowds, window
        self._window = np.empty((1 + is_wide, window if crowds else 0), np.float32)
        self._window_start = self._window_stop = 0

    @property
    def is_crowded(self) -> bool:
        """Whether crowds play, so that there is something to `gather`."""
        return bool(self._crowds)

    def gather(self, start: int) -> Iterator[None]:
        """Add up what crowds play in the chunk that begins at frame `start`, and in many that follow. Yields now and
        then. To be called before `fill`.
        """
        if self._crowds and start >= self._window_stop:
            self._window_start, self._window_stop = start, window_after(start, self._longest)
            lanes = self._window[:, : self._window_stop - start]
            lanes.fill(0)
            for crowd in self._crowds:
                yield from crowd.play(start, self._window_stop, lanes)

    def fill(self, start: int) -> list[Float32 | None]:
        """Return the chunk that begins at frame `start`: the middle, and the side of a wide bus; each None where
        nothing sounds in it.

        Chunks must be asked for in order. What is returned may be changed, and is good until the next call.
        """
        stop = start + CHUNK
        for player in self._players:
            self._take(player.before(stop))
        if self._held:
            self._sustain(start, stop)
        alone = self._together(start)
        return self._with_crowds(start, alone) if self._crowds else alone

    def _together(self, start: int) -> list[Float32 | None]:
        """Return a chunk of all lanes."""
        middle = side = None
        for aside, lane in self._lanes.items():
            sound = lane.chunk(start)
            if sound is None:
                continue
            if aside is None:
                middle, side = sound.T
                continue
            away: Float32 | None = sound
            if middle is None:
                middle, away = sound, None  # what stands aside goes to memory of its own
            else:
                np.add(middle, sound, middle)
            if aside:
                away = np.multiply(sound, np.float32(aside), away)
                side = away if side is None else np.add(side, away, side)
        return [middle, side] if self.is_wide else [middle]

    def _with_crowds(self, start: int, alone: list[Float32 | None]) -> list[Float32 | None]:
        """Return a chunk with what crowds play in it."""
        place = start - self._window_start
        together: list[Float32 | None] = []
        for row, other in zip(self._window[:, place : place + CHUNK], alone, strict=True):
            together.append(row if other is None else np.add(row, other, row))
        return together

    def _take(self, cues: Iterable[Cue]) -> None:
        """Add the cues that can be added ahead, and hold the others."""
        lanes = self._lanes
        for cue in cues:
            frame, sound, gain = cue
            frames = sound.frames
            if frames > AHEAD:
                self._held.append(cue)
            elif type(sound) is Shot:
                samples, (loudness, aside) = sound.heard, gain
                lanes[None if samples.ndim == 2 else aside].add(samples, loudness, frame)
            else:
                self._stretch(cue, 0, frames)

    def _stretch(self, cue: Cue, start: int, stop: int) -> None:
        """Add a sound's frames start to stop (not included), counted from its beginning."""
        frame, sound, (loudness, aside) = cue
        while start < stop:
            samples, level = sound.part(start, min(start + CHUNK, stop))
            gain = loudness if level is None else level if loudness is None else level * loudness
            self._lanes[None if samples.ndim == 2 else aside].add(samples, gain, frame + start)
            start += len(samples)

    def _sustain(self, start: int, stop: int) -> None:
        """Add this chunk's stretch of all that sounds on."""
        sounding: list[Cue] = []
        for cue in self._held:
            frame, sound, _ = cue
            end = frame + sound.frames
            if frame < stop:
                self._stretch(cue, max(frame, start) - frame, min(end, stop) - frame)
            if end > stop:
                sounding.append(cue)
        self._held = sounding
