"""What can be played."""

from typing import NamedTuple

from engine.playback.tape import Tape
from engine.playback.timeline import Timeline


class Side(NamedTuple):
    """Something to play: its name in words, its sound, and where its bars stand."""

    name: str
    tape: Tape
    timeline: Timeline
