"""Makes a drum's sound from its layers."""

import math
from functools import lru_cache

import numpy as np

from engine.model.randomness import Stream
from engine.model.units import SAMPLE_RATE
from engine.synth.kits import Drop, DrumSound, Layer, Metal, Noise
from engine.synth.waves import Float32, Float64, harmonic_count

SHADES = (0.55, 0.7, 0.85, 1.0)  # how loud noise and metal are against the drop, from soft strokes to hard ones
_ATTACK_SECONDS = 0.0012
_FADE_SHARE = 0.25  # of the length, at its end
_NOISE_FRAMES = 131_072
_LOOP_FRAMES = 32_768
_METAL_ORDERS = 12
_SHIFT_LEVEL = 0.6  # of a shift register's two levels: as loud as noise between -1 and 1
_DELTA_STEP, _DELTA_HOLD = 1 / 24, 2  # amplitude and frames


class Drummer:
    """Strikes drums. The noise is drawn once from the stream, so that a sheet always sounds the same."""

    def __init__(self, stream: Stream) -> None:
        octets = stream.octets(2 * _NOISE_FRAMES)
        self._noise = np.frombuffer(octets, "<i2").astype(np.float64) / 32_768
        self._cursor = 0

    def strike(self, sound: DrumSound, shade: int) -> Float32:
        """Return one stroke, shape (1, frames) or (2, frames) where a layer is wide; peak about 1 before its level."""
        frames = round(sound.seconds * SAMPLE_RATE)
        seconds = np.arange(frames) / SAMPLE_RATE
        self._cursor = 0
        sides = 2 if any(isinstance(layer, Noise) and layer.width for layer in sound.layers) else 1
        stroke = np.zeros((sides, frames))
        for layer in sound.layers:
            stroke += self._layer(layer, seconds) * (1 if isinstance(layer, Drop) else SHADES[shade])
        if sound.delta:
            stroke = _delta_modulated(stroke)
        if sound.bits:
            grid = 2.0 ** (sound.bits - 1)
            stroke = np.rint(stroke * grid) / grid
        fade = np.clip((frames - np.arange(1, frames + 1)) / (_FADE_SHARE * frames), 0, 1)
        return (stroke * (fade * fade)).astype(np.float32)

    def _layer(self, layer: Layer, seconds: Float64) -> Float64:
        """Return one layer, shape (1 or 2, frames)."""
        match layer:
            case Drop():
                return self._drop(layer, seconds)
            case Noise():
                return self._burst(layer, seconds)
            case Metal():
                return self._metal(layer, seconds)

    @staticmethod
    def _drop(layer: Drop, seconds: Float64) -> Float64:
        fallen = -np.expm1(-layer.fall * seconds) / layer.fall
        wave = np.sin(2 * math.pi * (layer.drop * fallen + layer.rest * seconds))
        wave = np.clip(wave, -layer.clip, layer.clip) / layer.clip
        level = _decay(layer.decay, seconds)
        sound = wave * level
        return np.asarray(layer.level * (sound - level * (sound.sum() / level.sum())), np.float64)[np.newaxis]

    def _burst(self, layer: Noise, seconds: Float64) -> Float64:
        level = layer.level * _decay(layer.decay, seconds)
        middle = self._colour(layer, len(seconds)) * level
        if not layer.width:
            return np.asarray(middle[np.newaxis])
        side = layer.width * self._colour(layer, len(seconds)) * level
        return np.stack((middle + side, middle - side))

    @staticmethod
    def _metal(layer: Metal, seconds: Float64) -> Float64:
        level = layer.level * _decay(layer.decay, seconds)
        return np.asarray(np.resize(_metal_loop(layer.hertz), len(seconds)) * level, np.float64)[np.newaxis]

    def _colour(self, layer: Noise, frames: int) -> Float64:
        """Return the layer's noise at full level: fresh values for each layer, wrapping around the drawn stock."""
        count = -(-frames // layer.hold) + layer.edge
        steps = np.arange(count)
        places = (self._cursor + (steps % layer.loop if layer.loop else steps)) % _NOISE_FRAMES
        self._cursor += count
        noise = self._noise[places]
        if layer.loop:
            noise = np.where(noise < 0, -_SHIFT_LEVEL, _SHIFT_LEVEL)
        for _ in range(layer.edge):
            noise = np.diff(noise) / math.sqrt(2)
        return np.asarray(np.repeat(noise, layer.hold)[:frames], np.float64)


def _delta_modulated(stroke: Float64) -> Float64:
    """Return the stroke as a delta-modulated sample gives it back: each held value one step above or below the last."""
    played = np.empty_like(stroke)
    for row, wanted in zip(played, stroke, strict=True):
        level = 0.0
        for start in range(0, len(row), _DELTA_HOLD):
            level += _DELTA_STEP if wanted[start] > level else -_DELTA_STEP
            row[start : start + _DELTA_HOLD] = level
    return played


@lru_cache(maxsize=16)
def _metal_loop(hertz: tuple[float, ...]) -> Float64:
    """Return a seamless loop of square waves of equal level with a peak of about 1 each.

    Frequencies are rounded to whole cycles in the loop.
    """
    bins = np.zeros(_LOOP_FRAMES // 2 + 1, np.complex128)
    for fundamental in hertz:
        cycles = round(fundamental * _LOOP_FRAMES / SAMPLE_RATE)
        orders = np.arange(1, min(_METAL_ORDERS, harmonic_count(fundamental)) + 1, 2)
        bins[cycles * orders] += -1j / orders
    return np.asarray(np.fft.irfft(bins * (_LOOP_FRAMES / 2 * 4 / math.pi / math.sqrt(len(hertz))), _LOOP_FRAMES))


def _decay(rate: float, seconds: Float64) -> Float64:
    """Return an exponential decay with a start short enough to be crisp and long enough not to click."""
    rise = np.minimum(seconds / _ATTACK_SECONDS, 1)
    return np.asarray(rise * rise * (3 - 2 * rise) * np.exp(-rate * seconds), np.float64)
