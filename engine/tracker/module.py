"""What a tracker module is made of, with the limits of Impulse Tracker's format (ITTECH.TXT, version 2.14)."""

from enum import IntEnum
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

MOST_CHANNELS = 64
MOST_ROWS = 200  # of a pattern
MOST_PATTERNS = 200
MOST_NODES = 25  # of an envelope
MOST_TICKS = 9_999  # of an envelope
HIGHEST_NOTE = 119
MIDDLE_C = 60
LOUDEST = 64
CENTRE = 32
SLOWEST_TEMPO, FASTEST_TEMPO = 32, 255
NOTE_OFF = 255


class Effect(IntEnum):
    """The effects that we use, by the number that stands for their letter, A being 1."""

    SPEED = 1  # A: ticks a row
    JUMP = 2  # B: to a position
    TEMPO = 20  # T: a tick lasts 2.5 seconds divided by it
    GLOBAL_VOLUME = 22  # V: 0 to 128


class NewNote(IntEnum):
    """What becomes of a note when its channel plays another."""

    CUT = 0
    GO_ON = 1
    OFF = 2


class Cell(NamedTuple):
    """What stands in a row for a channel. note: 0 to 119, `NOTE_OFF`, or None; 60 is middle C.

    instrument: from 1, 0 for none. volume: 0 to 64 or None. effect: with its value, or None.
    """

    note: int | None = None
    instrument: int = 0
    volume: int | None = None
    effect: tuple[Effect, int] | None = None


class Pattern(NamedTuple):
    """Rows of cells: each with its row and its channel, from 0, in this order."""

    name: str
    rows: int
    cells: tuple[tuple[int, int, Cell], ...]


class Channel(NamedTuple):
    """pan: 0 left to 64 right."""

    name: str
    pan: int = CENTRE


class Sway(NamedTuple):
    """A sample's vibrato.

    speed: 1/256 of a turn for each tick. depth: in 1/128 of a semitone. growth: by how many 1/256 of a step of depth it
    comes nearer to it with each tick.
    """

    speed: int
    depth: int
    growth: int


class Sample(NamedTuple):
    """frames: mono, whole numbers of 16 or of 8 bits. loop: from which frame it goes round to its end, or None.

    speed: how many frames a second it is played with at middle C.
    """

    name: str
    frames: NDArray[np.int16] | NDArray[np.int8]
    loop: int | None
    speed: int
    sway: Sway | None = None


class Instrument(NamedTuple):
    """keys: for each note from 0 to 119 the note that sounds and the sample, from 1. volume: 0 to 128.

    release: levels 0 to 64 with their ticks after the note's end, falling to 0; empty where nothing ends a note.
    """

    name: str
    keys: tuple[tuple[int, int], ...]
    volume: int
    release: tuple[tuple[int, int], ...]
    new_note: NewNote


class Module(NamedTuple):
    """speed: ticks a row. tempo: a tick lasts 2.5 seconds divided by it. mix: 0 to 128, how loud all of it is.

    orders: which pattern is played at each position.
    """

    title: str
    message: tuple[str, ...]
    speed: int
    tempo: int
    mix: int
    beat_rows: int
    bar_rows: int
    channels: tuple[Channel, ...]
    instruments: tuple[Instrument, ...]
    samples: tuple[Sample, ...]
    patterns: tuple[Pattern, ...]
    orders: tuple[int, ...]
