"""A bus: adds up the sounds of the parts that share their effects."""

from collections.abc import Iterable, Iterator

import numpy as np

from engine.synth.crowding import GATHERED, gathered_until
from engine.synth.sounds import CHUNK, Cue, HeldTone, ShapedTone, Shot
from engine.synth.waves import Float32

AHEAD = 2 * CHUNK  # frames: a sound that is there as a whole and no longer than this is added in one piece
LONGEST_AHEAD = 8 * CHUNK  # frames: the same where cues are gathered; no kept note is longer
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
    """Adds up sounds, chunk by chunk.

    A short sound is added as a whole when it begins, into a ring that reaches beyond the chunk; long ones are added
    stretch by stretch. is_gathered: whether the players' cues come as `engine.synth.crowding` says; then nearly all
    sounds are added as a whole.
    """

    def __init__(self, sides: int, players: list[Player], *, is_gathered: bool = False) -> None:
        self._players = players
        self._held: list[Cue] = []
        self._is_gathered = is_gathered
        self._played = 0  # the frame before which all that begins was taken from the players
        self._frames = GATHERED + LONGEST_AHEAD if is_gathered else _RING
        self._ring = np.zeros((sides, self._frames), np.float32)
        self._end = 0  # the frame after the last one that holds sound
        self._given: Float32 | None = None

    @property
    def sides(self) -> int:
        """1 where all that it adds up is the same on both sides, else 2."""
        return int(self._ring.shape[0])

    def fill(self, start: int, scratch: Float32) -> Float32 | None:
        """Return the chunk that begins at frame `start`, shape (sides, CHUNK), or None where nothing sounds.

        Chunks must be asked for in order. What is returned may be changed, and is good until the next call.
        scratch: shape (3, AHEAD), shared by all buses.
        """
        if self._given is not None:
            self._given.fill(0)
        stop = start + CHUNK
        if start >= self._played:
            self._played = gathered_until(start) if self._is_gathered else stop
            for player in self._players:
                self._take(player.before(self._played), scratch)
        if self._held:
            self._sustain(start, stop, scratch)
        place = start % self._frames
        self._given = self._ring[:, place : place + CHUNK] if self._end > start else None
        return self._given

    def _take(self, cues: Iterable[Cue], scratch: Float32) -> None:
        """Add the cues that can be added ahead, and hold the others."""
        for cue in cues:
            frame, sound, gain = cue
            if type(sound) is Shot and sound[0].shape[1] <= AHEAD:
                self._add(sound[0], gain, frame, scratch)
            elif type(sound) is ShapedTone and sound.curve.shape[1] <= AHEAD:
                frames = sound.curve.shape[1]
                self._add(sound.write(0, frames, scratch[2:, :frames]), gain, frame, scratch)
            elif self._is_gathered and type(sound) is not HeldTone and sound.frames <= LONGEST_AHEAD:
                for start in range(0, sound.frames, CHUNK):
                    stretch = sound.stretch(start, min(start + CHUNK, sound.frames))
                    self._add(stretch, gain, frame + start, scratch)
            else:
                self._held.append(cue)

    def _add(self, samples: Float32, gain: Float32 | None, frame: int, scratch: Float32) -> None:
        """Add samples from a frame on."""
        frames = samples.shape[1]
        self._end = max(self._end, frame + frames)
        if gain is not None:
            samples = np.multiply(samples, gain, out=scratch[: len(gain), :frames])
        place = frame % self._frames
        room = self._frames - place
        if frames <= room:
            target = self._ring[:, place : place + frames]
            np.add(target, samples, out=target)
        else:
            self._ring[:, place:] += samples[:, :room]
            self._ring[:, : frames - room] += samples[:, room:]

    def _sustain(self, start: int, stop: int, scratch: Float32) -> None:
        """Add this chunk's stretch of all that sounds on."""
        sounding: list[Cue] = []
        for cue in self._held:
            frame, sound, gain = cue
            if frame >= stop:
                sounding.append(cue)
                continue
            end = frame + sound.frames
            low = max(frame, start)
            self._add(sound.stretch(low - frame, min(end, stop) - frame), gain, low, scratch)
            if end > stop:
                sounding.append(cue)
        self._held = sounding
