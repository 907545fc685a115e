"""A bus: adds up the sounds of the parts that share their effects."""

from collections.abc import Iterable, Iterator, Sequence

from engine.synth.crowding import GATHERED, gathered_until
from engine.synth.lane import Lane
from engine.synth.sounds import CHUNK, Cue, Gain, HeldTone, ShapedTone, Shot
from engine.synth.waves import Float32

AHEAD = CHUNK  # frames: a sound that is there as a whole and no longer than this is added in one piece
LONGEST_AHEAD = 4 * CHUNK  # frames: the same where cues are gathered; no kept note is longer
_RING = AHEAD + CHUNK


class Player:
    """One part's cues, handed out chunk by chunk. They come in the order of their frames."""

    def __init__(self, cues: Iterator[Cue]) -> None:
        self._cues = cues
        self._next = next(cues, None)

    def before(self, stop: int) -> Iterator[Cue]:
        """Yield the cues that begin before frame `stop` and were not handed out yet."""
        waiting, cues = self._next, self._cues
        while waiting is not None and waiting[0] < stop:
            yield waiting
            waiting = next(cues, None)
        self._next = waiting


class Bus:
    """Adds up sounds, chunk by chunk, in lanes: the middle, and where sounds stand aside or are wide, the side.

    A short sound is added as a whole when it begins, into rings that reach beyond the chunk; long ones are added
    stretch by stretch. is_gathered: whether the players' cues come as `engine.synth.crowding` says; then nearly all
    sounds are added as a whole.
    """

    def __init__(self, players: list[Player], *, is_wide: bool, is_gathered: bool = False) -> None:
        self._players = players
        self._held: list[Cue] = []
        self._is_gathered = is_gathered
        self._played = 0  # the frame before which all that begins was taken from the players
        frames = GATHERED + LONGEST_AHEAD if is_gathered else _RING
        self._lanes = tuple(Lane(frames) for _ in range(1 + is_wide))

    @property
    def is_wide(self) -> bool:
        """Whether it has a side."""
        return len(self._lanes) == 2

    def fill(self, start: int, scratch: Float32) -> list[Float32 | None]:
        """Return the chunk that begins at frame `start`: the middle, and the side of a wide bus; each None where
        nothing sounds in it.

        Chunks must be asked for in order. What is returned may be changed, and is good until the next call.
        scratch: shape (2, AHEAD), shared by all buses.
        """
        stop = start + CHUNK
        if start >= self._played:
            self._played = gathered_until(start) if self._is_gathered else stop
            for player in self._players:
                self._take(player.before(self._played), scratch)
        if self._held:
            self._sustain(start, stop, scratch[0])
        return [lane.chunk(start) for lane in self._lanes]

    def _take(self, cues: Iterable[Cue], scratch: Float32) -> None:
        """Add the cues that can be added ahead, and hold the others."""
        level, whole = scratch
        for cue in cues:
            frame, sound, gain = cue
            if type(sound) is Shot and sound.frames <= AHEAD:
                self._add(sound.rows, gain, frame, level)
            elif type(sound) is ShapedTone and sound.frames <= AHEAD:
                frames = sound.frames
                self._add((sound.play(0, frames, whole[:frames]),), gain, frame, level)
            elif self._is_gathered and type(sound) is not HeldTone and sound.frames <= LONGEST_AHEAD:
                self._stretch(cue, 0, sound.frames, level)
            else:
                self._held.append(cue)

    def _add(self, rows: Sequence[Float32], gain: Gain | None, frame: int, scratch: Float32) -> None:
        """Add a sound's rows, one or two, from a frame on."""
        lanes = self._lanes
        if gain is None:
            for lane, row in zip(lanes, rows, strict=False):
                lane.add(row, None, frame, scratch)
        elif len(rows) == 1:
            lanes[0].add(rows[0], gain[0], frame, scratch)
            if len(gain) == 2:
                lanes[1].add(rows[0], gain[1], frame, scratch)
        else:
            lanes[0].add(rows[0], gain[0], frame, scratch)
            lanes[1].add(rows[1], gain[0], frame, scratch)

    def _stretch(self, cue: Cue, start: int, stop: int, scratch: Float32) -> None:
        """Add a sound's frames start to stop (not included), counted from its beginning."""
        frame, sound, gain = cue
        while start < stop:
            rows = sound.stretch(start, min(start + CHUNK, stop))
            self._add(tuple(rows), gain, frame + start, scratch)
            start += rows.shape[1]

    def _sustain(self, start: int, stop: int, scratch: Float32) -> None:
        """Add this chunk's stretch of all that sounds on."""
        sounding: list[Cue] = []
        for cue in self._held:
            frame, sound, _ = cue
            end = frame + sound.frames
            if frame < stop:
                self._stretch(cue, max(frame, start) - frame, min(end, stop) - frame, scratch)
            if end > stop:
                sounding.append(cue)
        self._held = sounding
