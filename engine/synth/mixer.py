"""The mixer: one bus a part, summed with the effects in chunks of a fixed size."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from engine.model.randomness import Stream
from engine.model.sheet import PITCHED, Drum
from engine.model.track import Track
from engine.model.units import step_frame
from engine.synth.effects import Breath, Echo, Room
from engine.synth.instrument import Instrument
from engine.synth.instruments import instrument
from engine.synth.kits import Kit, kit
from engine.synth.score import Cue, hit_cues, note_cues
from engine.synth.sounds import CHUNK, Sounds
from engine.synth.waves import Float32

_ECHO_STEPS = 3  # a dotted eighth: it falls between the beats
_KICK = frozenset({Drum.KICK})
_REST_OF_KIT = frozenset(Drum) - _KICK


@dataclass(frozen=True, slots=True)
class Sends:
    """How much of a bus goes to the echo and the room, and whether it breathes under the kick."""

    echo: float = 0.0
    room: float = 0.0
    breath: bool = False


class Bus:
    """Adds up one part's sounds, chunk by chunk."""

    def __init__(self, cues: Iterator[Cue], sends: Sends) -> None:
        self.sends = sends
        self.begun: list[int] = []  # the frames of the sounds that begin in this chunk
        self._cues = cues
        self._next = next(cues, None)
        self._sounding: list[Cue] = []

    def fill(self, start: int, samples: Float32, scratch: Float32) -> Float32 | None:
        """Render the chunk that begins at frame `start` into `samples` and return it, or None where nothing sounds.

        Both arrays are (2, CHUNK); they are shared by all buses so that they stay in the processor's cache. What is
        returned has one row where both sides are the same.
        """
        stop = start + CHUNK
        self.begun = []
        while self._next is not None and self._next.frame < stop:
            self.begun.append(self._next.frame)
            self._sounding.append(self._next)
            self._next = next(self._cues, None)
        if not self._sounding:
            return None
        sides = max(len(cue.gain) for cue in self._sounding)
        filled = samples[:sides]
        filled.fill(0)
        for cue in self._sounding:
            low, high = max(cue.frame, start), min(cue.end, stop)
            scaled = scratch[: len(cue.gain), : high - low]
            np.multiply(cue.sound.stretch(low - cue.frame, high - cue.frame), cue.gain, out=scaled)
            target = filled[:, low - start : high - start]
            np.add(target, scaled, out=target)
        self._sounding = [cue for cue in self._sounding if cue.end > stop]
        return filled


class Mixer:
    """A track's whole mix before the fade and the mastering."""

    def __init__(self, track: Track, stream: Stream) -> None:
        drums = kit(track.voices.drums)
        players = {part: instrument(track.voices.of(part)) for part in PITCHED}
        sounds = Sounds(stream)
        self._kick = Bus(hit_cues(track, _KICK, drums, sounds), Sends())
        self._buses = [self._kick, _kit_bus(track, drums, sounds)]
        self._buses += [Bus(note_cues(track, part, player, sounds), _sends(player)) for part, player in players.items()]
        self._echo = Echo(max(1, step_frame(_ECHO_STEPS, track.bpm)), CHUNK)
        self._room = Room(CHUNK)
        self._breath = Breath(CHUNK)
        self._mix, self._samples, self._scratch = np.empty((3, 2, CHUNK), np.float32)
        self._mono, self._scaled, self._to_echo, self._to_room = np.empty((4, CHUNK), np.float32)

    def chunk(self, start: int) -> Float32:
        """Return frames start to start + CHUNK, shape (2, CHUNK); the array is used again for the next chunk.

        Chunks must be asked for in order, from frame 0.
        """
        self._mix.fill(0)
        self._to_echo.fill(0)
        self._to_room.fill(0)
        breath: Float32 | None = None
        for bus in self._buses:
            samples = bus.fill(start, self._samples, self._scratch)
            if bus is self._kick:
                breath = self._breath.gain(start, bus.begun)
            if samples is not None:
                self._blend(samples, bus.sends, breath)
        self._echo.add(self._to_echo, self._mix)
        self._room.add(self._to_room, self._mix)
        return self._mix

    def _blend(self, samples: Float32, sends: Sends, breath: Float32 | None) -> None:
        """Add a bus's samples to the mix and to the effects' sends."""
        if sends.breath and breath is not None:
            samples *= breath
        self._mix += samples
        mono = np.add(samples[0], samples[-1], out=self._mono) if sends.echo or sends.room else self._mono
        for amount, target in ((sends.echo, self._to_echo), (sends.room, self._to_room)):
            if amount:
                np.multiply(mono, np.float32(amount / 2), out=self._scaled)
                np.add(target, self._scaled, out=target)


def _sends(player: Instrument) -> Sends:
    return Sends(player.echo, player.room, player.breath)


def _kit_bus(track: Track, drums: Kit, sounds: Sounds) -> Bus:
    return Bus(hit_cues(track, _REST_OF_KIT, drums, sounds), Sends(room=drums.room))
