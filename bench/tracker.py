"""Tracker modules beside our own mix: length, loudness, peak, and pitches section by section, as libopenmpt plays them.

python -m bench.tracker [SONGS] [SECONDS]
"""

import sys
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from bench.composed import composed, seed_of, stream_of
from bench.openmpt import OpenModule
from engine.arrangement import arrange
from engine.model.consoles import ConsoleName
from engine.model.track import Track
from engine.model.units import SAMPLE_RATE, step_frame
from engine.output import Piece
from engine.synth.mastering import Meter
from engine.synth.renderer import render
from engine.tracker.arranging import module_of
from engine.tracker.impulse import impulse_file
from engine.tracker.writer import message_of

Sound = NDArray[np.float32]
_VIBES = ("boss fight", "rainy village shop", "haunted lighthouse", "swing jazz bar", "space station", "sad credits")
_WINDOW = 8_192
_LOWEST, _HIGHEST = 60, 2_000  # hertz


def chroma(sound: Sound) -> NDArray[np.float64]:
    """Return how much of each pitch class sounds."""
    mono = sound.mean(axis=1)
    hertz = np.fft.rfftfreq(_WINDOW, 1 / SAMPLE_RATE)
    heard = (hertz > _LOWEST) & (hertz < _HIGHEST)
    classes = np.rint(12 * np.log2(hertz[heard] / 440) + 69).astype(int) % 12
    found = np.zeros(12)
    for start in range(0, len(mono) - _WINDOW, _WINDOW // 2):
        spectrum = np.abs(np.fft.rfft(mono[start : start + _WINDOW] * np.hanning(_WINDOW)))
        found += np.bincount(classes, spectrum[heard], 12)
    return found


def loudness(sound: Sound) -> float:
    """Return the integrated loudness in LUFS."""
    meter = Meter()
    meter.feed(sound)
    return meter.loudness


def likeness(track: Track, ours: Sound, theirs: Sound) -> list[float]:
    """Return for each section the correlation of its pitch classes."""
    found = []
    for section in track.sections:
        bars = section.start_bar, section.start_bar + section.bars
        start, stop = (step_frame(bar * track.steps_per_bar, track.bpm) for bar in bars)
        found.append(float(np.corrcoef(chroma(ours[start:stop]), chroma(theirs[start:stop]))[0, 1]))
    return found


def main(songs: int = 12, seconds: float = 120.0) -> None:
    """Print what was measured of each song, and the worst likeness of all."""
    consoles = tuple(ConsoleName)
    worst = 1.0
    for number in range(songs):
        console = consoles[number % len(consoles)]
        sheet = replace(composed(_VIBES[number % len(_VIBES)], number), console=console, seed=seed_of(number))
        track = arrange(sheet, seconds, stream_of(number).child("arrangement"))
        stream = stream_of(number).child("synth")
        data = impulse_file(module_of(track, None, stream, message_of(Piece(sheet, track, sheet.seed, "bench"))))
        ours, theirs = np.concatenate(list(render(track, stream))), OpenModule(data).sound()
        found = likeness(track, ours, theirs)
        worst = min(worst, *found)
        longer = (len(theirs) - len(ours)) / SAMPLE_RATE
        print(
            f"{console}, {len(data) // 1000} kB: {longer:+.2f} seconds of {track.seconds:.1f}, "
            f"{loudness(theirs):.1f} LUFS, peak {np.abs(theirs).max():.2f}, chroma {min(found):.3f} to {max(found):.3f}"
        )
    print(f"The least like of all sections: {worst:.3f}.")


if __name__ == "__main__":
    main(*(int(text) for text in sys.argv[1:]))
