"""Oscillators: the unenveloped sound of one instrument at one pitch, any stretch of it, always the same."""

import math
from functools import lru_cache

import numpy as np

from engine.model.units import SAMPLE_RATE, pitch_frequency
from engine.synth.instrument import Instrument, Vibrato
from engine.synth.waves import Float32, Float64, Table, Wave, harmonic_count, low_pass, read, spectrum, table

HARDNESSES = 4  # how many shades of brightness velocity is heard in
_OPENING = (0.4, 0.6, 0.8, 1.0)  # share of the filter's cutoff that each shade opens
_VIBRATO_GROWTH = 0.3  # seconds from the first sway to the full one


def hardness(velocity: int) -> int:
    """Return the shade of brightness of a velocity from 1 to 127."""
    return min(HARDNESSES - 1, velocity * HARDNESSES // 128)


class Oscillator:
    """One instrument at one pitch and hardness."""

    def __init__(self, instrument: Instrument, pitch: int, shade: int) -> None:
        self._instrument = instrument
        self._hertz = pitch_frequency(pitch)
        self._rest, self._opening = _tables(instrument, pitch, shade)
        moving = instrument.operators or instrument.filter
        self._decay = moving.decay if moving else 0.0

    def sound(self, start: int, stop: int) -> Float32:
        """Return frames start to stop (not included), counted from the note's beginning."""
        seconds = np.arange(start, stop) / SAMPLE_RATE
        cycles = seconds * self._hertz
        vibrato = self._instrument.vibrato
        if vibrato and stop > vibrato.delay * SAMPLE_RATE:
            cycles += self._sway(vibrato, seconds)
        sound = self._voice(cycles, seconds)
        if self._instrument.detune:
            sound += self._voice(cycles * 2 ** (self._instrument.detune / 1200), seconds)
            sound *= np.float32(math.sqrt(0.5))
        tremolo = self._instrument.tremolo
        if tremolo:
            sound *= (1 - tremolo.depth * (0.5 + 0.5 * swing(seconds * tremolo.hertz))).astype(np.float32)
        return sound

    def _voice(self, cycles: Float64, seconds: Float64) -> Float32:
        """Return the filtered wave along these cycles."""
        sound = self._wave(self._rest, cycles, seconds)
        if self._opening:
            open_frames = int(np.searchsorted(seconds, self._decay))
            if open_frames:
                left = 1 - seconds[:open_frames] / self._decay
                bright = self._wave(self._opening, cycles[:open_frames], seconds[:open_frames])
                bright *= (left * left * left).astype(np.float32)
                sound[:open_frames] += bright
        return sound

    def _wave(self, source: Table, cycles: Float64, seconds: Float64) -> Float32:
        """Return the wave itself; a swept pulse is the difference of two saws whose distance moves."""
        sweep = self._instrument.sweep
        if sweep is None:
            return read(source, cycles)
        duty = self._instrument.duty + sweep.depth * swing(seconds * sweep.hertz)
        pulse = read(source, cycles + duty)
        pulse -= read(source, cycles)
        return pulse

    def _sway(self, vibrato: Vibrato, seconds: Float64) -> Float64:
        """Return the vibrato as a shift of phase, in cycles, growing in after its delay."""
        reach = self._hertz * (2 ** (vibrato.cents / 1200) - 1) / (2 * math.pi * vibrato.hertz)
        grown = np.clip((seconds - vibrato.delay) / _VIBRATO_GROWTH, 0, 1)
        return np.asarray(reach * grown * grown * swing((seconds - vibrato.delay) * vibrato.hertz), np.float64)


def swing(cycles: Float64) -> Float64:
    """Return a slow wave between -1 and 1: two parabolas, within 6 percent of a sine and the same on every machine."""
    place = 2 * (cycles - np.floor(cycles)) - 1
    return np.asarray(4 * place * (np.abs(place) - 1), np.float64)


@lru_cache(maxsize=256)
def _tables(instrument: Instrument, pitch: int, shade: int) -> tuple[Table, Table | None]:
    """Return the settled wave, and what the opened filter or the operators' attack adds (None without either)."""
    hertz = pitch_frequency(pitch)
    count = harmonic_count(hertz)
    if instrument.operators:
        settled = instrument.operators.harmonics(count, instrument.operators.rest)
        struck = instrument.operators.harmonics(count, max(instrument.operators.rest, _OPENING[shade]))
        return table(settled, hertz), table(struck - settled, hertz)
    if instrument.sweep:
        # A saw's RMS is that of its whole ramp; the pulse of two saws is scaled back to the RMS of a pulse.
        pulse_scale = 1 / math.sqrt(12 * instrument.duty * (1 - instrument.duty))
        amplitudes = spectrum(Wave.SAW, count) * pulse_scale
    else:
        amplitudes = spectrum(instrument.wave, count, instrument.duty)
    if instrument.filter is None:
        return table(amplitudes, hertz), None
    orders = np.arange(count + 1, dtype=np.float64)
    # The cutoff follows the pitch by half, so that high notes stay bright and low ones round.
    follow = math.sqrt(hertz / 261.6)
    resonance = instrument.filter.resonance
    rest = low_pass(orders, hertz, max(2 * hertz, instrument.filter.rest * follow), resonance)
    cutoff = max(2 * hertz, instrument.filter.cutoff * follow * _OPENING[shade])
    opened = low_pass(orders, hertz, cutoff, resonance)
    resting = rest if cutoff >= instrument.filter.rest * follow else opened
    return table(amplitudes * resting, hertz), table(amplitudes * (opened - resting), hertz)
