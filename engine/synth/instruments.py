"""The pitched instruments as data. A new instrument is one new entry in `_ENTRIES`; nothing else changes."""

from dataclasses import dataclass
from types import MappingProxyType

from engine.model.errors import WrongUse
from engine.synth.envelopes import Envelope
from engine.synth.waves import Wave


@dataclass(frozen=True, slots=True)
class Sweep:
    """A pulse's duty moving by `depth` to either side, `hertz` times a second."""

    depth: float
    hertz: float


@dataclass(frozen=True, slots=True)
class Vibrato:
    """Pitch swaying by `cents` to either side at `hertz`, growing in after `delay` seconds."""

    cents: float
    hertz: float
    delay: float


@dataclass(frozen=True, slots=True)
class Tremolo:
    """Loudness dipping by `depth` (0 to 1) at `hertz`."""

    depth: float
    hertz: float


@dataclass(frozen=True, slots=True)
class Filter:
    """A two-pole low-pass that falls from `cutoff` to `rest` (hertz) within `decay` seconds of each note's start.

    The cutoff is that of the hardest stroke; softer notes open it less.
    """

    cutoff: float
    rest: float
    decay: float


@dataclass(frozen=True, slots=True)
class Ensemble:
    """Many detuned copies sounding as one, for drones: rendered once as a seamless stereo loop.

    cents: how far the copies lie apart. width: how loud the copies at the sides are (0 mono, 1 as loud as the middle);
    they cancel in a mono sum, the middle stays. fifth: how loud the fifth above sounds along (0 to 1).
    """

    cents: float
    width: float
    fifth: float = 0.0


@dataclass(frozen=True, slots=True)
class Instrument:
    """How one part sounds.

    about: one line for the listener who chooses. level: decibels, 0 is an RMS of 0.5 at velocity 127.
    pan: -1 left to 1 right. spread: notes alternate by that much to both sides of `pan`.
    detune: a second oscillator that many cents higher, 0 for none. echo, room: how much is sent to the two effects.
    breath: whether it ducks under the kick. lowest, highest: MIDI pitches; notes beyond are folded in by octaves.
    An ensemble takes wave, duty, filter (at rest) and tremolo (rounded to the loop), but no sweep, vibrato or detune.
    """

    name: str
    about: str
    wave: Wave
    envelope: Envelope
    level: float
    duty: float = 0.5
    sweep: Sweep | None = None
    vibrato: Vibrato | None = None
    tremolo: Tremolo | None = None
    filter: Filter | None = None
    ensemble: Ensemble | None = None
    detune: float = 0.0
    pan: float = 0.0
    spread: float = 0.0
    echo: float = 0.0
    room: float = 0.0
    breath: bool = False
    lowest: int = 24
    highest: int = 108

    def fold(self, pitch: int) -> int:
        """Return the pitch, moved by octaves into the instrument's range."""
        while pitch < self.lowest:
            pitch += 12
        while pitch > self.highest:
            pitch -= 12
        return pitch


_ENTRIES = (
    Instrument(
        name="lead",
        about="Bright quarter pulse with a breathing width and late vibrato, for melodies on top.",
        wave=Wave.PULSE,
        duty=0.25,
        sweep=Sweep(0.07, 0.9),
        vibrato=Vibrato(18, 5.6, 0.22),
        filter=Filter(9000, 4500, 0.25),
        envelope=Envelope(0.004, 0.18, 0.7, 0.09),
        level=-12,
        echo=0.32,
        room=0.45,
        lowest=48,
    ),
    Instrument(
        name="square_lead",
        about="Hollow square lead, the plain voice of the eight-bit consoles.",
        wave=Wave.PULSE,
        vibrato=Vibrato(16, 5.8, 0.25),
        filter=Filter(8000, 4000, 0.2),
        envelope=Envelope(0.003, 0.15, 0.75, 0.07),
        level=-11.5,
        echo=0.3,
        room=0.4,
        lowest=48,
    ),
    Instrument(
        name="soft_lead",
        about="Round reed from a 32-step wave memory with slow vibrato, for calm melodies.",
        wave=Wave.REED,
        vibrato=Vibrato(14, 4.8, 0.3),
        filter=Filter(4200, 2400, 0.4),
        envelope=Envelope(0.018, 0.3, 0.8, 0.18),
        level=-13,
        echo=0.34,
        room=0.6,
        lowest=48,
    ),
    Instrument(
        name="saw_lead",
        about="Two detuned saws, thick and cutting, for climaxes.",
        wave=Wave.SAW,
        detune=9,
        vibrato=Vibrato(16, 5.4, 0.25),
        filter=Filter(10000, 5000, 0.3),
        envelope=Envelope(0.004, 0.2, 0.75, 0.1),
        level=-12.5,
        echo=0.3,
        room=0.45,
        lowest=48,
    ),
    Instrument(
        name="bass",
        about="Square bass whose filter closes after a firm start.",
        wave=Wave.PULSE,
        filter=Filter(2600, 650, 0.16),
        envelope=Envelope(0.003, 0.25, 0.75, 0.05),
        level=-6.5,
        breath=True,
        lowest=24,
        highest=67,
    ),
    Instrument(
        name="saw_bass",
        about="Saw bass with a closing filter, growling and full.",
        wave=Wave.SAW,
        filter=Filter(3200, 700, 0.2),
        envelope=Envelope(0.003, 0.25, 0.75, 0.06),
        level=-6.5,
        breath=True,
        lowest=24,
        highest=67,
    ),
    Instrument(
        name="triangle_bass",
        about="Stepped triangle bass of four bits, deep and clean, the classic under chip tunes.",
        wave=Wave.STEPPED,
        envelope=Envelope(0.003, 0.2, 0.85, 0.04),
        level=-7,
        breath=True,
        lowest=24,
        highest=72,
    ),
    Instrument(
        name="keys",
        about="Narrow pulse keys with an eight-hertz tremolo, to the right of the middle.",
        wave=Wave.PULSE,
        duty=0.125,
        sweep=Sweep(0.03, 0.5),
        tremolo=Tremolo(0.35, 8.0),
        filter=Filter(6500, 2800, 0.3),
        envelope=Envelope(0.004, 0.35, 0.55, 0.12),
        level=-15,
        pan=0.4,
        echo=0.18,
        room=0.6,
        lowest=36,
    ),
    Instrument(
        name="organ",
        about="Drawbar organ with a slow tremolo, warm and steady.",
        wave=Wave.ORGAN,
        tremolo=Tremolo(0.2, 5.5),
        envelope=Envelope(0.008, 0.1, 0.9, 0.1),
        level=-17.5,
        pan=0.4,
        echo=0.1,
        room=0.6,
        lowest=36,
    ),
    Instrument(
        name="arpeggio",
        about="Short plucked pulses that alternate left and right, with a tempo-synced echo.",
        wave=Wave.PULSE,
        duty=0.25,
        filter=Filter(7000, 1500, 0.14),
        envelope=Envelope(0.002, 0.22, 0.3, 0.08),
        level=-13.5,
        spread=0.7,
        echo=0.28,
        room=0.5,
        lowest=36,
    ),
    Instrument(
        name="pluck",
        about="Plucked saw that dies away like a string.",
        wave=Wave.SAW,
        filter=Filter(6000, 900, 0.25),
        envelope=Envelope(0.002, 0.7, 0.0, 0.15),
        level=-12,
        spread=0.6,
        echo=0.28,
        room=0.6,
        lowest=36,
    ),
    Instrument(
        name="bell",
        about="Glassy bell that rings on, for sparkle and mystery.",
        wave=Wave.BELL,
        filter=Filter(9000, 1800, 0.5),
        envelope=Envelope(0.002, 1.4, 0.0, 0.6),
        level=-15,
        spread=0.6,
        echo=0.3,
        room=0.8,
        lowest=48,
    ),
    Instrument(
        name="pad",
        about="Wide string pad of detuned copies, the glue behind everything.",
        wave=Wave.STRINGS,
        ensemble=Ensemble(7, 0.7),
        tremolo=Tremolo(0.15, 0.6),
        filter=Filter(2400, 2400, 0),
        envelope=Envelope(0.06, 0, 1.0, 0.35),
        level=-22,
        room=0.4,
        breath=True,
        lowest=28,
        highest=96,
    ),
    Instrument(
        name="drone",
        about="Root and fifth, slightly detuned, under a slow tremolo.",
        wave=Wave.PULSE,
        ensemble=Ensemble(9, 0.6, fifth=0.6),
        tremolo=Tremolo(0.3, 0.6),
        filter=Filter(1200, 1200, 0),
        envelope=Envelope(0.05, 0, 1.0, 0.4),
        level=-21,
        breath=True,
        lowest=28,
        highest=96,
    ),
    Instrument(
        name="choir",
        about="Soft organ ensemble, calm and far away.",
        wave=Wave.ORGAN,
        ensemble=Ensemble(10, 0.8),
        tremolo=Tremolo(0.2, 0.6),
        filter=Filter(1500, 1500, 0),
        envelope=Envelope(0.09, 0, 1.0, 0.5),
        level=-23,
        room=0.7,
        breath=True,
        lowest=28,
        highest=96,
    ),
)

INSTRUMENTS = MappingProxyType({entry.name: entry for entry in _ENTRIES})


def instrument(name: str) -> Instrument:
    """Return the instrument of that name. Raises WrongUse with the known names."""
    try:
        return INSTRUMENTS[name]
    except KeyError:
        raise WrongUse(f"instrument {name[:40]!r} is not known", f"Known are {', '.join(INSTRUMENTS)}.") from None
