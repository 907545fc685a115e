"""The yardstick: a renderer as the article describes it. Every note from scratch, mono, square by sign of sine."""

import numpy as np
from numpy.typing import NDArray

from engine.model.sheet import Drum, Part
from engine.model.track import Track
from engine.model.units import SAMPLE_RATE, pitch_frequency, step_frame

_VOLUMES = {Part.BASS: 0.3, Part.LEAD: 0.2, Part.SECOND: 0.15, Part.ARPEGGIO: 0.12, Part.PAD: 0.06}


def render_naively(track: Track) -> NDArray[np.int16]:
    """Return the track in mono, 16 bits, without effects."""
    sound = np.zeros(track.frames)
    generator = np.random.default_rng(0)
    for part, notes in track.notes.items():
        for note in notes:
            tone = _tone(part, note.pitch, step_frame(note.length, track.bpm))
            _add(sound, tone * (note.velocity / 127), step_frame(note.step, track.bpm))
    for hit in track.hits:
        _add(sound, _stroke(hit.drum, generator) * (hit.velocity / 127), step_frame(hit.step, track.bpm))
    crushed = np.round(sound / np.abs(sound).max() * 128) / 128
    return (crushed * 32_767).astype(np.int16)


def _add(sound: NDArray[np.float64], tone: NDArray[np.float64], start: int) -> None:
    stop = min(len(sound), start + len(tone))
    sound[start:stop] += tone[: stop - start]


def _tone(part: Part, pitch: int, frames: int) -> NDArray[np.float64]:
    seconds = np.arange(frames) / SAMPLE_RATE
    hertz = pitch_frequency(pitch)
    if part is Part.PAD:
        root = np.sin(2 * np.pi * hertz * seconds) + np.sin(2 * np.pi * hertz * 1.503 * seconds)
        return _VOLUMES[part] * root * (1 + 0.3 * np.sin(2 * np.pi * 0.5 * seconds))
    wave = np.sign(np.sin(2 * np.pi * hertz * seconds))
    if part is Part.SECOND:
        wave = np.where((hertz * seconds) % 1 < 0.25, 1.0, -1.0) * (1 + 0.3 * np.sin(2 * np.pi * 8 * seconds))
    return _VOLUMES[part] * wave * np.exp(-3 * seconds)


def _stroke(drum: Drum, generator: np.random.Generator) -> NDArray[np.float64]:
    if drum in {Drum.KICK, Drum.LOW_TOM, Drum.HIGH_TOM}:
        seconds = np.arange(round(0.35 * SAMPLE_RATE)) / SAMPLE_RATE
        sweep = np.sin(2 * np.pi * np.cumsum(150 * np.exp(-12 * seconds) + 40) / SAMPLE_RATE)
        return np.clip(sweep, -0.8, 0.8) * np.exp(-8 * seconds)
    length, decay = {Drum.SNARE: (0.25, 18), Drum.CLOSED_HAT: (0.06, 60), Drum.OPEN_HAT: (0.35, 9)}.get(drum, (1.5, 3))
    seconds = np.arange(round(length * SAMPLE_RATE)) / SAMPLE_RATE
    noise = generator.uniform(-0.4, 0.4, len(seconds)) * np.exp(-decay * seconds)
    if drum is Drum.SNARE:
        noise += 0.3 * np.sign(np.sin(2 * np.pi * 200 * seconds)) * np.exp(-25 * seconds)
    return noise
