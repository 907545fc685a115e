"""The players of a module: a part's instrument, or a piece of the kit, as an instrument with samples of its own."""

import math
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from engine.model.sheet import DRUM_WORDS, Drum, Hit, Note
from engine.model.units import SAMPLE_RATE
from engine.synth.envelopes import shape
from engine.synth.instrument import Instrument as Voice
from engine.synth.levels import gains
from engine.synth.sampling import Sampled, sampled_stroke, sampled_tone
from engine.synth.strokes import DYNAMICS, Strokes
from engine.synth.tones import hardness
from engine.synth.waves import Float32
from engine.tracker.module import (
    HIGHEST_NOTE,
    LOUDEST,
    MIDDLE_C,
    MOST_NODES,
    MOST_TICKS,
    Instrument,
    NewNote,
    Sample,
    Sway,
)

_REACH = 5  # semitones to each side that a sample is played at
_PEAK, _DRUM_PEAK = 32_000, 127
_CENTS = 100
_SWAY_TURN, _SWAY_DEPTH, _MOST_SWAY, _MOST_GROWTH = 256, 128, 64, 255
_GROWING = 0.3  # seconds in which a vibrato grows to its full depth


class Player(NamedTuple):
    """An instrument to be, its samples numbered from 1 among themselves.

    loudness: the amplitude at full volume. dynamics: the power of velocity that volume follows.
    """

    name: str
    samples: tuple[Sample, ...]
    keys: tuple[tuple[int, int], ...]
    release: tuple[tuple[int, int], ...]
    new_note: NewNote
    loudness: float
    dynamics: float

    def instrument(self, first: int, loudest: float) -> Instrument:
        """Return it with its samples counted from `first` on, as loud as it is against the loudest of the module."""
        keys = tuple((note, sample + first - 1) for note, sample in self.keys)
        volume = max(1, min(128, round(128 * self.loudness / loudest)))
        return Instrument(self.name, keys, volume, self.release, self.new_note)

    def volume(self, velocity: int) -> int:
        """Return the volume of a note."""
        return max(1, round(LOUDEST * math.pow(velocity / 127, self.dynamics)))


def written(pitch: int) -> int:
    """Return the note that stands in a pattern for a pitch: the same number, an octave lower where there is none."""
    return pitch if pitch <= HIGHEST_NOTE else pitch - 12


def part_player(name: str, voice: Voice, notes: Sequence[Note], tick: float) -> Player:
    """Return the player of a part's notes, of which there is at least one. tick: in seconds."""
    shade = hardness(_usual([note.velocity for note in notes]))
    registers = _registers(sorted({voice.fold(note.pitch) for note in notes}))
    sampled = [sampled_tone(voice, middle, shade) for middle in registers]
    peak = max(float(np.abs(one.frames).max()) for one in sampled)
    keys = tuple(
        (voice.fold(key), 1 + min(range(len(registers)), key=lambda at: abs(registers[at] - voice.fold(key))))
        for key in range(HIGHEST_NOTE + 1)
    )
    return Player(
        name=name,
        samples=tuple(
            _sample(f"{voice.name} {middle}", one, middle, peak, _sway(voice, tick))
            for middle, one in zip(registers, sampled, strict=True)
        ),
        keys=keys,
        release=_release(voice, tick),
        new_note=NewNote.OFF,
        loudness=peak * gains(voice.level, 127, 0.0)[0],
        dynamics=voice.dynamics,
    )


def drum_player(drum: Drum, hits: Sequence[Hit], strokes: Strokes) -> Player:
    """Return the player of one piece of the kit, whose hits are at least one; it is struck at middle C."""
    sound = strokes.kit.sounds[drum]
    usual = _usual([hit.velocity for hit in hits])
    stroke = sampled_stroke(strokes.struck(drum, hardness(usual)))
    peak = float(np.abs(stroke.frames).max())
    return Player(
        name=DRUM_WORDS[drum],
        samples=(Sample(DRUM_WORDS[drum], _in_eight_bits(stroke.frames / peak), None, round(stroke.rate)),),
        keys=tuple((key, 1) for key in range(HIGHEST_NOTE + 1)),
        release=(),
        new_note=NewNote.CUT if sound.choked else NewNote.GO_ON,
        loudness=peak * gains(sound.level, 127, 0.0)[0],
        dynamics=DYNAMICS,
    )


def _usual(velocities: Sequence[int]) -> int:
    """Return the velocity that stands for all: one of the hardness that is heard most."""
    most = Counter(map(hardness, velocities)).most_common(1)[0][0]
    return next(velocity for velocity in velocities if hardness(velocity) == most)


def _registers(pitches: Sequence[int]) -> list[int]:
    """Return the middles of as few registers as hold all pitches, which are in order."""
    found: list[int] = []
    rest = list(pitches)
    while rest:
        near = [pitch for pitch in rest if pitch <= rest[0] + 2 * _REACH]
        found.append((near[0] + near[-1]) // 2)
        rest = rest[len(near) :]
    return found


def _sample(name: str, one: Sampled, pitch: int, peak: float, sway: Sway | None) -> Sample:
    frames = np.rint(one.frames * (_PEAK / peak)).astype(np.int16)
    return Sample(name, frames, one.loop, round(one.rate * 2 ** ((MIDDLE_C - pitch) / 12)), sway)


def _in_eight_bits(frames: Float32) -> NDArray[np.int8]:
    """Return frames, at most 1, in 8 bits: a drum is noise itself, so that nothing more is heard of it in 16."""
    return np.rint(frames * _DRUM_PEAK).astype(np.int8)


def _sway(voice: Voice, tick: float) -> Sway | None:
    """Return a vibrato as trackers have it: it grows from a note's start, in the time that ours waits and grows."""
    if voice.vibrato is None:
        return None
    speed = round(_SWAY_TURN * voice.vibrato.hertz * tick)
    depth = round(_SWAY_DEPTH * voice.vibrato.cents / _CENTS)
    ticks = max(1.0, (voice.vibrato.delay + _GROWING) / tick)
    return Sway(min(_MOST_SWAY, speed), min(_MOST_SWAY, depth), max(1, min(_MOST_GROWTH, round(256 * depth / ticks))))


def _release(voice: Voice, tick: float) -> tuple[tuple[int, int], ...]:
    """Return the release as nodes of an envelope, at whole ticks: a fall along the third power of the time left."""
    tail = len(shape(voice.envelope).tail) / SAMPLE_RATE
    ticks = max(1, min(MOST_TICKS, math.ceil(tail / tick)))
    places = sorted({round(ticks * share / (MOST_NODES - 2)) for share in range(1, MOST_NODES - 1)} - {0})
    nodes = [(round(LOUDEST * max(0.0, 1 - place * tick / tail) ** 3), place) for place in places]
    return (*nodes[:-1], (0, ticks))
