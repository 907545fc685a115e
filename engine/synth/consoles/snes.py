"""The sixteen-bit console with samples: short loops behind a soft filter, in the long echo it is known for."""

from engine.model.sheet import Drum
from engine.synth.console import Console, kits, voices
from engine.synth.envelopes import Envelope
from engine.synth.instrument import Ensemble, Filter, Instrument, Space, Tremolo, Vibrato
from engine.synth.kits import Drop, DrumSound, Noise
from engine.synth.response import Response
from engine.synth.waves import Wave

_OUTPUT = Response(high_cut=8_000, ceiling=15_000)

_LEAD = Instrument(
    name="snes_lead",
    about="Sampled oboe, warm, with late vibrato.",
    wave=Wave.REED,
    vibrato=Vibrato(16, 5.2, 0.25),
    filter=Filter(3800, 2400, 0.2),
    envelope=Envelope(0.012, 0.25, 0.8, 0.14),
    level=-11.5,
    space=Space.ECHO,
    lowest=48,
)
_STRONG = _LEAD._replace(
    name="snes_strong",
    about="Sampled brass, two players.",
    wave=Wave.SAW,
    detune=7,
    filter=Filter(4200, 1900, 0.3),
    level=-10.5,
)
_SOFT = _LEAD._replace(
    name="snes_soft",
    about="Sampled flute, breathy and round.",
    wave=Wave.TRIANGLE,
    envelope=Envelope(0.03, 0.3, 0.85, 0.2),
    level=-10.5,
)
_SQUARE = _LEAD._replace(
    name="snes_square",
    about="Sampled clarinet, hollow.",
    wave=Wave.PULSE,
    filter=Filter(3000, 1800, 0.25),
    level=-11,
)
_BASS = Instrument(
    name="snes_bass",
    about="Sampled finger bass, dark and short of overtones.",
    wave=Wave.SAW,
    filter=Filter(1300, 380, 0.3),
    envelope=Envelope(0.004, 0.5, 0.6, 0.08),
    level=-5,
    breath=True,
    lowest=24,
    highest=67,
)
_GROWL = _BASS._replace(
    name="snes_growl", about="Sampled synthesizer bass, brighter and firm.", filter=Filter(2200, 700, 0.25), level=-5.6
)
_DEEP = _BASS._replace(
    name="snes_deep",
    about="Sampled double bass, deep and round.",
    wave=Wave.TRIANGLE,
    filter=Filter(1200, 700, 0.3),
    envelope=Envelope(0.008, 0.6, 0.5, 0.12),
    level=-5.4,
)
_KEYS = Instrument(
    name="snes_keys",
    about="Sampled organ behind a soft filter.",
    wave=Wave.ORGAN,
    tremolo=Tremolo(0.2, 5.5),
    filter=Filter(3000, 2200, 0.3),
    envelope=Envelope(0.005, 0.4, 0.6, 0.15),
    level=-14,
    pan=0.25,
    space=Space.ECHO,
    lowest=36,
)
_PLUCK = Instrument(
    name="snes_pluck",
    about="Sampled harp that dies away.",
    wave=Wave.TRIANGLE,
    filter=Filter(4500, 1500, 0.2),
    envelope=Envelope(0.003, 0.5, 0.0, 0.15),
    level=-11,
    spread=0.4,
    space=Space.ECHO,
    lowest=40,
)
_BELL = _PLUCK._replace(
    name="snes_bell", about="Sampled bell.", wave=Wave.BELL, envelope=Envelope(0.003, 1.2, 0.0, 0.5), level=-14
)
_PAD = Instrument(
    name="snes_pad",
    about="Sampled strings, wide and soft.",
    wave=Wave.STRINGS,
    ensemble=Ensemble(8, 0.6),
    tremolo=Tremolo(0.12, 0.5),
    filter=Filter(1700, 1700, 0),
    envelope=Envelope(0.08, 0, 1.0, 0.4),
    level=-20,
    dynamics=0.5,
    breath=True,
    space=Space.ROOM,
    lowest=28,
    highest=96,
)

_CHOIR = _PAD._replace(
    name="snes_choir",
    about="Sampled voices, wide and far.",
    wave=Wave.ORGAN,
    ensemble=Ensemble(11, 0.6),
    filter=Filter(1400, 1400, 0),
    envelope=Envelope(0.1, 0, 1.0, 0.5),
    level=-20.2,
)
_DRONE = _PAD._replace(
    name="snes_drone",
    about="Sampled low strings, root and fifth.",
    wave=Wave.SAW,
    ensemble=Ensemble(8, 0.6, fifth=0.9),
    filter=Filter(600, 600, 0),
    level=-22.8,
)

_KIT = {
    Drum.KICK: DrumSound("Round sampled kick.", 0.34, -6.5, (Drop(110, 46, 18, 9, 1.0), Noise(200, 0.12, hold=2))),
    Drum.SNARE: DrumSound(
        "Sampled snare, dull and full.", 0.28, -8.5, (Noise(17, 0.8, hold=3, width=0.2), Drop(90, 180, 30, 20, 0.5))
    ),
    Drum.CLOSED_HAT: DrumSound("Soft sampled hat.", 0.08, -15, (Noise(55, 0.9, edge=1, hold=2),), 0.2),
    Drum.OPEN_HAT: DrumSound("Soft open hat.", 0.35, -17, (Noise(10, 0.9, edge=1, hold=2),), 0.2, choked=True),
    Drum.CRASH: DrumSound(
        "Sampled crash behind the filter.", 1.7, -14, (Noise(2.8, 0.8, edge=1, hold=2, width=0.4),), -0.15
    ),
    Drum.LOW_TOM: DrumSound(
        "Low orchestral drum.", 0.5, -10.5, (Drop(70, 78, 25, 7, 0.9), Noise(50, 0.2, hold=3)), -0.3
    ),
    Drum.HIGH_TOM: DrumSound(
        "High orchestral drum.", 0.42, -11, (Drop(90, 135, 28, 8, 0.9), Noise(60, 0.2, hold=3)), 0.3
    ),
}

SNES = Console(
    name="snes",
    about="Sixteen-bit console with samples: reeds, harps and strings behind a soft filter, in a long echo.",
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
        choir=_CHOIR,
        drone=_DRONE,
        response=_OUTPUT,
    ),
    kits=kits(_KIT, "snes_kit", "Round sampled drums.", Space.ROOM, response=_OUTPUT),
    echo=0.24,
    feedback=0.55,
    room=0.0277,
    arc=0.8,
)
