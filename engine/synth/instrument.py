"""What an instrument is made of: the words that an entry in `engine.synth.instruments` is written with."""

import math
from enum import StrEnum
from typing import NamedTuple

from engine.model.articulation import GLIDE_SECONDS
from engine.synth.envelopes import Envelope
from engine.synth.operators import Operators
from engine.synth.response import Response
from engine.synth.waves import Wave


class Space(StrEnum):
    """Where a sound stands: dry, in the room, or in the room with the echo. How loud both are is the console's."""

    DRY = "dry"
    ROOM = "room"
    ECHO = "echo"


class Sweep(NamedTuple):
    """A pulse's duty moving by `depth` to either side, `hertz` times a second."""

    depth: float
    hertz: float


class Bite(NamedTuple):
    """Another width of the pulse at each note's start, which gives way to the usual one within `decay` seconds."""

    duty: float
    decay: float


class Vibrato(NamedTuple):
    """Pitch swaying by `cents` to either side at `hertz`, growing in after `delay` seconds."""

    cents: float
    hertz: float
    delay: float


class Tremolo(NamedTuple):
    """Loudness dipping by `depth` (0 to 1) at `hertz`."""

    depth: float
    hertz: float


class Filter(NamedTuple):
    """A two-pole low-pass that falls from `cutoff` to `rest` (hertz) within `decay` seconds of each note's start.

    The cutoff is that of the hardest stroke; softer notes open it less. resonance: the gain at the cutoff, 0.7 for a
    flat response. sweeps: whether its peak is heard to move; else the opened sound fades into the one at rest, which
    is enough where there is no peak, and costs less.
    """

    cutoff: float
    rest: float
    decay: float
    resonance: float = math.sqrt(0.5)
    sweeps: bool = False


class Ensemble(NamedTuple):
    """Many detuned copies sounding as one, for drones: rendered once as a seamless stereo loop.

    cents: how far the copies lie apart. width: how loud the copies at the sides are (0 mono, 1 as loud as the middle);
    they cancel in a mono sum, the middle stays. fifth: how loud the fifth above sounds along (0 to 1).
    """

    cents: float
    width: float
    fifth: float = 0.0


class Instrument(NamedTuple):
    """How one part sounds.

    about: one line for the listener who chooses. level: decibels, 0 is an RMS of 0.5 at velocity 127.
    pan: -1 left to 1 right. spread: notes alternate by that much to both sides of `pan`.
    detune: a second oscillator, softer and that many cents higher, 0 for none.
    hold: frames for which each value of the part's sound is held, as a converter of a lower rate did; 1 for none.
    dynamics: how strongly velocity is heard as loudness: amplitude is velocity / 127 to this power.
    glide: how long its notes slide, in seconds.
    breath: whether it ducks under the kick. lowest, highest: MIDI pitches; notes beyond are folded in by octaves.
    bite: a change of the pulse's width, for instruments without sweep, filter and operators.
    operators: frequency modulation in place of wave, duty, sweep and filter.
    response: what the console's output lets through, None for all.
    An ensemble takes wave, duty, filter (at rest) and tremolo (rounded to the loop), but no sweep, vibrato or detune.
    """

    name: str
    about: str
    wave: Wave
    envelope: Envelope
    level: float
    duty: float = 0.5
    sweep: Sweep | None = None
    bite: Bite | None = None
    vibrato: Vibrato | None = None
    tremolo: Tremolo | None = None
    filter: Filter | None = None
    ensemble: Ensemble | None = None
    operators: Operators | None = None
    response: Response | None = None
    detune: float = 0.0
    pan: float = 0.0
    spread: float = 0.0
    space: Space = Space.DRY
    dynamics: float = 1.0
    glide: float = GLIDE_SECONDS
    breath: bool = False
    hold: int = 1
    lowest: int = 24
    highest: int = 108

    @property
    def is_wide(self) -> bool:
        """Whether its sides may differ."""
        return bool(self.ensemble or self.pan or self.spread)

    def fold(self, pitch: int) -> int:
        """Return the pitch, moved by octaves into the instrument's range."""
        while pitch < self.lowest:
            pitch += 12
        while pitch > self.highest:
            pitch -= 12
        return pitch
