"""Tuning: kick and toms come to rest on the tonic or the fifth of the song's key, as a drummer tunes them."""

import math

from engine.model.sheet import Drum
from engine.model.units import pitch_frequency
from engine.synth.kits import Drop, DrumSound

_TUNED = frozenset({Drum.KICK, Drum.LOW_TOM, Drum.HIGH_TOM})
_FIFTH = 7
_LOWEST = 20  # MIDI pitch: a kick is not tuned below it


def tuned(drum: Drum, sound: DrumSound, tonic: int) -> DrumSound:
    """Return the sound with its first drop moved by at most a few semitones; as it is for a drum without a pitch.

    tonic: the pitch class of the key, 0 is C.
    """
    first = sound.layers[0]
    if drum not in _TUNED or not isinstance(first, Drop):
        return sound
    ratio = _nearest(first.rest, tonic) / first.rest
    moved = first._replace(drop=first.drop * ratio, rest=first.rest * ratio)
    return sound._replace(layers=(moved, *sound.layers[1:]))


def _nearest(hertz: float, tonic: int) -> float:
    """Return the frequency of the tonic or fifth, in any octave, that is nearest."""
    octaves = range(0, 60, 12)
    pitches = [low + (tonic + above) % 12 for low in octaves for above in (0, _FIFTH)]
    found = [pitch_frequency(pitch) for pitch in pitches if pitch >= _LOWEST]
    return min(found, key=lambda other: abs(math.log(other / hertz)))
