"""The mixer: the parts on their buses, summed with the effects in chunks of a fixed size."""

from collections.abc import Iterator

import numpy as np

from engine.model.randomness import Stream
from engine.model.sheet import PITCHED, Drum
from engine.model.track import Track
from engine.model.units import step_frame
from engine.synth.bus import AHEAD, Bus, Player
from engine.synth.console import Console
from engine.synth.effects import Breath, Echo, Room
from engine.synth.instrument import Space
from engine.synth.score import Cue, hit_cues, kick_frames, note_cues
from engine.synth.sounds import CHUNK, Sounds
from engine.synth.waves import Float32

_ECHO_STEPS = 3  # a dotted eighth: it falls between the beats
_KICK = frozenset({Drum.KICK})
_REST_OF_KIT = frozenset(Drum) - _KICK

_Strip = tuple[Space, bool]  # where a bus stands, and whether it breathes under the kick


class Mixer:
    """A track's whole mix before the fade and the mastering.

    The buses are added up from the deepest in space to the dry ones, so that what an effect is sent is the mix so far.
    """

    def __init__(self, track: Track, stream: Stream, console: Console) -> None:
        self._buses = _buses(track, console, Sounds(stream))
        self._console = console
        self._echo = Echo(max(1, step_frame(_ECHO_STEPS, track.bpm)), console.echo, console.feedback, CHUNK)
        self._room = Room(console.room, CHUNK)
        self._breath = Breath(kick_frames(track), CHUNK)
        self._mix = np.empty((2, CHUNK), np.float32)
        self._scratch = np.empty((2, max(AHEAD, CHUNK)), np.float32)
        self._to_echo, self._to_room = np.zeros((2, CHUNK), np.float32)

    def chunk(self, start: int, out: Float32) -> None:
        """Write frames start to start + CHUNK, or as many as `out`, shape (frames, 2), has room for.

        Chunks must be asked for in order, from frame 0.
        """
        self._mix.fill(0)
        breath = self._breath.gain(start)
        self._blend(Space.ECHO, start, breath)
        if self._console.echo:
            np.add(self._mix[0], self._mix[1], out=self._to_echo)
        self._blend(Space.ROOM, start, breath)
        if self._console.room:
            np.add(self._mix[0], self._mix[1], out=self._to_room)
        self._blend(Space.DRY, start, breath)
        if self._console.echo:
            self._echo.add(self._to_echo, self._mix)
        if self._console.room:
            self._room.add(self._to_room, self._mix, out)
        else:
            out[:] = self._mix[:, : len(out)].T

    def _blend(self, space: Space, start: int, breath: Float32 | None) -> None:
        """Add the buses of one space to the mix."""
        for (place, breathes), bus in self._buses.items():
            if place is space:
                samples = bus.fill(start, self._scratch)
                if samples is not None:
                    if breathes and breath is not None:
                        samples *= breath
                    self._mix += samples


def _buses(track: Track, console: Console, sounds: Sounds) -> dict[_Strip, Bus]:
    """Return the buses: parts that need the same treatment share one."""
    sharing: dict[_Strip, list[Player]] = {}
    wide: set[_Strip] = set()

    def join(strip: _Strip, cues: Iterator[Cue], is_wide: bool) -> None:
        sharing.setdefault(strip, []).append(Player(cues))
        if is_wide:
            wide.add(strip)

    kit = console.kit(track.voices.drums)
    players = {part: console.instrument(track.voices.of(part)) for part in PITCHED}
    join((Space.DRY, False), hit_cues(track, _KICK, kit, sounds), kit.sounds[Drum.KICK].is_wide)
    is_wide = any(kit.sounds[drum].is_wide for drum in _REST_OF_KIT)
    join((kit.space, False), hit_cues(track, _REST_OF_KIT, kit, sounds), is_wide)
    for part, player in players.items():
        join((player.space, player.breath), note_cues(track, part, player, sounds), player.is_wide)
    return {strip: Bus(2 if strip in wide else 1, found) for strip, found in sharing.items()}
