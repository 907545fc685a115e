"""The drum kits as data. A new kit is one new entry in `KITS` that has a sound for every `Drum`."""

from types import MappingProxyType
from typing import NamedTuple

from engine.model.sheet import Drum
from engine.synth.instrument import Space
from engine.synth.response import Response


class Drop(NamedTuple):
    """A sine that falls from `drop + rest` to `rest` hertz: frequency `drop * exp(-fall * t) + rest`, t in seconds.

    decay: amplitude `exp(-decay * t)`. clip: where the wave is cut flat, as a share of its peak (1 leaves it round).
    """

    drop: float
    rest: float
    fall: float
    decay: float
    level: float
    clip: float = 1.0


class Noise(NamedTuple):
    """Noise that decays. edge: how often it is differenced, 0 dull to 2 sharp. hold: frames each value stays.

    loop: the values are two-level and repeat after so many, as a shift register's do: 93 or 127 for metal and
    32,767 for wind are the chips' own, others are drawn by chance; 0 for plain noise. width: how loud the part is that
    differs between the sides, 0 mono to 1; it cancels in a mono sum.
    """

    decay: float
    level: float
    edge: int = 0
    hold: int = 1
    width: float = 0.0
    loop: int = 0


class Metal(NamedTuple):
    """Square waves at these frequencies, band-limited, decaying together; one frequency is a drum's shell."""

    hertz: tuple[float, ...]
    decay: float
    level: float


Layer = Drop | Noise | Metal


class DrumSound(NamedTuple):
    """One piece of a kit. seconds: its whole length. pan: -1 to 1. bits: of the bit-crusher, 0 for none.

    Levels are amplitudes, `level` in decibels on top. choked: cut off by the kit's next hat.
    delta: whether it was kept as single bits, each a step up or down.
    """

    about: str
    seconds: float
    level: float
    layers: tuple[Layer, ...]
    pan: float = 0.0
    bits: int = 0
    choked: bool = False
    delta: bool = False

    @property
    def has_sides(self) -> bool:
        """Whether its sides differ by more than the place where it stands."""
        return any(isinstance(layer, Noise) and layer.width for layer in self.layers)

    @property
    def is_wide(self) -> bool:
        """Whether its sides differ."""
        return bool(self.pan) or self.has_sides


class Kit(NamedTuple):
    """A drum kit. space: where all but the kick stand; the kick is dry. hold, response: as an instrument's."""

    name: str
    about: str
    sounds: MappingProxyType[Drum, DrumSound]
    space: Space = Space.ROOM
    hold: int = 1
    response: Response | None = None


_METAL = (403.0, 521.0, 619.0, 797.0, 1051.0, 1327.0)

_KIT = {
    Drum.KICK: DrumSound(
        "Sine swept from 190 to 40 hertz, cut flat at 0.8, with a short click.",
        0.38,
        -7,
        (Drop(150, 40, 12, 8, 1.0, clip=0.8), Drop(900, 60, 90, 110, 0.25), Noise(400, 0.15)),
    ),
    Drum.SNARE: DrumSound(
        "Noise and a 200 hertz square, both decaying.",
        0.28,
        -8,
        (
            Noise(20, 0.75, edge=1, width=0.35),
            Noise(30, 0.5),
            Metal((200.0,), 26, 0.45),
            Drop(160, 180, 40, 24, 0.45),
        ),
        bits=7,
    ),
    Drum.CLOSED_HAT: DrumSound(
        "Very short bright noise.",
        0.09,
        -14,
        (Noise(55, 0.9, edge=2, width=0.4), Metal(_METAL, 70, 0.12)),
        pan=0.3,
        bits=7,
    ),
    Drum.OPEN_HAT: DrumSound(
        "Longer bright noise, cut off by the next hat.",
        0.42,
        -15.5,
        (Noise(9, 0.85, edge=2, width=0.55), Metal(_METAL, 10, 0.1)),
        pan=0.3,
        bits=8,
        choked=True,
    ),
    Drum.CRASH: DrumSound(
        "Wide bright noise that rings for two seconds.",
        2.0,
        -14,
        (Noise(2.6, 0.7, edge=1, width=0.7), Noise(9, 0.5, edge=2, width=0.5), Metal(_METAL, 4, 0.08)),
        pan=-0.15,
        bits=9,
    ),
    Drum.LOW_TOM: DrumSound(
        "Sine falling to 85 hertz.",
        0.45,
        -12.5,
        (Drop(90, 85, 30, 9, 0.9, clip=0.9), Noise(60, 0.18)),
        pan=-0.35,
    ),
    Drum.HIGH_TOM: DrumSound(
        "Sine falling to 150 hertz.",
        0.38,
        -12.5,
        (Drop(130, 150, 36, 11, 0.9, clip=0.9), Noise(70, 0.18)),
        pan=0.35,
    ),
}

_CHIP_KIT = _KIT | {
    Drum.KICK: DrumSound(
        "Stepped drop with a burst of noise, as the first consoles made it.",
        0.22,
        -6.5,
        (Drop(300, 50, 35, 14, 1.0, clip=0.6), Noise(120, 0.35, hold=8)),
        bits=5,
    ),
    Drum.SNARE: DrumSound("Pure console noise.", 0.2, -7.5, (Noise(22, 0.9, hold=3), Noise(40, 0.5, edge=1)), bits=5),
    Drum.CLOSED_HAT: DrumSound("A tick of console noise.", 0.06, -13, (Noise(80, 0.9, edge=1),), pan=0.15, bits=5),
    Drum.OPEN_HAT: DrumSound(
        "A breath of console noise.", 0.3, -14.5, (Noise(12, 0.9, edge=1),), pan=0.15, bits=6, choked=True
    ),
    Drum.CRASH: DrumSound(
        "A long fall of console noise.", 1.4, -14, (Noise(3.2, 0.8, hold=2), Noise(8, 0.4, edge=1)), bits=7
    ),
}

_SOFT_KIT = _KIT | {
    Drum.KICK: DrumSound("Round soft drop without a click.", 0.36, -7.5, (Drop(80, 45, 16, 9, 1.0), Noise(200, 0.05))),
    Drum.SNARE: DrumSound(
        "Light brush of noise over a low shell.",
        0.24,
        -11,
        (Noise(22, 0.6, edge=1, width=0.5), Noise(26, 0.35, hold=2), Drop(60, 175, 30, 22, 0.4)),
    ),
    Drum.CLOSED_HAT: DrumSound("Soft shaker.", 0.11, -17.5, (Noise(42, 0.8, edge=2, width=0.4),), pan=0.25),
    Drum.OPEN_HAT: DrumSound(
        "Soft open shaker.", 0.36, -18.5, (Noise(12, 0.8, edge=2, width=0.5),), pan=0.25, choked=True
    ),
}

KITS = MappingProxyType(
    {
        kit.name: kit
        for kit in (
            Kit("kit", "Punchy drums with a little bit-crushing, for most tracks.", MappingProxyType(_KIT)),
            Kit(
                "chip_kit",
                "Coarse noise drums of the first consoles, crushed.",
                MappingProxyType(_CHIP_KIT),
                hold=3,
            ),
            Kit("soft_kit", "Gentle drums for calm scenes.", MappingProxyType(_SOFT_KIT)),
        )
    }
)
