"""The first eight-bit console: two pulses, a four-bit triangle, a shift register's noise; dry and in the middle."""

from engine.model.consoles import TICKS, ConsoleName
from engine.model.sheet import Drum
from engine.synth.console import Console, kits, voices
from engine.synth.envelopes import Envelope
from engine.synth.instrument import Bite, Instrument, Space, Vibrato
from engine.synth.kits import Drop, DrumSound, Noise
from engine.synth.response import Response
from engine.synth.waves import Wave

_LONG, _SHORT = 32_767, 93

_OUTPUT = Response(low_cut=200, high_cut=14_000)

_LEAD = Instrument(
    name="nes_lead",
    about="Quarter pulse that begins as a square, with late vibrato.",
    wave=Wave.PULSE,
    duty=0.25,
    bite=Bite(0.5, 0.05),
    vibrato=Vibrato(20, 6.0, 0.2),
    envelope=Envelope(0.002, 0.12, 0.7, 0.03),
    level=-9.5,
    lowest=45,
)
_STRONG = _LEAD._replace(
    name="nes_strong",
    about="Square at full width with a thin, hard start, for climaxes.",
    duty=0.5,
    bite=Bite(0.125, 0.07),
    level=-8.5,
)
_SOFT = _LEAD._replace(
    name="nes_soft",
    about="Square that swells softly.",
    duty=0.5,
    bite=None,
    envelope=Envelope(0.02, 0.3, 0.7, 0.06),
)
_SQUARE = _LEAD._replace(name="nes_square", about="Square, plain and hollow.", duty=0.5, bite=None, level=-9.2)
_KEYS = Instrument(
    name="nes_keys",
    about="Thin eighth pulse for chords and answers.",
    wave=Wave.PULSE,
    duty=0.125,
    envelope=Envelope(0.002, 0.2, 0.5, 0.04),
    level=-9.5,
    lowest=45,
)
_PLUCK = _KEYS._replace(
    name="nes_pluck",
    about="Eighth pulse plucked short, for arpeggios.",
    envelope=Envelope(0.002, 0.14, 0.2, 0.03),
)
_FLICKER = _PLUCK._replace(
    name="nes_flicker",
    level=-12,
    about="Eighth pulse that flicks over a chord, sixty tones a second.",
    envelope=Envelope(0.002, 0.25, 0.5, 0.03),
)
_BELL = _KEYS._replace(name="nes_bell", about="Eighth pulse that rings away.", envelope=Envelope(0.002, 0.7, 0.0, 0.1))
_BASS = Instrument(
    name="nes_bass",
    about="Four-bit triangle without any change of loudness.",
    wave=Wave.STEPPED,
    envelope=Envelope(0.002, 0, 1.0, 0.02),
    level=-4.5,
    dynamics=0.0,
    lowest=24,
    highest=72,
)
_PAD = _KEYS._replace(
    name="nes_pad",
    about="Thin pulses held quietly behind the rest.",
    envelope=Envelope(0.01, 0.4, 0.6, 0.12),
    level=-20.5,
    dynamics=0.5,
    lowest=36,
)

_KIT = {
    Drum.KICK: DrumSound(
        "Drop kept as single bits, gritty.", 0.2, -4.5, (Drop(220, 48, 30, 13, 0.9, clip=0.7),), bits=6, delta=True
    ),
    Drum.SNARE: DrumSound("Long noise.", 0.2, -7.5, (Noise(20, 0.9, hold=4, loop=_LONG),), bits=5),
    Drum.CLOSED_HAT: DrumSound("A tick of noise.", 0.05, -15, (Noise(80, 0.9, edge=1, hold=1, loop=_LONG),), bits=5),
    Drum.OPEN_HAT: DrumSound(
        "Metallic noise of a short register.", 0.25, -17, (Noise(14, 0.9, hold=1, loop=_SHORT),), bits=5, choked=True
    ),
    Drum.CRASH: DrumSound("Long noise that falls away.", 1.2, -12.5, (Noise(3.5, 0.9, hold=2, loop=_LONG),), bits=6),
    Drum.LOW_TOM: DrumSound("Deep stepped drop.", 0.3, -9.5, (Drop(110, 80, 34, 10, 0.9, clip=0.6),), bits=5),
    Drum.HIGH_TOM: DrumSound("Higher stepped drop.", 0.25, -9.5, (Drop(160, 140, 40, 12, 0.9, clip=0.6),), bits=5),
}

NES = Console(
    name="nes",
    about="Eight-bit home console: two pulses, a stepped triangle and console noise, dry and in the middle.",
    instruments=voices(
        lead=_LEAD,
        strong=_STRONG,
        soft=_SOFT,
        bass=_BASS,
        keys=_KEYS,
        pluck=_PLUCK,
        bell=_BELL,
        pad=_PAD,
        square_lead=_SQUARE,
        response=_OUTPUT,
    ),
    kits=kits(_KIT, "nes_kit", "Console noise and a gritty kick.", Space.DRY, response=_OUTPUT),
    flicker=_FLICKER._replace(response=_OUTPUT),
    ticks=TICKS[ConsoleName.NES],
)
