"""Ensembles: seamless stereo loops of many detuned copies, for pads and drones.

The loop is made in one inverse FFT: every partial is a few neighbouring bins with phases of their own, so it moves
slowly like a section of players (Nasca, "The PADsynth algorithm", 2006). A bin is a whole number of cycles in the
loop, therefore the loop has no seam, and nothing can alias. A chord is one loop; its length is chosen for the pitches,
so that the middle copies are in tune within a cent or two.

The copies above and below a partial meet a quarter of a cycle away from it: together they move its frequency, as a
chorus does, and hardly its level (Armstrong, "A method of reducing disturbances in radio signaling", 1936). Copies
whose phases are left to chance would cancel it: low tones, all of them one bin apart, would swell and sink together.
"""

import math
from collections.abc import Sequence
from functools import lru_cache
from itertools import product

import numpy as np
from numpy.typing import NDArray

from engine.model.units import SAMPLE_RATE, frequency_pitch, pitch_frequency
from engine.synth.instrument import Ensemble, Instrument, Tremolo
from engine.synth.phases import grid, levels_between, phase_of, swing
from engine.synth.waves import Float32, harmonic_count, low_pass, spectrum

Complex64 = NDArray[np.complex64]

_SHORTEST, _LONGEST = 40_960, 53_760
USUAL_LOOP = (_SHORTEST + _LONGEST) // 2  # frames
# Even lengths whose prime factors are small: the FFT is quick for them. From shortest to longest is less than an
# octave, so of each odd number at most one doubling lies between.
_LENGTHS = np.array(
    sorted(
        length
        for b, c, d, e in product(range(8), range(5), range(4), range(3))
        if (odd := 3**b * 5**c * 7**d * 11**e) < _SHORTEST
        and (length := odd << ((_SHORTEST - 1) // odd).bit_length()) <= _LONGEST
    )
)
_GOLDEN = (math.sqrt(5) - 1) / 2
_MOST_HARMONICS = harmonic_count(pitch_frequency(0))
_ORDERS = np.arange(1, _MOST_HARMONICS + 1)
_MONO_BELOW_HERTZ = 180.0
_FIFTH = 1.5
# Of each copy: how far it is away from the tone, against the farthest, and how loud it is. The first three stand where
# the tone does, the others to the left and the right of it.
_DISTANCES = np.array([[0.0], [-1.0], [1.0], [-0.5], [0.5]])
_SHARES = np.array([[0.9], [0.3], [0.3], [0.5], [0.5]])
_IN_THE_MIDDLE, _ASIDE, _BESIDE = slice(0, 3), slice(3, 5), slice(1, 5)
_PLACES, _PER_PITCH = 128, 37  # where in the row of phases a pitch begins, so that no two of a chord sway in step


def loop_frames(instrument: Instrument, pitches: Sequence[int]) -> int:
    """Return the loop length into which whole cycles of these pitches fit best, and of the fifths that sound along."""
    hertz = np.array([pitch_frequency(pitch) for pitch in pitches])
    if instrument.ensemble and instrument.ensemble.fifth:
        hertz = np.concatenate((hertz, _FIFTH * hertz))
    cycles = np.multiply.outer(hertz / SAMPLE_RATE, _LENGTHS)
    whole = np.rint(cycles)
    return int(_LENGTHS[(np.abs(cycles - whole) / whole).max(axis=0).argmin()])


def loop(instrument: Instrument, pitches: Sequence[int], levels: Sequence[tuple[float, float]], out: Float32) -> None:
    """Write one loop of an ensemble's chord to `out`, shape (2, `loop_frames`): middle and side.

    levels: of each tone in the middle and at the side; at 1 and 0 the RMS is about 0.5 for an unfiltered wave.
    """
    ensemble = instrument.ensemble
    if ensemble is None:
        raise ValueError(f"{instrument.name} is no ensemble")
    frames = out.shape[1]
    # In float32: half the memory, and its error lies below the last bit of 16.
    spectra = np.empty((2, frames // 2 + 1), np.complex64)
    spectra.fill(0)
    hertz = [pitch_frequency(pitch) for pitch in pitches]
    tones = [(each, *level) for each, level in zip(hertz, levels, strict=True)]
    if ensemble.fifth:
        tones += [(_FIFTH * each, ensemble.fifth * middle, ensemble.fifth * side) for each, middle, side in tones]
    _add_copies(spectra, instrument, ensemble, tones)
    np.fft.irfft(spectra, frames, axis=1, out=out)  # type: ignore[arg-type]  # numpy 2 computes in the array's own type
    if instrument.tremolo:
        np.multiply(out, _dips(instrument.tremolo, frames), out=out)


def _dips(tremolo: Tremolo, frames: int) -> Float32:
    """Return the tremolo's gain over one loop: whole cycles, loudest at the loop's ends."""
    cycles = max(1, round(tremolo.hertz * frames / SAMPLE_RATE))
    dips = swing(phase_of((grid(0, frames) * (cycles / frames) + 0.25).astype(np.float32)))
    dips *= np.float32(tremolo.depth / 2)
    dips += np.float32(1 - tremolo.depth / 2)
    return levels_between(dips, 0, frames)


def _add_copies(
    spectra: Complex64, instrument: Instrument, ensemble: Ensemble, tones: Sequence[tuple[float, float, float]]
) -> None:
    """Add the tones' copies to the spectra of middle and side: three where a tone stands, two with opposite signs left
    and right. tones: of each its hertz, and how loud it is in the middle and at the side.
    """
    frames = 2 * (spectra.shape[1] - 1)
    amplitudes = [_amplitudes(instrument, hertz) for hertz, _, _ in tones]
    counts = [len(found) for found in amplitudes]
    # All harmonics of all tones in a row: a few large steps instead of many small ones.
    loud = np.concatenate(amplitudes)
    orders = np.concatenate([_ORDERS[:count] for count in counts])
    hertz, *level = np.repeat(np.array(tones), counts, axis=0).T
    bins = np.rint(hertz * (frames / SAMPLE_RATE)) * orders
    away = bins * (2 ** (ensemble.cents / 1200) - 1)
    far = np.maximum(1, np.rint(np.abs(_DISTANCES[_BESIDE]) * away)) * np.sign(_DISTANCES[_BESIDE])
    places = (bins + np.concatenate((np.zeros((1, len(bins))), far))).astype(np.intp)
    begins = np.repeat([_place(each) for each, _, _ in tones], counts)
    copies = _turns()[:, begins + orders - 1] * loud
    # Where even one bin is farther than the cents say, copies that are softer move the tone no farther than those.
    copies[_BESIDE] *= np.minimum(1, away).astype(np.float32)
    copies[_ASIDE] *= np.where(orders * hertz > _MONO_BELOW_HERTZ, np.float32(ensemble.width), np.float32(0))
    middle, side = (np.asarray(each * (frames / 2), np.float32) for each in level)
    for row, of_middle, of_aside in ((0, middle, side), (1, side, middle)):
        for which, share in ((_IN_THE_MIDDLE, of_middle), (_ASIDE, of_aside)):
            if share.any():
                np.add.at(spectra[row], places[which], copies[which] * share)


@lru_cache(maxsize=64)
def _amplitudes(instrument: Instrument, hertz: float) -> Float32:
    """Return how loud the harmonics of a tone are, from the first on."""
    count = harmonic_count(hertz * 1.01)
    orders = np.arange(count + 1, dtype=np.float64)
    amplitudes = np.abs(spectrum(instrument.wave, count, instrument.duty))
    if instrument.filter:
        amplitudes *= low_pass(orders, hertz, max(2 * hertz, instrument.filter.rest))
    if instrument.response:
        amplitudes *= instrument.response.gain(orders * hertz)
    return amplitudes[1:].astype(np.float32)


@lru_cache(maxsize=1)
def _turns() -> Complex64:
    """Return how loud each copy's harmonics are, and their phases: those of the partials are spread evenly around the
    circle, so that they do not pile up, and so is where each of them is on its way between its copies.
    """
    orders = np.arange(1, len(_ORDERS) + _PLACES, dtype=np.float64)
    partials = _GOLDEN * 0.5 * orders * orders
    within, aside = _GOLDEN * 0.63 * orders * orders, _GOLDEN * 0.76 * orders * orders
    ways = np.stack((np.zeros(len(orders)), 0.25 - within, 0.25 + within, 0.25 - aside, 0.25 + aside))
    return np.asarray(_SHARES * np.exp(2j * math.pi * (partials + ways)), np.complex64)


def _place(hertz: float) -> int:
    """Return from where on in the row of phases the harmonics of a tone take theirs."""
    return round(frequency_pitch(hertz)) * _PER_PITCH % _PLACES
