"""Ensembles: seamless stereo loops of many detuned copies, for pads and drones.

The loop is made in one inverse FFT: every partial is a few neighbouring bins with phases of their own, so it beats
slowly like a section of players (Nasca, "The PADsynth algorithm", 2006). A bin is a whole number of cycles in the
loop, therefore the loop has no seam, and nothing can alias. The loop's length is chosen for the pitch, so that the
middle copy is in tune within a cent.
"""

import math
from itertools import product

import numpy as np
from numpy.typing import NDArray

from engine.model.units import SAMPLE_RATE, pitch_frequency
from engine.synth.instrument import Ensemble, Instrument, Tremolo
from engine.synth.tones import swing
from engine.synth.waves import Float32, harmonic_count, low_pass, spectrum

Complex128 = NDArray[np.complex128]

_SHORTEST, _LONGEST = 40_960, 53_760
# Lengths whose prime factors are small: the FFT is quick for them.
_LENGTHS: list[int] = sorted(
    length
    for a, b, c, d, e in product(range(1, 16), range(8), range(5), range(4), range(3))
    if _SHORTEST <= (length := 2**a * 3**b * 5**c * 7**d * 11**e) <= _LONGEST
)
_GOLDEN = (math.sqrt(5) - 1) / 2
_MONO_BELOW_HERTZ = 180.0


def loop_frames(hertz: float) -> int:
    """Return the loop length into which whole cycles of this frequency fit best."""

    def error(length: int) -> float:
        cycles = hertz * length / SAMPLE_RATE
        return abs(cycles - round(cycles))

    return min(_LENGTHS, key=error)


def loop(instrument: Instrument, pitch: int) -> Float32:
    """Return one loop of an ensemble, shape (2, frames): left and right; RMS about 0.5 for an unfiltered wave."""
    ensemble = instrument.ensemble
    if ensemble is None:
        raise ValueError(f"{instrument.name} is no ensemble")
    hertz = pitch_frequency(pitch)
    frames = loop_frames(hertz)
    middle, side = _copies(instrument, ensemble, hertz, frames)
    if ensemble.fifth:
        above = _copies(instrument, ensemble, 1.5 * hertz, frames)
        middle += ensemble.fifth * above[0]
        side += ensemble.fifth * above[1]
    middle *= frames / 2
    side *= frames / 2 * ensemble.width
    # In float32: half the time, and its error lies below the last bit of 16.
    spectra = np.stack((middle + side, middle - side)).astype(np.complex64)
    stereo = np.fft.irfft(spectra, frames, axis=1).astype(np.float32, copy=False)
    if instrument.tremolo:
        stereo *= _dips(instrument.tremolo, frames)
    return stereo


def _dips(tremolo: Tremolo, frames: int) -> Float32:
    """Return the tremolo's gain over one loop: whole cycles, loudest at the loop's ends."""
    cycles = max(1, round(tremolo.hertz * frames / SAMPLE_RATE))
    lfo = 0.5 - 0.5 * swing(np.arange(frames, dtype=np.float64) * (cycles / frames) + 0.25)
    return (1 - tremolo.depth * lfo).astype(np.float32)


def _copies(instrument: Instrument, ensemble: Ensemble, hertz: float, frames: int) -> tuple[Complex128, Complex128]:
    """Return a tone's copies as two spectra: three in the middle, two that only the sides have."""
    middle = np.zeros(frames // 2 + 1, np.complex128)
    side = np.zeros_like(middle)
    count = harmonic_count(hertz * 1.01)
    amplitudes = spectrum(instrument.wave, count, instrument.duty)
    orders = np.arange(count + 1, dtype=np.float64)
    if instrument.filter:
        amplitudes = amplitudes * low_pass(orders, hertz, max(2 * hertz, instrument.filter.rest))
    bins = np.rint(hertz * frames / SAMPLE_RATE) * orders
    away = np.maximum(1, np.rint(bins * (2 ** (ensemble.cents / 1200) - 1)))
    wide = np.where(orders * hertz > _MONO_BELOW_HERTZ, 1.0, 0.0)
    for copy, (spectrum_of, distance, share) in enumerate(
        ((middle, 0.0, 0.76), (middle, -1.0, 0.46), (middle, 1.0, 0.46), (side, -0.5, 0.5), (side, 0.5, 0.5))
    ):
        places = (bins + np.rint(distance * away))[1:].astype(np.int64)
        # Spread evenly around the circle, the phases keep the sum of the harmonics from piling up into peaks.
        phases = np.exp(2j * math.pi * _GOLDEN * (orders[1:] * orders[1:] * (0.5 + 0.13 * copy) + 0.31 * copy))
        gains = share * phases * (wide[1:] if spectrum_of is side else 1.0)
        spectrum_of[places] += gains * np.abs(amplitudes[1:])
    return middle, side
