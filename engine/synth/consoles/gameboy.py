"""The handheld: two pulses at the sides, a wave memory of 32 steps, noise with a hollow ring; dry."""

from engine.model.consoles import TICKS, ConsoleName
from engine.model.sheet import Drum
from engine.synth.console import Console, kits, voices
from engine.synth.envelopes import Envelope
from engine.synth.instrument import Instrument, Space, Sweep, Vibrato
from engine.synth.kits import Drop, DrumSound, Noise
from engine.synth.response import Response
from engine.synth.waves import Wave

_LONG, _SHORT = 32_767, 127

_OUTPUT = Response(low_cut=250, high_cut=5_000)

_LEAD = Instrument(
    name="gameboy_lead",
    about="Pulse whose width walks slowly, a little to the left.",
    wave=Wave.PULSE,
    duty=0.25,
    sweep=Sweep(0.12, 0.4),
    vibrato=Vibrato(14, 5.2, 0.25),
    envelope=Envelope(0.002, 0.4, 0.45, 0.03),
    level=-8,
    pan=-0.2,
    lowest=48,
)
_STRONG = _LEAD._replace(name="gameboy_strong", about="Square pulse held firmly.", duty=0.5, sweep=None, level=-6.5)
_SOFT = Instrument(
    name="gameboy_soft",
    about="Reed from the wave memory, round and calm.",
    wave=Wave.REED,
    vibrato=Vibrato(12, 4.8, 0.3),
    envelope=Envelope(0.012, 0.3, 0.8, 0.08),
    level=-10,
    lowest=48,
)
_BASS = Instrument(
    name="gameboy_bass",
    about="Reed from the wave memory, low: buzzing and full.",
    wave=Wave.REED,
    envelope=Envelope(0.002, 0, 1.0, 0.02),
    level=-4.5,
    lowest=28,
    highest=72,
)
_DEEP = _BASS._replace(
    name="gameboy_deep",
    about="Triangle in steps from the wave memory, low: deep and clean.",
    wave=Wave.STEPPED,
    level=-1,
)
_KEYS = Instrument(
    name="gameboy_keys",
    about="Second pulse, to the right.",
    wave=Wave.PULSE,
    duty=0.125,
    envelope=Envelope(0.002, 0.3, 0.35, 0.04),
    level=-9,
    pan=0.3,
    lowest=45,
)
_PLUCK = _KEYS._replace(
    name="gameboy_pluck",
    about="Short pulses that alternate left and right.",
    envelope=Envelope(0.002, 0.16, 0.15, 0.03),
    pan=0.0,
    spread=0.6,
)
_FLICKER = _PLUCK._replace(
    name="gameboy_flicker",
    level=-10,
    about="Thin pulse that flicks over a chord, sixty tones a second, to the right.",
    envelope=Envelope(0.002, 0.3, 0.45, 0.03),
    spread=0.0,
    pan=0.2,
)
_BELL = _KEYS._replace(
    name="gameboy_bell",
    about="Thin pulse that rings away, a little to the left, as it may lead.",
    envelope=Envelope(0.002, 0.8, 0, 0.1),
    pan=-0.2,
)
_PAD = Instrument(
    name="gameboy_pad",
    about="Wave memory held quietly.",
    wave=Wave.STEPPED,
    envelope=Envelope(0.02, 0.4, 0.8, 0.15),
    level=-16.5,
    dynamics=0.5,
    lowest=36,
)

_KIT = {
    Drum.KICK: DrumSound("Short stepped thump.", 0.16, -3, (Drop(260, 55, 45, 17, 1.0, clip=0.55),), bits=4),
    Drum.SNARE: DrumSound("Hollow noise.", 0.18, -7.5, (Noise(22, 0.8, hold=5, loop=_LONG),), bits=4),
    Drum.CLOSED_HAT: DrumSound("A tick with a ring.", 0.05, -14.5, (Noise(75, 0.9, hold=1, loop=_SHORT),), bits=4),
    Drum.OPEN_HAT: DrumSound(
        "Ringing hiss.", 0.25, -15.5, (Noise(13, 0.9, edge=1, hold=1, loop=_SHORT),), bits=4, choked=True
    ),
    Drum.CRASH: DrumSound(
        "Noise in coarse steps, falling away.", 1.0, -13.5, (Noise(4, 0.9, hold=3, loop=_LONG),), bits=5
    ),
    Drum.LOW_TOM: DrumSound("Low stepped drop.", 0.26, -9.5, (Drop(100, 85, 38, 11, 0.9, clip=0.5),), -0.4, bits=4),
    Drum.HIGH_TOM: DrumSound("High stepped drop.", 0.22, -9.5, (Drop(150, 150, 44, 13, 0.9, clip=0.5),), 0.4, bits=4),
}

GAMEBOY = Console(
    name="gameboy",
    about="Handheld: pulses left and right, a buzzing wave memory below, noise with a ring; dry.",
    instruments=voices(
        lead=_LEAD,
        strong=_STRONG,
        soft=_SOFT,
        bass=_BASS,
        keys=_KEYS,
        pluck=_PLUCK,
        bell=_BELL,
        pad=_PAD,
        triangle_bass=_DEEP,
        response=_OUTPUT,
    ),
    kits=kits(_KIT, "gameboy_kit", "Hollow, ringing noise in few steps.", Space.DRY, response=_OUTPUT),
    flicker=_FLICKER._replace(response=_OUTPUT),
    ticks=TICKS[ConsoleName.GAMEBOY],
)
