"""The track: what the arrangement makes of a sheet and the synth renders. Steps count from the track's beginning."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from engine.model.consoles import ConsoleName
from engine.model.sheet import Beat, Hit, Note, Part, Voices
from engine.model.units import step_frame, step_seconds


class Section(NamedTuple):
    """A stretch of bars: which phase (0 to 2) it plays, as what, and how loud its energy is (0 to 1).

    name: as told to the listener: "intro", "groove", "climax", "return", "fade".
    """

    name: str
    phase: int
    start_bar: int
    bars: int
    energy: float


class Track(NamedTuple):
    """A finished arrangement.

    notes: for each pitched part its notes, in order of step, steps from the track's beginning (they may exceed the
        sheet's bound on steps; everything else about a note holds). hits: the drums, likewise. The arrangement makes
        lines of them (`engine.model.lines`), as they are many.
    beat_steps: what a beat is, as in the sheet.
    fade_bars: over how many of the last bars the whole mix fades to silence.
    console: whose sounds the voices' names mean.
    ticks: as in the sheet.
    tonic: the pitch class of the home key, 0 is C, which the drums are tuned to; None leaves them as they are.
    """

    title: str
    bpm: int
    steps_per_bar: int
    swing: float
    bars: int
    voices: Voices
    sections: tuple[Section, ...]
    notes: Mapping[Part, Sequence[Note]]
    hits: Sequence[Hit]
    fade_bars: int
    beat_steps: Beat = Beat.QUARTER
    console: ConsoleName = ConsoleName.MODERN
    tonic: int | None = None
    ticks: bool = False

    @property
    def seconds(self) -> float:
        """The track's length in seconds, a whole number of bars."""
        return self.bars * self.steps_per_bar * step_seconds(self.bpm)

    @property
    def silent(self) -> bool:
        """Whether nobody plays anything."""
        return not self.hits and not any(self.notes.values())

    @property
    def frames(self) -> int:
        """The track's length in frames."""
        return step_frame(self.bars * self.steps_per_bar, self.bpm)
