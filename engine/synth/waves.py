"""Waveforms as harmonics, and the band-limited tables that oscillators read.

A table holds one cycle, made by an inverse FFT of exactly the harmonics that fit below the Nyquist frequency at the
pitch it is for, so no false tone can fold back (Moore, "Elements of Computer Music", section 3.2; Stilson and Smith,
"Alias-free digital synthesis of classic analog waveforms", 1996). Everything that is not plain arithmetic is done in
float64 and rounded to float32 once.
"""

import math
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple, Protocol

import numpy as np
from numpy.typing import NDArray

from engine.model.units import SAMPLE_RATE
from engine.synth.phases import Phase

HIGHEST_HERTZ = 0.46 * SAMPLE_RATE  # leaves room for vibrato and detuning below the Nyquist frequency
RMS = 0.5  # of every unfiltered wave, so that equal levels sound about equally loud

_SMALL_BITS = 11
_LARGER = ((50.0, 13), (200.0, 12))  # of tones below so many hertz
_HARMONICS = 1_024  # below the highest frequency, of a tone at 20 Hz

Float32 = NDArray[np.float32]
Float64 = NDArray[np.float64]


class Wave(StrEnum):
    """The waveforms that an instrument may name."""

    PULSE = "pulse"
    SAW = "saw"
    SINE = "sine"
    TRIANGLE = "triangle"
    STEPPED = "stepped"
    ORGAN = "organ"
    REED = "reed"
    BELL = "bell"
    STRINGS = "strings"
    RING = "ring"
    CRUSHED = "crushed"


# One cycle in 32 steps of 4 bits, as the handhelds' wave memory held it: the bit-crusher's colour without its aliasing.
# It begins between zero and crest: there low notes, which rise within a part of their first cycle, leave no offset.
_STEPPED = (*range(12, 16), *range(15, -1, -1), *range(12))
_REED = (8, 11, 14, 15, 14, 12, 10, 9, 10, 12, 13, 12, 9, 6, 4, 3, 4, 6, 7, 6, 3, 1, 0, 1, 3, 5, 6, 5, 3, 2, 3, 5)

# A sine of three bits in 16 steps, as a bit-crusher leaves it. It begins close to its middle.
_CRUSHED = (4, 5, 6, 7, 7, 6, 5, 4, 3, 2, 1, 0, 0, 1, 2, 3)

_RING_FRAMES, _RING_RATIO, _RING_PLAIN = 65_536, 5, 0.8

# Partials and their amplitudes. The bell's are whole numbers so that it fits a cycle.
_ORGAN = {1: 1.0, 2: 0.6, 3: 0.3, 4: 0.35, 6: 0.18, 8: 0.15}
_BELL = {1: 1.0, 3: 0.45, 4: 0.22, 7: 0.3, 11: 0.16, 17: 0.08}


@dataclass(frozen=True, slots=True, eq=False)
class Table:
    """One cycle of a wave, of 2 to the power `bits` values, float32.

    slopes: how far each value is from the next, for linear interpolation, for one step of a 32-bit phase.
    """

    values: Float32
    slopes: Float32
    bits: int

    def read(self, start: int, phase: Phase) -> Float32:  # noqa: ARG002  the same from every frame on
        """Return the wave at each phase."""
        fraction_bits = 32 - self.bits
        index = (phase >> np.uint32(fraction_bits)).astype(np.intp)
        found = self.slopes.take(index, mode="wrap")  # never beyond the table, so nothing wraps: the quickest mode
        found *= (phase & np.uint32((1 << fraction_bits) - 1)).view(np.int32).astype(np.float32)
        found += self.values.take(index, mode="wrap")
        return found


class TableRow(NamedTuple):
    """Tables one after the other in `values`, each of 2 to the power `bits` values and its first one again."""

    values: Float32
    bits: int

    def between(self, place: Float32, phase: Phase) -> Float32:
        """Return the wave at each phase. place: which table is heard; between two of them, both by their nearness."""
        fraction_bits = 32 - self.bits
        size = (1 << self.bits) + 1
        fraction = (phase & np.uint32((1 << fraction_bits) - 1)).view(np.int32).astype(np.float32)
        fraction *= np.float32(0.5**fraction_bits)
        index = (phase >> np.uint32(fraction_bits)).astype(np.intp)
        first = place.astype(np.intp)
        share = place - first.astype(np.float32)
        first *= size
        index += first
        near = self._at(index, fraction)
        index += size
        far = self._at(index, fraction)
        far -= near
        far *= share
        near += far
        return near

    def _at(self, index: NDArray[np.intp], fraction: Float32) -> Float32:
        here = self.values.take(index, mode="wrap")
        there = self.values[1:].take(index, mode="wrap")
        there -= here
        there *= fraction
        here += there
        return here


class Source(Protocol):
    """What an oscillator reads: a wave that may change from frame to frame."""

    def read(self, start: int, phase: Phase) -> Float32:
        """Return the wave at each phase. start: the frame of the first of them, counted from the note's beginning."""
        ...


def harmonic_count(hertz: float) -> int:
    """Return how many harmonics of a tone fit below the highest frequency; at least the fundamental."""
    return max(1, int(HIGHEST_HERTZ / hertz))


def spectrum(wave: Wave, count: int, duty: float = 0.5) -> NDArray[np.complex128]:
    """Return the complex amplitudes of harmonics 0 to `count`; the mean (harmonic 0) is always 0.

    duty: the share of the cycle that a pulse is high, 0 < duty < 1; other waves ignore it. The wave with all its
    harmonics has an RMS of `RMS`, so cutting harmonics makes it quieter, never louder. It is not to be changed.
    """
    return _spectrum(wave, max(count, _HARMONICS), duty if wave is Wave.PULSE else 0.5)[: count + 1]


@lru_cache(maxsize=16)
def _spectrum(wave: Wave, count: int, duty: float) -> NDArray[np.complex128]:
    """Return the same for the lowest tones: of higher ones, the first harmonics are all there is."""
    orders = np.arange(1, count + 1)
    match wave:
        case Wave.PULSE:
            amplitudes = 2 * np.sin(math.pi * duty * orders) / (math.pi * orders) + 0j
            power = 4 * duty * (1 - duty)
            amplitudes *= 2 / math.sqrt(power)
        case Wave.SAW:
            amplitudes = -1j * math.sqrt(3) * 2 / (math.pi * orders)
        case Wave.STRINGS:
            amplitudes = -1j * 1.2212 / orders**1.25
        case Wave.SINE:
            amplitudes = np.where(orders == 1, -1j * math.sqrt(2), 0)
        case Wave.TRIANGLE:
            amplitudes = np.where(orders % 2 == 1, 8 / math.pi**2 * math.sqrt(3) / orders**2, 0) + 0j
        case Wave.STEPPED:
            amplitudes = _held_steps(_STEPPED, orders)
        case Wave.REED:
            amplitudes = _held_steps(_REED, orders)
        case Wave.CRUSHED:
            amplitudes = _held_steps(_CRUSHED, orders)
        case Wave.RING:
            amplitudes = _ring(orders)
        case Wave.ORGAN:
            amplitudes = _partials(_ORGAN, orders)
        case Wave.BELL:
            amplitudes = _partials(_BELL, orders)
    return np.concatenate(([0j], RMS * amplitudes))


def _held_steps(levels: tuple[int, ...], orders: NDArray[np.int_]) -> NDArray[np.complex128]:
    """Return the Fourier series of a staircase, scaled to an RMS of 1."""
    wave = np.array(levels, np.float64) - np.mean(levels)
    wave /= math.sqrt(float(np.mean(wave**2)))
    turns = np.exp(-2j * math.pi * orders / len(levels))
    series = np.fft.fft(wave)[orders % len(levels)]
    return np.asarray(2 * series * (1 - turns) / (2j * math.pi * orders), np.complex128)


def _ring(orders: NDArray[np.int_]) -> NDArray[np.complex128]:
    """Return a triangle whose sign a square of several times its frequency turns, scaled to an RMS of 1.

    So the home computers' ring modulator worked; at a whole ratio the tone repeats each cycle. Some of the triangle
    itself sounds along: what the ring makes lies around the square's frequency, nothing at the pitch that is written.
    """
    place = np.arange(_RING_FRAMES) / _RING_FRAMES
    wave = (1 - 4 * np.abs(place - 0.5)) * (np.where((_RING_RATIO * place) % 1 < 0.5, 1.0, -1.0) + _RING_PLAIN)
    wave -= wave.mean()
    bins = np.fft.rfft(wave) * (2 / _RING_FRAMES / math.sqrt(float(np.mean(wave**2))))
    return np.asarray(bins[orders], np.complex128)


def _partials(amplitudes: dict[int, float], orders: NDArray[np.int_]) -> NDArray[np.complex128]:
    """Return the given sine partials, scaled to an RMS of 1."""
    scale = math.sqrt(2 / sum(a * a for a in amplitudes.values()))
    found = np.zeros(len(orders), np.complex128)
    for order, amplitude in amplitudes.items():
        found[orders == order] = -1j * scale * amplitude
    return found


def low_pass(orders: Float64, hertz: float, cutoff: float | Float64, resonance: float = math.sqrt(0.5)) -> Float64:
    """Return a two-pole low-pass's gain at each harmonic of `hertz`; cutoff in hertz, a column for several at once.

    resonance: the gain at the cutoff; the square root of a half gives Butterworth's flat response.
    """
    square = (orders * hertz / cutoff) ** 2
    return np.asarray(1 / np.sqrt((1 - square) ** 2 + square / resonance**2), np.float64)


def table(amplitudes: NDArray[np.complex128], hertz: float) -> Table:
    """Return the table of a wave given by its harmonics' complex amplitudes, to be read at about `hertz`.

    Linear interpolation in a table of N values leaves images of harmonic h at (h/N)**2 of its amplitude: with these
    sizes below -90 dB.
    """
    bits = next((bits for below, bits in _LARGER if hertz < below), _SMALL_BITS)
    values = _cycle(amplitudes, 1 << bits).astype(np.float32)
    slopes = np.empty_like(values)
    np.subtract(values[1:], values[:-1], out=slopes[:-1])
    slopes[-1] = values[0] - values[-1]
    slopes *= np.float32(0.5 ** (32 - bits))
    return Table(values, slopes, bits)


def table_row(amplitudes: NDArray[np.complex128]) -> TableRow:
    """Return the tables of low-passed waves, for amplitudes of shape (tables, harmonics).

    The small size does for low tones too: the harmonics whose images it leaves are those that the filter has taken.
    """
    size = 1 << _SMALL_BITS
    cycles = _cycle(amplitudes, size)
    values = np.empty((len(cycles), size + 1), np.float32)
    values[:, :size], values[:, size] = cycles, cycles[:, 0]
    return TableRow(values.ravel(), _SMALL_BITS)


def _cycle(amplitudes: NDArray[np.complexfloating], size: int) -> NDArray[np.floating]:
    """Return one cycle of `size` values for each row of amplitudes, as precise as these are."""
    kept = min(amplitudes.shape[-1], size // 2)
    bins = np.zeros((*amplitudes.shape[:-1], size // 2 + 1), amplitudes.dtype)
    np.multiply(amplitudes[..., :kept], 0.5, out=bins[..., :kept])
    return np.fft.irfft(bins, size, norm="forward")
