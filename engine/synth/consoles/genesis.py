"""The sixteen-bit console with frequency modulation: slapping basses, brass, electric pianos, noise; a little echo."""

from engine.model.sheet import Drum
from engine.synth.console import Console, kits, voices
from engine.synth.envelopes import Envelope
from engine.synth.instrument import Instrument, Space, Vibrato
from engine.synth.kits import Drop, DrumSound, Metal, Noise
from engine.synth.operators import Algorithm, Operators
from engine.synth.response import Response
from engine.synth.waves import Wave

_METAL = (341.0, 479.0, 683.0, 911.0, 1213.0)

_OUTPUT = Response(high_cut=3_000)

_LEAD = Instrument(
    name="genesis_lead",
    about="Hard brass of four operators with late vibrato.",
    wave=Wave.SINE,
    operators=Operators(Algorithm.PAIRS, (1, 1, 2, 1), (1.0, 2.2, 0.5, 1.6), 0.6, 0.3, feedback=0.9),
    vibrato=Vibrato(18, 5.6, 0.22),
    envelope=Envelope(0.004, 0.25, 0.75, 0.1),
    level=-12.5,
    space=Space.ECHO,
    lowest=45,
)
_STRONG = _LEAD._replace(
    name="genesis_strong",
    about="Distorted guitar: one operator that two others bend, one of them bent itself.",
    operators=Operators(Algorithm.BRANCH, (1, 2, 1, 1), (1.0, 1.2, 1.8, 1.4), 0.85, 0.35, feedback=1.0),
    level=-11,
)
_SOFT = _LEAD._replace(
    name="genesis_soft",
    about="Flute of two sines.",
    operators=Operators(Algorithm.ORGAN, (1, 2, 3, 5), (1.0, 0.3, 0.12, 0.03), 1.0, 0.1),
    envelope=Envelope(0.02, 0.3, 0.8, 0.16),
    level=-12,
)
_BASS = Instrument(
    name="genesis_bass",
    about="Slap bass of a stack of operators: a hard start, then solid.",
    wave=Wave.SINE,
    operators=Operators(Algorithm.STACK, (1, 1, 2, 5), (1.0, 1.9, 0.7, 1.0), 0.35, 0.16, feedback=0.8),
    envelope=Envelope(0.002, 0.3, 0.7, 0.05),
    level=-6.5,
    breath=True,
    lowest=24,
    highest=67,
)
_SQUARE = _LEAD._replace(
    name="genesis_square", about="Square of the tone generator, plain.", wave=Wave.PULSE, operators=None, level=-12.2
)
_GROWL = _BASS._replace(
    name="genesis_growl",
    about="Growling bass: one operator that two others bend.",
    operators=Operators(Algorithm.BRANCH, (1, 1, 1, 2), (1.0, 1.3, 1.2, 0.8), 0.5, 0.3, feedback=0.9),
    level=-6.9,
)
_DEEP = _BASS._replace(
    name="genesis_deep",
    about="Round bass of sines, deep and clean.",
    operators=Operators(Algorithm.ORGAN, (1, 2, 3, 4), (1.0, 0.35, 0.12, 0.05), 1.0, 0.1),
    level=-6.7,
)
_KEYS = Instrument(
    name="genesis_keys",
    about="Electric piano: two pairs, one of them glassy.",
    wave=Wave.SINE,
    operators=Operators(Algorithm.PAIRS, (1, 1, 1, 14), (1.0, 0.9, 0.5, 0.8), 0.3, 0.4),
    envelope=Envelope(0.002, 0.6, 0.35, 0.15),
    level=-9.5,
    pan=0.35,
    space=Space.ROOM,
    lowest=36,
)
_PLUCK = Instrument(
    name="genesis_pluck",
    about="Bright pluck of three carriers under one modulator.",
    wave=Wave.SINE,
    operators=Operators(Algorithm.SHARED, (1, 2, 4, 3), (1.0, 0.5, 0.25, 1.4), 0.15, 0.15),
    envelope=Envelope(0.002, 0.22, 0.25, 0.08),
    level=-8,
    spread=0.6,
    space=Space.ECHO,
    lowest=40,
)
_BELL = Instrument(
    name="genesis_bell",
    about="Bell of two pairs that do not blend.",
    wave=Wave.SINE,
    operators=Operators(Algorithm.PAIRS, (2, 7, 1, 11), (1.0, 1.6, 0.6, 1.2), 0.2, 0.8),
    envelope=Envelope(0.002, 1.2, 0.0, 0.5),
    level=-11,
    spread=0.5,
    space=Space.ECHO,
    lowest=45,
)
_PAD = Instrument(
    name="genesis_pad",
    about="Soft strings of operators, behind the rest.",
    wave=Wave.SINE,
    operators=Operators(Algorithm.PAIRS, (1, 2, 2, 1), (1.0, 0.8, 0.4, 1.1), 0.8, 0.5),
    envelope=Envelope(0.08, 0.4, 0.9, 0.35),
    level=-19.5,
    dynamics=0.5,
    detune=6,
    breath=True,
    space=Space.ROOM,
    lowest=33,
)

_ORGAN = _KEYS._replace(
    name="genesis_organ",
    about="Organ: four sines side by side.",
    operators=Operators(Algorithm.ORGAN, (1, 2, 4, 6), (1.0, 0.7, 0.4, 0.25), 1.0, 0.1),
    envelope=Envelope(0.006, 0.1, 0.9, 0.12),
    level=-13.7,
)
_CHOIR = _PAD._replace(
    name="genesis_choir",
    about="Voices of sines that beat slowly, far away.",
    operators=Operators(Algorithm.ORGAN, (1, 2, 3, 4), (1.0, 0.5, 0.3, 0.12), 1.0, 0.1),
    envelope=Envelope(0.12, 0.4, 0.9, 0.5),
    detune=11,
    level=-19.5,
)
_DRONE = _PAD._replace(
    name="genesis_drone",
    about="Bent sines a fifth apart, dark.",
    operators=Operators(Algorithm.STACK, (1, 1, 1, 2), (1.0, 0.9, 0.6, 0.4), 0.7, 0.5),
    detune=702,
    level=-19.7,
)

_KIT = {
    Drum.KICK: DrumSound(
        "Sampled drop, eight bits.", 0.3, -6.5, (Drop(170, 45, 18, 9, 1.0, clip=0.75), Noise(300, 0.2)), bits=7
    ),
    Drum.SNARE: DrumSound(
        "Sampled snare, eight bits.", 0.26, -6.5, (Noise(18, 0.8, edge=1), Drop(130, 180, 34, 20, 0.6)), bits=6
    ),
    Drum.CLOSED_HAT: DrumSound("Tone generator's noise.", 0.06, -9.5, (Noise(70, 0.9, edge=2, loop=32_767),)),
    Drum.OPEN_HAT: DrumSound("Longer noise.", 0.35, -11, (Noise(10, 0.9, edge=2, loop=32_767),), choked=True),
    Drum.CRASH: DrumSound(
        "Noise and clashing metal.", 1.6, -11.5, (Noise(3, 0.8, edge=1), Metal(_METAL, 4, 0.3)), bits=7
    ),
    Drum.LOW_TOM: DrumSound("Low drop.", 0.4, -11.5, (Drop(120, 80, 28, 8, 0.9, clip=0.85),), -0.4, bits=7),
    Drum.HIGH_TOM: DrumSound("High drop.", 0.34, -11.5, (Drop(170, 140, 34, 10, 0.9, clip=0.85),), 0.4, bits=7),
}

GENESIS = Console(
    name="genesis",
    about="Sixteen-bit console with frequency modulation: slap bass, brass, electric piano, gritty drums.",
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
        saw_bass=_GROWL,
        triangle_bass=_DEEP,
        organ=_ORGAN,
        choir=_CHOIR,
        drone=_DRONE,
        response=_OUTPUT,
    ),
    kits=kits(
        _KIT, "genesis_kit", "Gritty samples and thin noise, at a low rate.", Space.DRY, hold=2, response=_OUTPUT
    ),
    echo=0.08,
    feedback=0.3,
    room=0.0154,
    arc=0.8,
)
