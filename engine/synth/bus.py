"""A bus: adds up the sounds of the parts that share their effects."""

from collections.abc import Iterator

import numpy as np

from engine.synth.score import Cue
from engine.synth.sounds import CHUNK, Shot
from engine.synth.waves import Float32

AHEAD = 32_768  # frames: a sound that is there as a whole and no longer than this is added in one piece


class Player:
    """One part's cues, handed out chunk by chunk. They come in the order of their frames."""

    def __init__(self, cues: Iterator[Cue]) -> None:
        self._cues = cues
        self._next = next(cues, None)

    def before(self, stop: int) -> list[Cue]:
        """Return the cues that begin before frame `stop` and were not handed out yet."""
        found: list[Cue] = []
        while self._next is not None and self._next.frame < stop:
            found.append(self._next)
            self._next = next(self._cues, None)
        return found


class Bus:
    """Adds up sounds, chunk by chunk.

    A short sound is added as a whole when it begins, into a buffer that reaches beyond the chunk; long ones are added
    stretch by stretch.
    """

    def __init__(self, sides: int, players: list[Player]) -> None:
        self._players = players
        self._held: list[Cue] = []
        self._buffer = np.zeros((sides, CHUNK + AHEAD), np.float32)
        self._written = 0  # how many frames of the buffer hold sound

    def fill(self, start: int, scratch: Float32) -> Float32 | None:
        """Return the chunk that begins at frame `start`, shape (sides, CHUNK), or None where nothing sounds.

        Chunks must be asked for in order. What is returned may be changed, and is good until the next call.
        scratch: shape (2, AHEAD), shared by all buses.
        """
        self._move_on()
        stop = start + CHUNK
        for player in self._players:
            for cue in player.before(stop):
                if type(cue.sound) is Shot and cue.sound.frames <= AHEAD:
                    self._add(cue.sound.samples, cue.gain, cue.frame - start, scratch)
                else:
                    self._held.append(cue)
        if self._held:
            self._sustain(start, stop, scratch)
        return self._buffer[:, :CHUNK] if self._written else None

    def _add(self, samples: Float32, gain: Float32 | None, place: int, scratch: Float32) -> None:
        """Add samples from `place` on, counted from the chunk's beginning."""
        frames = samples.shape[1]
        end = place + frames
        self._written = max(self._written, end)
        target = self._buffer[:, place:end]
        if gain is not None:
            samples = np.multiply(samples, gain, out=scratch[: len(gain), :frames])
        np.add(target, samples, out=target)

    def _sustain(self, start: int, stop: int, scratch: Float32) -> None:
        """Add this chunk's stretch of all that sounds on."""
        sounding: list[Cue] = []
        for cue in self._held:
            end = cue.frame + cue.sound.frames
            low = max(cue.frame, start)
            self._add(cue.sound.stretch(low - cue.frame, min(end, stop) - cue.frame), cue.gain, low - start, scratch)
            if end > stop:
                sounding.append(cue)
        self._held = sounding

    def _move_on(self) -> None:
        """Make the next chunk the first one of the buffer."""
        rest = max(0, self._written - CHUNK)
        self._buffer[:, :rest] = self._buffer[:, CHUNK : CHUNK + rest]
        self._buffer[:, rest : max(self._written, CHUNK)] = 0
        self._written = rest
