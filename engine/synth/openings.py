"""Openings: what a tone sounds like at rest, and what its first moments add to that.

A filter, operators and a bite fade: the opened wave gives way to the one at rest. A resonant filter may sweep instead:
its peak moves down through the harmonics, as tables for cutoffs a third of an octave apart, of which two neighbours are
heard at a time. Within its width a peak that moves cannot be told from two that take turns.
"""

import math
from functools import lru_cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from engine.model.units import SAMPLE_RATE, pitch_frequency
from engine.synth.instrument import Filter, Instrument
from engine.synth.response import Response
from engine.synth.waves import (
    Float32,
    Float64,
    Source,
    Table,
    TableRow,
    Wave,
    harmonic_count,
    low_pass,
    spectrum,
    table,
    table_row,
)

HARDNESSES = 4  # how many shades of brightness velocity is heard in
_OPENED = (0.4, 0.6, 0.8, 1.0)  # share of the filter's cutoff that each shade opens
_CUTOFFS_PER_OCTAVE = 3
_DETUNED = 100  # cents: what is higher by no more stays below the Nyquist frequency as it is

Complex = NDArray[np.complex128]


class Opening(NamedTuple):
    """What is added to the tone at rest in its first `frames`. fading: by how much at each of them, None: as it is."""

    wave: Source
    frames: int
    fading: Float32 | None = None


def settled_shade(instrument: Instrument, pitch: float, shade: int) -> int:
    """Return -1 where the settled tone is that of every hardness, else the hardness: where a soft note's filter opens
    less than it rests.
    """
    if instrument.filter is None or _opened_cutoff(instrument.filter, pitch, shade) >= _rest_cutoff(
        instrument.filter, pitch
    ):
        return -1
    return shade


def opening_frames(instrument: Instrument, pitch: float, shade: int) -> int:
    """Return how long the opening is that `opening_of` makes, in frames; 0 where there is none."""
    if instrument.operators:
        return _closing_frames(instrument.operators.decay)
    if instrument.bite:
        return _closing_frames(instrument.bite.decay)
    if instrument.filter and settled_shade(instrument, pitch, shade) < 0:
        return _closing_frames(instrument.filter.decay)
    return 0


def _count(instrument: Instrument, hertz: float) -> int:
    """Return how many harmonics fit below the highest frequency, also of a second oscillator that is much higher."""
    return harmonic_count(hertz * max(1.0, 2 ** ((instrument.detune - _DETUNED) / 1200)))


def _closing_frames(decay: float) -> int:
    return math.ceil(decay * SAMPLE_RATE)


@lru_cache(maxsize=48)
def settled_wave(instrument: Instrument, pitch: float, shade: int) -> Table:
    """Return the wave when filter or operators have come to rest. shade: as `settled_shade` says."""
    hertz = pitch_frequency(pitch)
    if instrument.operators:
        settled = instrument.operators.harmonics(_count(instrument, hertz), instrument.operators.rest)
        return table(_let_through(instrument, settled, hertz), hertz)
    low = instrument.filter
    if low is None:
        return table(_harmonics(instrument, pitch)[0], hertz)
    if shade < 0:
        return table(_at_rest(instrument, low, pitch), hertz)
    return table(_passed(instrument, low, pitch, _opened_cutoff(low, pitch, shade)), hertz)


@lru_cache(maxsize=24)
def opening_of(instrument: Instrument, pitch: float, shade: int) -> Opening | None:
    """Return what the opened filter, the operators' attack or the bite adds at first, None where nothing does."""
    hertz = pitch_frequency(pitch)
    if instrument.operators:
        count = _count(instrument, hertz)
        settled = instrument.operators.harmonics(count, instrument.operators.rest)
        struck = instrument.operators.harmonics(count, max(instrument.operators.rest, _OPENED[shade]))
        return _fade(table(_let_through(instrument, struck - settled, hertz), hertz), instrument.operators.decay)
    if instrument.bite:
        count = _count(instrument, hertz)
        bitten = spectrum(instrument.wave, count, instrument.bite.duty)
        added = bitten - spectrum(instrument.wave, count, instrument.duty)
        return _fade(table(_let_through(instrument, added, hertz), hertz), instrument.bite.decay)
    low = instrument.filter
    if low is None or settled_shade(instrument, pitch, shade) >= 0:
        return None
    if low.sweeps:
        return _swept(instrument, low, pitch, shade)
    opened = _passed(instrument, low, pitch, _opened_cutoff(low, pitch, shade))
    return _fade(table(opened - _at_rest(instrument, low, pitch), hertz), low.decay)


class _Sweep(NamedTuple):
    """A filter's peak moving down. waves: upwards from the one at rest. span: over how many of them it moves. left: how
    much of the way is left at each frame.
    """

    waves: TableRow
    span: np.float32
    left: Float32

    def read(self, start: int, phase: NDArray[np.uint32]) -> Float32:
        """Return the wave at each phase, from frame `start` on."""
        return self.waves.between(self.left[start : start + len(phase)] * self.span, phase)


def _swept(instrument: Instrument, low: Filter, pitch: float, shade: int) -> Opening:
    """Return the opening of a filter whose peak moves: evenly in octaves, fast at first."""
    left = _way_left(low.decay)
    return Opening(_Sweep(_cutoffs(instrument, pitch), np.float32(_span(low, pitch, shade)), left), len(left))


@lru_cache(maxsize=64)
def _way_left(decay: float) -> Float32:
    """Return how much of a sweep's way is left at each frame, from 1 to 0."""
    left = 1 - np.arange(_closing_frames(decay)) / (decay * SAMPLE_RATE)
    return (left * left).astype(np.float32)


def _span(low: Filter, pitch: float, shade: int) -> float:
    """Return over how many tables a sweep moves."""
    return math.log2(_opened_cutoff(low, pitch, shade) / _rest_cutoff(low, pitch)) * _CUTOFFS_PER_OCTAVE


@lru_cache(maxsize=24)
def _cutoffs(instrument: Instrument, pitch: float) -> TableRow:
    """Return what each cutoff adds to the wave at rest, upwards from there, as far as the hardest stroke opens."""
    low = instrument.filter
    if low is None:
        raise ValueError(f"{instrument.name} has no filter")
    hertz, rest = pitch_frequency(pitch), _rest_cutoff(low, pitch)
    count = math.floor(_span(low, pitch, HARDNESSES - 1)) + 2
    cutoffs = rest * 2 ** (np.arange(count) / _CUTOFFS_PER_OCTAVE)
    amplitudes, orders = _harmonics(instrument, pitch)
    passed = low_pass(orders, hertz, cutoffs[:, np.newaxis], low.resonance)
    return table_row(amplitudes * (passed - passed[0]))


def _fade(wave: Table, decay: float) -> Opening:
    fading = _closing(decay)
    return Opening(wave, len(fading), fading)


@lru_cache(maxsize=64)
def _closing(decay: float) -> Float32:
    """Return how far a filter that closes within `decay` seconds is still open, from 1 to 0."""
    left = 1 - np.arange(_closing_frames(decay)) / (decay * SAMPLE_RATE)
    return (left * left * left).astype(np.float32)


def _rest_cutoff(low: Filter, pitch: float) -> float:
    """Return where a filter rests. The cutoff follows the pitch by half: high notes stay bright and low ones round."""
    hertz = pitch_frequency(pitch)
    return max(2 * hertz, low.rest * math.sqrt(hertz / 261.6))


def _opened_cutoff(low: Filter, pitch: float, shade: int) -> float:
    """Return how far a filter opens for a note of this hardness."""
    hertz = pitch_frequency(pitch)
    return max(2 * hertz, low.cutoff * math.sqrt(hertz / 261.6) * _OPENED[shade])


@lru_cache(maxsize=24)
def _at_rest(instrument: Instrument, low: Filter, pitch: float) -> Complex:
    """Return the amplitudes of a tone's harmonics behind its filter at rest; those of every hardness begin there."""
    return _passed(instrument, low, pitch, _rest_cutoff(low, pitch))


def _passed(instrument: Instrument, low: Filter, pitch: float, cutoff: float) -> Complex:
    """Return the amplitudes of a tone's harmonics behind its filter."""
    amplitudes, orders = _harmonics(instrument, pitch)
    return np.asarray(amplitudes * low_pass(orders, pitch_frequency(pitch), cutoff, low.resonance), np.complex128)


@lru_cache(maxsize=16)
def _harmonics(instrument: Instrument, pitch: float) -> tuple[Complex, Float64]:
    """Return the unfiltered wave's complex amplitudes and their orders."""
    hertz = pitch_frequency(pitch)
    count = _count(instrument, hertz)
    if instrument.sweep:
        # A saw's RMS is that of its whole ramp; the pulse of two saws is scaled back to the RMS of a pulse.
        amplitudes = spectrum(Wave.SAW, count) / math.sqrt(12 * instrument.duty * (1 - instrument.duty))
    else:
        amplitudes = spectrum(instrument.wave, count, instrument.duty)
    return _let_through(instrument, amplitudes, hertz), np.arange(count + 1, dtype=np.float64)


def _let_through(instrument: Instrument, amplitudes: Complex, hertz: float) -> Complex:
    """Return the amplitudes of a tone's harmonics as the console's output lets them through."""
    if instrument.response is None:
        return amplitudes
    return np.asarray(amplitudes * _gains(instrument.response, hertz, len(amplitudes)), np.complex128)


@lru_cache(maxsize=96)
def _gains(response: Response, hertz: float, count: int) -> Float64:
    """Return how loud the output lets through the first harmonics of a tone, the mean included."""
    return response.gain(np.arange(count, dtype=np.float64) * hertz)
