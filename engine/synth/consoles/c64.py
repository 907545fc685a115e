"""The home computer: pulses of moving width, saws, rings, a resonant filter that sweeps; mono in a small room."""

from engine.model.consoles import TICKS, ConsoleName
from engine.model.sheet import Drum
from engine.synth.console import Console, kits, voices
from engine.synth.envelopes import Envelope
from engine.synth.instrument import Filter, Instrument, Space, Sweep, Vibrato
from engine.synth.kits import Drop, DrumSound, Noise
from engine.synth.response import Response
from engine.synth.waves import Wave

_OUTPUT = Response(high_cut=9_000)

_LEAD = Instrument(
    name="c64_lead",
    about="Pulse whose width moves fast and far, singing.",
    wave=Wave.PULSE,
    duty=0.45,
    sweep=Sweep(0.3, 1.4),
    vibrato=Vibrato(24, 5.8, 0.15),
    envelope=Envelope(0.003, 0.2, 0.75, 0.08),
    level=-10,
    space=Space.ROOM,
    lowest=45,
)
_STRONG = _LEAD._replace(
    name="c64_strong",
    about="Saw through the resonant filter, cutting.",
    wave=Wave.SAW,
    sweep=None,
    filter=Filter(7000, 1600, 0.5, resonance=2.5, sweeps=True),
    level=-11,
)
_SOFT = _LEAD._replace(
    name="c64_soft",
    about="Triangle, as soft as this chip gets.",
    wave=Wave.TRIANGLE,
    sweep=None,
    envelope=Envelope(0.02, 0.3, 0.8, 0.15),
    level=-11,
)
_BASS = Instrument(
    name="c64_bass",
    about="Wide pulse through a resonant filter that snaps shut.",
    wave=Wave.PULSE,
    duty=0.4,
    filter=Filter(2400, 300, 0.22, resonance=3.0, sweeps=True),
    envelope=Envelope(0.002, 0.25, 0.7, 0.05),
    level=-7.5,
    breath=True,
    lowest=24,
    highest=67,
)
_GROWL = _BASS._replace(
    name="c64_growl",
    about="Saw through the resonant filter, growling.",
    wave=Wave.SAW,
    filter=Filter(3000, 420, 0.3, resonance=2.5, sweeps=True),
    level=-7.2,
)
_DEEP = _BASS._replace(
    name="c64_deep", about="Triangle beside the filter, deep and round.", wave=Wave.TRIANGLE, filter=None, level=-5.3
)
_KEYS = Instrument(
    name="c64_keys",
    about="Saw chords behind the filter.",
    wave=Wave.SAW,
    filter=Filter(4200, 1200, 0.3, resonance=2.0, sweeps=True),
    envelope=Envelope(0.003, 0.3, 0.5, 0.1),
    level=-12.5,
    space=Space.ROOM,
    lowest=40,
)
_PLUCK = Instrument(
    name="c64_pluck",
    about="Narrow pulse plucked through the filter.",
    wave=Wave.PULSE,
    duty=0.15,
    filter=Filter(5500, 700, 0.18, resonance=2.5),
    envelope=Envelope(0.002, 0.18, 0.3, 0.06),
    level=-10.5,
    space=Space.ROOM,
    lowest=40,
)
_FLICKER = _PLUCK._replace(
    name="c64_flicker",
    level=-12,
    about="Narrow pulse that flicks over a chord, fifty tones a second.",
    envelope=Envelope(0.002, 0.3, 0.5, 0.06),
)
_BELL = Instrument(
    name="c64_bell",
    about="Ring modulation over its triangle: clanging metal at the pitch that is written.",
    wave=Wave.RING,
    envelope=Envelope(0.002, 0.9, 0.0, 0.3),
    level=-12.5,
    space=Space.ROOM,
    lowest=45,
)
_PAD = Instrument(
    name="c64_pad",
    about="Slow pulses of moving width, quiet.",
    wave=Wave.PULSE,
    sweep=Sweep(0.35, 0.3),
    envelope=Envelope(0.06, 0.3, 0.9, 0.3),
    level=-22,
    dynamics=0.5,
    breath=True,
    space=Space.ROOM,
    lowest=33,
)

_ORGAN = _KEYS._replace(
    name="c64_organ",
    about="Two triangles an octave apart, steady.",
    wave=Wave.TRIANGLE,
    filter=None,
    detune=1_200,
    envelope=Envelope(0.006, 0.1, 0.9, 0.12),
    level=-14.5,
)
_DRONE = _PAD._replace(
    name="c64_drone",
    about="Saws a fifth apart behind the closed filter.",
    wave=Wave.SAW,
    sweep=None,
    filter=Filter(900, 600, 0.5, resonance=1.5),
    detune=702,
    level=-24.3,
)

_KIT = {
    Drum.KICK: DrumSound(
        "Click of noise and a falling pulse.",
        0.26,
        -7,
        (Drop(240, 46, 26, 11, 1.0, clip=0.65), Noise(160, 0.5, hold=2)),
    ),
    Drum.SNARE: DrumSound(
        "Noise over a falling tone.", 0.22, -8.5, (Noise(19, 0.8, hold=2), Drop(140, 160, 30, 20, 0.5, clip=0.6))
    ),
    Drum.CLOSED_HAT: DrumSound("Thin noise.", 0.06, -15, (Noise(65, 0.9, edge=1),)),
    Drum.OPEN_HAT: DrumSound("Longer thin noise.", 0.3, -17, (Noise(11, 0.9, edge=1),), choked=True),
    Drum.CRASH: DrumSound("Noise that fades for over a second.", 1.3, -15, (Noise(3.2, 0.8, hold=1),)),
    Drum.LOW_TOM: DrumSound("Deep falling pulse.", 0.36, -12, (Drop(120, 75, 30, 9, 0.9, clip=0.6),)),
    Drum.HIGH_TOM: DrumSound("Falling pulse.", 0.3, -12, (Drop(180, 130, 34, 10, 0.9, clip=0.6),)),
}

C64 = Console(
    name="c64",
    about="Home computer: pulses of moving width, saws, a filter that sweeps, clanging rings; mono in a small room.",
    instruments=voices(
        lead=_LEAD,
        strong=_STRONG,
        soft=_SOFT,
        bass=_BASS,
        keys=_KEYS,
        pluck=_PLUCK,
        bell=_BELL,
        pad=_PAD,
        saw_bass=_GROWL,
        triangle_bass=_DEEP,
        organ=_ORGAN,
        drone=_DRONE,
        response=_OUTPUT,
    ),
    kits=kits(_KIT, "c64_kit", "Noise and falling pulses.", Space.DRY, response=_OUTPUT),
    room=0.0123,
    arc=1.0,
    flicker=_FLICKER._replace(response=_OUTPUT),
    ticks=TICKS[ConsoleName.C64],
)
