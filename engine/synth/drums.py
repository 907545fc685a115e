"""Makes a drum's sound from its layers, tuned to the song where it has a pitch."""

import math
from functools import lru_cache

import numpy as np

from engine.model.randomness import Stream
from engine.model.units import SAMPLE_RATE
from engine.synth.kits import Drop, DrumSound, Metal, Noise
from engine.synth.registers import ROUNDS, register
from engine.synth.response import Response
from engine.synth.waves import Float32, Float64, Table, harmonic_count, table

SHADES = (0.55, 0.7, 0.85, 1.0)  # how loud noise and metal are against the drop, from soft strokes to hard ones
_ATTACK_SECONDS = 0.0012
_FADE_SHARE = 0.25  # of the length, at its end
_NOISE_FRAMES = 131_072
_LOOP_FRAMES = 32_768
_STRIDE = 256  # frames
_METAL_ORDERS = 12
_SHIFT_LEVEL = 0.6  # of a shift register's two levels: as loud as noise between -1 and 1
_DELTA_STEP, _DELTA_HOLD = 1 / 24, 2  # amplitude and frames


class Drummer:
    """Makes what strokes consist of. The noise is drawn from the stream once: a sheet sounds the same every time."""

    def __init__(self, stream: Stream) -> None:
        octets = stream.octets(2 * _NOISE_FRAMES)
        self._noise = np.frombuffer(octets, "<i2").astype(np.float32) * np.float32(1 / 32_768)
        self._turned = int.from_bytes(octets[:2], "little")
        self._cursor = 0

    def layers(self, sound: DrumSound, response: Response | None = None) -> Float32:
        """Return what strokes of all shades are made of: in the first row what is the same in soft ones and hard ones,
        in one or two more what is louder in these, noise and metal.

        All that comes behind them is linear, and so done once for each, but where their sum is quantized.
        """
        self._cursor = 0
        layers = np.zeros((3 if sound.has_sides else 2, round(sound.seconds * SAMPLE_RATE)), np.float32)
        falling, rustling, frames = layers[:1], layers[1:], layers.shape[1]
        for layer in sound.layers:
            match layer:
                case Drop():
                    falling += self._drop(layer, frames)
                case Noise():
                    rustling += self._burst(layer, frames)
                case Metal():
                    rustling += np.resize(_metal_loop(layer.hertz), frames) * _decay(layer.decay, frames, layer.level)
        if _is_quantized(sound):
            return layers
        if falling.any():
            return _ended(layers, response)
        layers[1:] = _ended(rustling, response)
        return layers

    @staticmethod
    def _drop(layer: Drop, frames: int) -> Float32:
        cycles = 1 - _exponential(layer.fall, frames)
        cycles *= layer.drop / layer.fall
        cycles += np.arange(frames) * (layer.rest / SAMPLE_RATE)
        cycles *= 2.0**32
        wave = _sine().read(0, cycles.astype(np.int64).astype(np.uint32))
        np.clip(wave, -layer.clip, layer.clip, out=wave)
        loud = _decay(layer.decay, frames, layer.level / layer.clip)
        wave *= loud
        return _without_mean(wave, loud)[np.newaxis]

    def _burst(self, layer: Noise, frames: int) -> Float32:
        loud = _decay(layer.decay, frames, layer.level)
        middle = _without_mean(self._colour(layer, frames) * loud, loud)
        if not layer.width:
            return middle[np.newaxis]
        side = _without_mean(self._colour(layer, frames) * loud, loud)
        side *= np.float32(layer.width)
        sides = np.empty((2, frames), np.float32)
        np.add(middle, side, sides[0])
        np.subtract(middle, side, sides[1])
        return sides

    def _colour(self, layer: Noise, frames: int) -> Float32:
        """Return the layer's noise at full level: fresh values for each layer, wrapping around the drawn stock."""
        count = -(-frames // layer.hold) + layer.edge
        noise = self._shifted(layer.loop, count) if layer.loop else self._drawn(self._cursor % _NOISE_FRAMES, count)
        self._cursor += count
        for _ in range(layer.edge):
            noise = (noise[1:] - noise[:-1]) * np.float32(math.sqrt(0.5))
        return np.repeat(noise, layer.hold)[:frames] if layer.hold > 1 else noise[:frames]

    def _shifted(self, loop: int, count: int) -> Float32:
        """Return the two levels of a shift register, from a place on that the stream decides."""
        if loop in ROUNDS:
            values = np.roll(register(loop), -(self._turned + self._cursor)) - np.float32(0.5)
        else:
            values = self._drawn(self._cursor % _NOISE_FRAMES, min(count, loop))
        noise = np.where(values >= 0, np.float32(_SHIFT_LEVEL), np.float32(-_SHIFT_LEVEL))
        noise -= noise.mean()  # a short register need not hold as many ones as zeros
        return np.resize(noise, count)

    def _drawn(self, start: int, count: int) -> Float32:
        """Return values of the stock from a place on."""
        found = self._noise[start : start + count]
        if len(found) < count:
            found = np.concatenate((found, np.resize(self._noise, count - len(found))))
        return found


def struck(layers: Float32, sound: DrumSound, shade: int, response: Response | None = None) -> Float32:
    """Return one stroke, shape (1, frames) or (2, frames) where a layer is wide; peak about 1 before its level.

    layers: as `Drummer.layers` says, for the same sound and response. shade: its hardness.
    """
    stroke = layers[1:] * np.float32(SHADES[shade])
    stroke += layers[:1]
    return _quantized(sound, stroke, response) if _is_quantized(sound) else stroke


@lru_cache(maxsize=1)
def _sine() -> Table:
    """Return one cycle of a sine."""
    return table(np.array([0, -1j]), SAMPLE_RATE / 2)


def _is_quantized(sound: DrumSound) -> bool:
    return sound.delta or bool(sound.bits)


def _quantized(sound: DrumSound, stroke: Float32, response: Response | None) -> Float32:
    """Return a stroke as a sample of few bits gives it back."""
    if sound.delta:
        stroke = _delta_modulated(stroke)
    if sound.bits:
        grid = np.float32(2.0 ** (sound.bits - 1))
        stroke = np.rint(stroke * grid) / grid
    return _ended(stroke, response)


def _ended(stroke: Float32, response: Response | None) -> Float32:
    """Return what is heard of a stroke or a layer of it: it has no offset, and fades away at its end."""
    if response is not None:
        stroke = response.let_through(stroke)
    frames = stroke.shape[1]
    hump = _hump(frames)
    for row in stroke:
        np.subtract(row, hump * np.float32(row.mean()), out=row)
    fading = math.ceil(_FADE_SHARE * frames)
    fade = np.arange(fading - 1, -1, -1, dtype=np.float32)
    fade *= np.float32(1 / (_FADE_SHARE * frames))
    fade *= fade
    stroke[:, frames - fading :] *= fade
    return stroke


def _without_mean(sound: Float32, loud: Float32) -> Float32:
    """Return a layer without its offset, which fades away as the layer itself does. loud: its loudness."""
    sound -= loud * np.float32(sound.sum() / loud.sum())
    return sound


def _delta_modulated(stroke: Float32) -> Float32:
    """Return the stroke as a delta-modulated sample gives it back: each held value one step above or below the last."""
    played = np.empty_like(stroke)
    for row, wanted in zip(played, stroke, strict=True):
        level, levels = 0.0, []
        for value in wanted[::_DELTA_HOLD].tolist():
            level += _DELTA_STEP if value > level else -_DELTA_STEP
            levels.append(level)
        row[:] = np.repeat(np.array(levels, np.float32), _DELTA_HOLD)[: len(row)]
    return played


def _hump(frames: int) -> Float32:
    """Return a parabola of mean 1, from 0 to 0: what coarse steps leave of an offset goes away along it, unheard."""
    place = np.arange(0.5, frames, dtype=np.float32)
    place *= np.float32(1 / frames)
    hump = 1 - place
    hump *= place
    hump *= np.float32(6)
    return hump


@lru_cache(maxsize=16)
def _metal_loop(hertz: tuple[float, ...]) -> Float32:
    """Return a seamless loop of square waves of equal level with a peak of about 1 each.

    Frequencies are rounded to whole cycles in the loop.
    """
    bins = np.zeros(_LOOP_FRAMES // 2 + 1, np.complex128)
    for fundamental in hertz:
        cycles = round(fundamental * _LOOP_FRAMES / SAMPLE_RATE)
        orders = np.arange(1, min(_METAL_ORDERS, harmonic_count(fundamental)) + 1, 2)
        bins[cycles * orders] += -1j / orders
    bins *= _LOOP_FRAMES / 2 * 4 / math.pi / math.sqrt(len(hertz))
    return np.fft.irfft(bins, _LOOP_FRAMES).astype(np.float32)


def _exponential(rate: float, frames: int) -> Float64:
    """Return exp(-rate * t) for each frame."""
    strides, steps = _powers(rate, frames)
    return np.asarray(np.multiply.outer(strides, steps).ravel()[:frames], np.float64)


def _decay(rate: float, frames: int, level: float) -> Float32:
    """Return an exponential decay with a start short enough to be crisp and long enough not to click."""
    strides, steps = _powers(rate, frames)
    outer = np.multiply.outer((strides * level).astype(np.float32), steps.astype(np.float32))
    loud: Float32 = outer.ravel()[:frames]
    rise = np.arange(min(frames, round(_ATTACK_SECONDS * SAMPLE_RATE))) / (_ATTACK_SECONDS * SAMPLE_RATE)
    loud[: len(rise)] *= (rise * rise * (3 - 2 * rise)).astype(np.float32)
    return loud


def _powers(rate: float, frames: int) -> tuple[Float64, Float64]:
    """Return an exponential decay in strides of `_STRIDE` frames, and its first stride frame by frame: their products
    are all of it, much quicker than as many exponentials.
    """
    strides = np.exp(np.arange(-(-frames // _STRIDE)) * (-rate * _STRIDE / SAMPLE_RATE))
    return strides, np.exp(np.arange(_STRIDE) * (-rate / SAMPLE_RATE))
