"""Samples: an instrument's tone or a drum's stroke as a short recording of itself, for players that know no synthesis.

A tone is rendered with its attack, decay and opening filter, and from where it has settled it goes round in whole
cycles of everything that still moves: the wave, the beating of two oscillators, the tremolo. What sways with a note,
vibrato, is left to the player; a pulse keeps the width in its middle. Pure.
"""

import math
from typing import NamedTuple

import numpy as np

from engine.model.units import SAMPLE_RATE, frequency_pitch, pitch_frequency
from engine.synth.effects import crush
from engine.synth.ensembles import loop as ensemble_loop
from engine.synth.ensembles import loop_frames
from engine.synth.envelopes import shape
from engine.synth.instrument import Instrument
from engine.synth.tones import Oscillator
from engine.synth.waves import Float32

_THINNINGS = (4, 2)  # by how much a sample may be thinned out; loops are multiples of the first
_SHORTEST_LOOP = 512  # frames
_LOST = 1e-4  # share of the energy, 40 decibels below the sound, that thinning out may cost
_KEPT_BAND = 0.9  # of the band that is left
_TAPS = 96  # to each side of the low-pass, times the thinning
_SILENT = 10 ** (-46 / 20)  # of the peak: what is softer at a stroke's end is left out


class Sampled(NamedTuple):
    """A sample. frames: mono. loop: the frame from which it goes round to its end, None where it is heard once.

    rate: how many frames a second it is played with to sound at its own pitch.
    """

    frames: Float32
    loop: int | None
    rate: float


def sampled_tone(instrument: Instrument, pitch: int, shade: int) -> Sampled:
    """Return an instrument's tone of a pitch, a MIDI number, and a hardness of velocity, without its release."""
    return _ensemble(instrument, pitch) if instrument.ensemble else _tone(instrument, pitch, shade)


def sampled_stroke(sides: Float32) -> Sampled:
    """Return a stroke, shape (1 or 2, frames), as a sample; what differs between the sides is left out."""
    stroke = sides.mean(axis=0)
    loud = np.flatnonzero(np.abs(stroke) > _SILENT * np.abs(stroke).max())
    return _thinned(stroke[: loud[-1] + 1], None, SAMPLE_RATE)


def _tone(instrument: Instrument, pitch: int, shade: int) -> Sampled:
    hertz = pitch_frequency(pitch)
    # A cycle is a whole number of frames; that it is played a little too high or low then, the rate makes good.
    cycle = max(2, round(SAMPLE_RATE / hertz))
    round_hertz = SAMPLE_RATE / cycle
    cycles, still = _in_step(instrument, round_hertz)
    grid = _grid(instrument)
    cycles *= math.lcm(cycles * cycle, grid) // (cycles * cycle)
    cycles *= -(-_SHORTEST_LOOP // (cycles * cycle))
    oscillator = Oscillator(still, frequency_pitch(round_hertz), shade)
    contour = shape(instrument.envelope)
    settled = max(len(contour.head), oscillator.opening_frames) + _TAPS * _THINNINGS[0]
    settled += -settled % grid
    frames = settled + cycles * cycle if contour.sustain else len(contour.head)
    sound = oscillator.stretch(0, frames) * contour.curve(frames, 0, frames)
    crush(sound, instrument.hold)
    return _thinned(sound, settled if contour.sustain else None, SAMPLE_RATE * hertz / round_hertz)


def _grid(instrument: Instrument) -> int:
    """Return what a loop and its beginning are multiples of, in frames: thinned out or crushed, it goes round whole."""
    return math.lcm(_THINNINGS[0], instrument.hold)


def _in_step(instrument: Instrument, hertz: float) -> tuple[int, Instrument]:
    """Return after how many cycles of a tone all that moves in it begins anew, and the instrument that makes it so."""
    cycles = 1
    still = instrument._replace(sweep=None, vibrato=None)
    if instrument.detune:
        cycles = round(1 / (2 ** (instrument.detune / 1200) - 1))
        still = still._replace(detune=1200 * math.log2(1 + 1 / cycles))
    if instrument.tremolo:
        cycles = cycles if instrument.detune else max(1, round(hertz / instrument.tremolo.hertz))
        rounds = max(1, round(instrument.tremolo.hertz * cycles / hertz))
        still = still._replace(tremolo=instrument.tremolo._replace(hertz=rounds * hertz / cycles))
    return cycles, still


def _ensemble(instrument: Instrument, pitch: int) -> Sampled:
    contour = shape(instrument.envelope)
    frames = loop_frames(instrument, (pitch,))
    sides = np.empty((2, frames), np.float32)
    ensemble_loop(instrument, (pitch,), ((1, 0),), sides)
    grid = _grid(instrument)
    frames -= frames % grid
    rising = len(contour.head) + _TAPS * _THINNINGS[0]
    rising += -rising % grid
    around = np.resize(sides[0], rising + sides.shape[1])
    hertz = pitch_frequency(pitch)
    tuned = round(hertz * sides.shape[1] / SAMPLE_RATE) * SAMPLE_RATE / sides.shape[1]
    sound = around * contour.curve(len(around), 0, len(around))
    crush(sound, instrument.hold)
    return _thinned(sound, rising, SAMPLE_RATE * hertz / tuned)


def _thinned(sound: Float32, loop: int | None, rate: float) -> Sampled:
    """Return a sample with as few frames a second as it can have without losing what is heard of it."""
    spectrum = np.square(np.abs(np.fft.rfft(sound)))
    for thinning in _THINNINGS:
        kept = round(len(spectrum) / thinning * _KEPT_BAND)
        if (loop is None or (len(sound) - loop) % thinning == 0) and spectrum[kept:].sum() < _LOST * spectrum.sum():
            thin = _low_passed(sound, loop, thinning)[::thinning]
            return Sampled(thin, None if loop is None else loop // thinning, rate / thinning)
    return Sampled(sound, loop, rate)


def _low_passed(sound: Float32, loop: int | None, thinning: int) -> Float32:
    """Return the sound without what lies above the band that is left: a sinc under a Blackman window."""
    reach = _TAPS * thinning
    places = np.arange(-reach, reach + 1)
    taps = np.sinc(places * ((1 + _KEPT_BAND) / 2 / thinning)) * np.blackman(2 * reach + 1)
    taps /= taps.sum()
    after = np.zeros(reach, np.float32) if loop is None else np.resize(sound[loop:], reach)
    around = np.concatenate((np.zeros(reach, np.float32), sound, after))
    # By FFT: a direct convolution of a second of sound costs ten times as much.
    size = 1 << (len(around) + len(taps)).bit_length()
    whole = np.fft.irfft(np.fft.rfft(around, size) * np.fft.rfft(taps, size), size)
    return whole[2 * reach : 2 * reach + len(sound)].astype(np.float32)
