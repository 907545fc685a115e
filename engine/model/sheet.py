"""The music sheet: what every composer writes and every later step reads.

Time is in sixteenth steps from the phase's beginning, pitch in MIDI numbers (60 is middle C), velocity 1 to 127.
The bounds stand in the annotations: `engine.sheetfile` checks strangers' sheets against them, together with what a
type cannot say, and the JSON Schema in `docs/sheet.schema.json` is made from them.
"""

from dataclasses import dataclass, field
from enum import IntEnum, StrEnum
from typing import Annotated

from engine.model.bounds import Between, Characters
from engine.model.consoles import ConsoleName
from engine.model.theory import Key, Quality

MAX_BARS = 64  # of one phase
MAX_NOTES = 50_000  # of one sheet, hits included


class Part(StrEnum):
    """Who plays. Parts by phases form the grid that a listener locks and varies."""

    DRUMS = "drums"
    BASS = "bass"
    LEAD = "lead"
    SECOND = "second"
    ARPEGGIO = "arpeggio"
    PAD = "pad"


PITCHED = (Part.BASS, Part.LEAD, Part.SECOND, Part.ARPEGGIO, Part.PAD)

PART_WORDS: dict[Part, str] = {
    Part.DRUMS: "drums",
    Part.BASS: "bass",
    Part.LEAD: "lead",
    Part.SECOND: "second voice",
    Part.ARPEGGIO: "arpeggio",
    Part.PAD: "pad",
}


class Drum(StrEnum):
    """The pieces of the kit."""

    KICK = "kick"
    SNARE = "snare"
    CLOSED_HAT = "closed_hat"
    OPEN_HAT = "open_hat"
    CRASH = "crash"
    LOW_TOM = "low_tom"
    HIGH_TOM = "high_tom"


DRUM_WORDS: dict[Drum, str] = {
    Drum.KICK: "kick",
    Drum.SNARE: "snare",
    Drum.CLOSED_HAT: "closed hat",
    Drum.OPEN_HAT: "open hat",
    Drum.CRASH: "crash",
    Drum.LOW_TOM: "low tom",
    Drum.HIGH_TOM: "high tom",
}


class Beat(IntEnum):
    """What a beat is, in sixteenth steps: a quarter, or in 6/8, 9/8 and 12/8 a dotted quarter."""

    QUARTER = 4
    DOTTED_QUARTER = 6


Step = Annotated[int, Between(0, MAX_BARS * 32 - 1)]
Steps = Annotated[int, Between(1, MAX_BARS * 32)]
Pitch = Annotated[int, Between(12, 120)]
Velocity = Annotated[int, Between(1, 127)]


@dataclass(frozen=True, slots=True)
class Note:
    """A tone: begins at `step`, is held for `length` steps.

    slide: whether it glides there from the pitch of the tone that its part played just before it.
    """

    step: Step
    length: Steps
    pitch: Pitch
    velocity: Velocity = 100
    slide: bool = False


@dataclass(frozen=True, slots=True)
class Hit:
    """A stroke on the kit."""

    step: Step
    drum: Drum
    velocity: Velocity = 100


@dataclass(frozen=True, slots=True)
class Chord:
    """The harmony from `step` on. root and bass are pitch classes; bass differs from root in an inversion."""

    step: Step
    length: Steps
    root: Annotated[int, Between(0, 11)]
    quality: Quality
    bass: Annotated[int, Between(0, 11)] | None = None


@dataclass(frozen=True, slots=True)
class Phase:
    """One of the track's three characters, `bars` long; the arrangement makes minutes of it.

    energy: 0 (still) to 1 (climax). key: where the phase leaves the sheet's key, else None.
    Notes and hits are in the order of their steps.
    """

    name: Annotated[str, Characters(1, 60)]
    bars: Annotated[int, Between(1, MAX_BARS)]
    energy: Annotated[float, Between(0.0, 1.0)]
    chords: tuple[Chord, ...] = ()
    drums: tuple[Hit, ...] = ()
    bass: tuple[Note, ...] = ()
    lead: tuple[Note, ...] = ()
    second: tuple[Note, ...] = ()
    arpeggio: tuple[Note, ...] = ()
    pad: tuple[Note, ...] = ()
    key: Key | None = None

    def notes(self, part: Part) -> tuple[Note, ...]:
        """Return a pitched part's notes."""
        found: tuple[Note, ...] = getattr(self, part.value)
        return found


@dataclass(frozen=True, slots=True)
class Voices:
    """Which instrument plays each part, by the names that `engine.synth.instruments` lists."""

    drums: str = "kit"
    bass: str = "bass"
    lead: str = "lead"
    second: str = "keys"
    arpeggio: str = "arpeggio"
    pad: str = "pad"

    def of(self, part: Part) -> str:
        """Return the instrument of a part."""
        found: str = getattr(self, part.value)
        return found


@dataclass(frozen=True, slots=True)
class Sheet:
    """A whole song as data: three phases on one tempo, metre and bar grid.

    steps_per_bar: 16 is four beats of four sixteenths, 12 three beats. beat_steps: what a beat is, so that 12 steps may
    be two beats of three eighths, 6/8; bpm counts quarters in every metre. without: parts that the song does without on
    purpose, which nothing adds. swing: how late every second sixteenth comes, as a share of a step (0 straight, 0.33
    triplet feel). seed: 64 hex digits that the arrangement and the synth draw from, so that a sheet read back from its
    file sounds the same; empty where no seed was given. console: which one's sounds play it; None where that is left to
    whoever renders it. ticks: whether the arpeggio is one voice that flicks over the tones of its chords, one for each
    frame of the picture, on consoles that do so; the others play it as it is written.
    """

    title: Annotated[str, Characters(1, 120)]
    bpm: Annotated[int, Between(40, 300)]
    key: Key
    phases: tuple[Phase, Phase, Phase]
    steps_per_bar: Annotated[int, Between(8, 32)] = 16
    beat_steps: Beat = Beat.QUARTER
    without: tuple[Part, ...] = ()
    swing: Annotated[float, Between(0.0, 0.5)] = 0.0
    voices: Voices = field(default_factory=Voices)
    console: ConsoleName | None = None
    ticks: bool = False
    vibe: Annotated[str, Characters(0, 10_000)] = ""
    seed: Annotated[str, Characters(0, 64)] = ""


# The registers in which each part is written and heard: MIDI numbers, both ends included.
REGISTERS: dict[Part, tuple[int, int]] = {
    Part.BASS: (28, 55),
    Part.LEAD: (55, 96),
    Part.SECOND: (48, 91),
    Part.ARPEGGIO: (48, 96),
    Part.PAD: (36, 79),
}
