"""The score: a track's notes and hits as cues in frames, in the order in which they sound."""

import math
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from engine.model.sheet import Drum, Part
from engine.model.track import Track
from engine.model.units import step_frame, swung
from engine.synth.instrument import Instrument
from engine.synth.kits import Kit
from engine.synth.sounds import Sound, Sounds
from engine.synth.waves import Float32

_HATS = (Drum.CLOSED_HAT, Drum.OPEN_HAT)
_DRUM_DYNAMICS = 1.2  # as an instrument's `dynamics`
_HEADROOM = 6.0  # decibels, so that a full mix lies near the usual loudness before its mastering


@dataclass(frozen=True, slots=True)
class Cue:
    """A sound that begins at a frame; gain: shape (2, 1), left and right, or (1, 1) where both sides are the same.

    end: the frame after its last one.
    """

    frame: int
    end: int
    sound: Sound
    gain: Float32


def _cue(frame: int, sound: Sound, gain: Float32) -> Cue:
    """Return the cue, with one gain for both sides where that is all it takes."""
    is_centred = sound.sides == 1 and gain[0, 0] == gain[1, 0]
    return Cue(frame, frame + sound.frames, sound, gain[:1] if is_centred else gain)


@lru_cache(maxsize=1024)
def gains(level: float, velocity: int, pan: float, dynamics: float = 1.0) -> Float32:
    """Return left and right gain, shape (2, 1), of equal power and 1 in the middle.

    level: decibels. pan: -1 to 1. dynamics: see `Instrument`.
    """
    loudness = 10 ** ((level - _HEADROOM) / 20) * (velocity / 127) ** dynamics
    angle = (max(-1.0, min(1.0, pan)) + 1) * math.pi / 4
    return np.array([[math.cos(angle)], [math.sin(angle)]]).astype(np.float32) * np.float32(loudness * math.sqrt(2))


def note_cues(track: Track, part: Part, instrument: Instrument, sounds: Sounds) -> Iterator[Cue]:
    """Yield a pitched part's cues. Notes that begin at or after the track's end are left out."""
    for index, note in enumerate(sorted(track.notes.get(part, ()), key=lambda note: note.step)):
        frame = step_frame(swung(note.step, track.swing), track.bpm)
        if frame >= track.frames:
            return
        end = step_frame(swung(note.step + note.length, track.swing), track.bpm)
        side = instrument.spread if index % 2 else -instrument.spread
        sound = sounds.tone(instrument, note.pitch, note.velocity, end - frame)
        gain = gains(instrument.level, note.velocity, instrument.pan + side, instrument.dynamics)
        yield _cue(frame, sound, gain)


def hit_cues(track: Track, drums: frozenset[Drum], kit: Kit, sounds: Sounds) -> Iterator[Cue]:
    """Yield the cues of these pieces of the kit. Hits at or after the track's end are left out."""
    hits = sorted((hit for hit in track.hits if hit.drum in drums), key=lambda hit: hit.step)
    frames = [step_frame(swung(hit.step, track.swing), track.bpm) for hit in hits]
    gaps = _gaps_to_hats(frames, [hit.drum in _HATS for hit in hits])
    for hit, frame, gap in zip(hits, frames, gaps, strict=True):
        if frame >= track.frames:
            return
        sound = kit.sounds[hit.drum]
        stroke = sounds.stroke(kit, hit.drum, hit.velocity, gap)
        yield _cue(frame, stroke, gains(sound.level, hit.velocity, sound.pan, _DRUM_DYNAMICS))


def _gaps_to_hats(frames: list[int], is_hat: list[bool]) -> list[int]:
    """Return for each hit how many frames pass until a hat sounds later than it."""
    never = 1 << 62
    gaps, coming, now = [], never, never
    for frame, hat in zip(reversed(frames), reversed(is_hat), strict=True):
        if frame != now and now < coming:
            coming = now
        gaps.append(coming - frame)
        if hat:
            now = frame
    return gaps[::-1]
