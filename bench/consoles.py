"""Is each console told apart by its spectrum? python -m bench.consoles [sheets] [seconds each].

Renders the same sheets on every console and gives a classifier nothing but average spectra: levels of thirds of
octaves, both sides summed. It names the console of each song by the spectra of the other sheets, once by the nearest
song and once by the nearest console's mean. Prints the shares named rightly (chance is 17 percent), what was taken for
what, and for each console how bright and how wide it is, and what a mono sum loses.
"""

import sys
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from bench.composed import stream_of, track_of
from bench.moods import MOODS
from engine.model.consoles import ConsoleName
from engine.model.track import Track
from engine.model.units import SAMPLE_RATE
from engine.synth.renderer import render

Vector = NDArray[np.float64]
Sound = NDArray[np.float32]

NAMES = tuple(ConsoleName)
EDGES = 40 * 2 ** (np.arange(28) / 3)  # hertz, up to 20,480
WINDOW = 16_384  # frames
FLOOR = -70.0  # decibels below the loudest band


def sound_of(track: Track, console: ConsoleName, number: int) -> Sound:
    """Return a track's sound on a console before its mastering, shape (frames, 2)."""
    return np.concatenate(list(render(track._replace(console=console), stream_of(number).child("synth"))))


def mean_spectrum(signal: NDArray[np.floating]) -> tuple[Vector, Vector]:
    """Return the hertz and the mean power of a signal's windows, each overlapping the last by half."""
    starts = range(0, len(signal) - WINDOW + 1, WINDOW // 2)
    shape = np.hanning(WINDOW)
    power = np.mean([np.abs(np.fft.rfft(signal[start : start + WINDOW] * shape)) ** 2 for start in starts], axis=0)
    return np.fft.rfftfreq(WINDOW, 1 / SAMPLE_RATE), power


def bands(sound: Sound) -> Vector:
    """Return the levels of thirds of octaves in decibels, their mean 0, so that loudness says nothing."""
    hertz, power = mean_spectrum(sound.sum(axis=1))
    levels = np.array([power[(hertz >= low) & (hertz < high)].sum() for low, high in pairwise(EDGES)])
    decibels = np.maximum(10 * np.log10(levels / levels.max() + 1e-12), FLOOR)
    return np.asarray(decibels - decibels.mean(), np.float64)


def nearest_song(spectra: Vector) -> NDArray[np.int64]:
    """Return for each song the console of the nearest song of another sheet. spectra: (sheets, consoles, bands)."""
    sheets, consoles, _ = spectra.shape
    found = np.empty((sheets, consoles), np.int64)
    for sheet in range(sheets):
        others = np.delete(spectra, sheet, axis=0).reshape(-1, spectra.shape[2])
        for console in range(consoles):
            found[sheet, console] = np.square(others - spectra[sheet, console]).sum(1).argmin() % consoles
    return found


def nearest_mean(spectra: Vector) -> NDArray[np.int64]:
    """Return for each song the console whose mean over the other sheets is nearest."""
    means = (spectra.sum(axis=0) - spectra) / (len(spectra) - 1)
    apart = np.square(spectra[:, :, np.newaxis] - means[:, np.newaxis]).sum(axis=3)
    return np.asarray(apart.argmin(axis=2), np.int64)


def confusions(answers: NDArray[np.int64]) -> str:
    """Return what was taken for what, the most frequent first."""
    taken = Counter(
        f"{NAMES[right]} for {NAMES[answer]}"
        for row in answers.tolist()
        for right, answer in enumerate(row)
        if right != answer
    )
    return "; ".join(f"{what} {times} times" for what, times in taken.most_common()) or "none"


def character(sounds: Sequence[tuple[float, float, float]]) -> str:
    """Say a console's medians. sounds: each song's centroid in hertz, its sides' share, its mono loss in decibels."""
    centroid, side, loss = np.median(np.array(sounds), axis=0)
    return f"centroid {centroid:.0f} Hz, sides {side:.1%} of the power, {loss:.1f} dB lost in mono"


def measures(sound: Sound) -> tuple[float, float, float]:
    """Return what `character` is made of."""
    hertz, power = mean_spectrum(sound.sum(axis=1))
    side = float(np.mean(np.square(sound[:, 0] - sound[:, 1])) / 4 / max(1e-12, np.mean(np.square(sound))))
    return float(hertz @ power / power.sum()), side, float(-10 * np.log10(max(1e-12, 1 - side)))


def main() -> None:
    """Render, classify, print."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 30
    seconds = float(sys.argv[2]) if len(sys.argv) > 2 else 30.0
    spectra = np.empty((count, len(NAMES), len(EDGES) - 1))
    heard: dict[ConsoleName, list[tuple[float, float, float]]] = {name: [] for name in NAMES}
    for number in range(count):
        track = track_of(MOODS[number % len(MOODS)], number, seconds)
        for place, name in enumerate(NAMES):
            sound = sound_of(track, name, number)
            spectra[number, place] = bands(sound)
            heard[name].append(measures(sound))
    print(f"{count} sheets of {seconds:.0f} seconds on {len(NAMES)} consoles.")
    for what, answers in (("nearest song", nearest_song(spectra)), ("nearest mean", nearest_mean(spectra))):
        right = float(np.mean(answers == np.arange(len(NAMES))))
        print(f"By the {what} of other sheets {right:.1%} are named rightly. Mistaken: {confusions(answers)}.")
    for name in NAMES:
        print(f"{name.capitalize()}: {character(heard[name])}.")


if __name__ == "__main__":
    main()
