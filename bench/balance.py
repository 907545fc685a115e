"""Is each part heard in the mix? python -m bench.balance [songs] [seconds each].

Renders songs part by part on every console and compares, while both sound, what reaches the ear: powers weighted as
loudness is. Prints each console's medians in decibels: the lead against the chords (second voice, arpeggio and pad) in
the lead's own band; the bass against the mix, on large speakers and on small ones that begin at 200 hertz; the drums
against the mix; and of the mix the share between 6 and 10 kilohertz, where hats turn harsh.
"""

import sys
from collections import defaultdict

import numpy as np
from numpy.typing import NDArray

from bench.composed import stream_of, track_of
from bench.moods import MOODS
from engine.model.consoles import ConsoleName
from engine.model.sheet import Part
from engine.model.track import Track
from engine.model.units import SAMPLE_RATE
from engine.synth.renderer import render

FRAMES = 4_096
EDGES = (0, 200, 400, 800, 1_600, 3_200, 6_000, 10_000, 22_050)
SMALL = 1  # the first band of small speakers
HARSH = 6  # the band from 6 to 10 kilohertz
Powers = NDArray[np.float64]  # (windows, bands)


def powers(sound: NDArray[np.float32]) -> Powers:
    """Return the weighted power in each window and band."""
    windows = sound[: len(sound) // FRAMES * FRAMES].reshape(-1, FRAMES, 2) * np.hanning(FRAMES)[:, np.newaxis]
    hertz = np.fft.rfftfreq(FRAMES, 1 / SAMPLE_RATE)
    spectra = np.square(np.abs(np.fft.rfft(windows, axis=1))).sum(axis=2) * weight(hertz)
    places = np.searchsorted(hertz, EDGES)
    return np.asarray(np.add.reduceat(spectra, places[:-1], axis=1), np.float64)


def weight(hertz: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return about the K-weighting of ITU-R BS.1770: lows are heard less, highs 4 decibels more."""
    low = hertz**4 / (hertz**2 + 38.0**2) ** 2
    shelf = 1 + 1.51 * hertz**4 / (hertz**4 + 1_500.0**4)
    return np.asarray(low * shelf, np.float64)


def decibels(part: float, whole: float) -> float:
    """Return the ratio of two powers."""
    return float(10 * np.log10((part + 1e-12) / (whole + 1e-12)))


def balance(track: Track, number: int) -> dict[str, float]:
    """Return one song's levels; what does not sound in it is left out."""
    heard = {}
    for part in Part:
        sound = np.concatenate(list(render(track, stream_of(number).child("synth"), parts=frozenset({part}))))
        if sound.any():
            heard[part] = powers(sound)
    mix = sum(heard.values(), np.zeros_like(next(iter(heard.values()))))
    found: dict[str, float] = {"6 to 10 kHz": decibels(mix[:, HARSH].sum(), mix.sum())}
    chords = sum((heard[part] for part in (Part.SECOND, Part.ARPEGGIO, Part.PAD) if part in heard), np.zeros_like(mix))
    if Part.LEAD in heard and chords.any():
        lead = heard[Part.LEAD]
        at = lead.sum(axis=1) > 0.05 * lead.sum(axis=1).max()
        band = int(lead[at].sum(axis=0).argmax())
        found["lead against chords"] = decibels(lead[at, band].sum(), chords[at, band].sum())
        found["lead against mix"] = decibels(lead[at].sum(), mix[at].sum())
    for part in (Part.BASS, Part.DRUMS):
        if part in heard:
            at = heard[part].sum(axis=1) > 0.02 * heard[part].sum(axis=1).max()
            found[f"{part} against mix"] = decibels(heard[part][at].sum(), mix[at].sum())
    if Part.BASS in heard:
        at = heard[Part.BASS].sum(axis=1) > 0.02 * heard[Part.BASS].sum(axis=1).max()
        small = decibels(heard[Part.BASS][at][:, SMALL:].sum(), mix[at][:, SMALL:].sum())
        found["bass on small speakers"] = small
    return found


def main() -> None:
    """Render, measure, print."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 5
    seconds = float(sys.argv[2]) if len(sys.argv) > 2 else 40.0
    for name in ConsoleName:
        found: dict[str, list[float]] = defaultdict(list)
        for number in range(count):
            track = track_of(MOODS[number * 3 % len(MOODS)], number, seconds)._replace(console=name)
            for what, value in balance(track, number).items():
                found[what].append(value)
        told = ", ".join(f"{what} {np.median(values):.1f}" for what, values in sorted(found.items()))
        print(f"{name.capitalize()}: {told} dB.")


if __name__ == "__main__":
    main()
