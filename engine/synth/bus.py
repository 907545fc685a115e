"""A bus: adds up the sounds of the parts that share their effects."""

from collections.abc import Iterator

import numpy as np

from engine.synth.sounds import CHUNK, Cue, ShapedTone, Shot
from engine.synth.waves import Float32

AHEAD = 2 * CHUNK  # frames: a sound that is there as a whole and no longer than this is added in one piece
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
    """Adds up sounds, chunk by chunk.

    A short sound is added as a whole when it begins, into a ring that reaches beyond the chunk; long ones are added
    stretch by stretch.
    """

    def __init__(self, sides: int, players: list[Player]) -> None:
        self._players = players
        self._held: list[Cue] = []
        self._ring = np.zeros((sides, _RING), np.float32)
        self._end = 0  # the frame after the last one that holds sound
        self._given: Float32 | None = None

    def fill(self, start: int, scratch: Float32) -> Float32 | None:
        """Return the chunk that begins at frame `start`, shape (sides, CHUNK), or None where nothing sounds.

        Chunks must be asked for in order. What is returned may be changed, and is good until the next call.
        scratch: shape (3, AHEAD), shared by all buses.
        """
        if self._given is not None:
            self._given.fill(0)
        stop = start + CHUNK
        for player in self._players:
            for cue in player.before(stop):
                frame, sound, gain = cue
                if type(sound) is Shot and sound[0].shape[1] <= AHEAD:
                    self._add(sound[0], gain, frame, scratch)
                elif type(sound) is ShapedTone and sound.curve.shape[1] <= AHEAD:
                    frames = sound.curve.shape[1]
                    self._add(sound.write(0, frames, scratch[2:, :frames]), gain, frame, scratch)
                else:
                    self._held.append(cue)
        if self._held:
            self._sustain(start, stop, scratch)
        place = start % _RING
        self._given = self._ring[:, place : place + CHUNK] if self._end > start else None
        return self._given

    def _add(self, samples: Float32, gain: Float32 | None, frame: int, scratch: Float32) -> None:
        """Add samples from a frame on."""
        frames = samples.shape[1]
        self._end = max(self._end, frame + frames)
        if gain is not None:
            samples = np.multiply(samples, gain, out=scratch[: len(gain), :frames])
        place = frame % _RING
        room = _RING - place
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
            end = frame + sound.frames
            low = max(frame, start)
            self._add(sound.stretch(low - frame, min(end, stop) - frame), gain, low, scratch)
            if end > stop:
                sounding.append(cue)
        self._held = sounding
