"""What can be played."""

from dataclasses import dataclass

from engine.playback.tape import Tape
from engine.playback.timeline import Timeline


@dataclass(frozen=True, slots=True)
class Side:
    """Something to play: its name in words, its sound, and where its bars stand."""

    name: str
    tape: Tape
    timeline: Timeline
