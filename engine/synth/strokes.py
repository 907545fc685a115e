"""Strokes: one kit at play, tuned. Each drum is struck once for each shade of hardness, and the strokes are kept."""

import numpy as np

from engine.model.randomness import Stream
from engine.model.sheet import Drum
from engine.synth.drums import Drummer, struck
from engine.synth.effects import crush
from engine.synth.kept import Kept
from engine.synth.kits import Kit
from engine.synth.levels import Standing, gains, placed
from engine.synth.sounds import Cue, Shot
from engine.synth.tones import hardness
from engine.synth.tuning import tuned
from engine.synth.waves import Float32

DYNAMICS = 1.2  # as an instrument's `dynamics`
_CHOKE_FRAMES = 400

_Key = tuple[str, str, int]


class Strokes:
    """One kit at play. tonic: the pitch class that it is tuned to, None to leave it as it is."""

    def __init__(self, kit: Kit, kept: Kept, stream: Stream, tonic: int | None = None) -> None:
        self.kit = kit
        self._tonic = tonic
        self._kept = kept
        self._drummer = Drummer(stream)
        self._gains: dict[tuple[Drum, int], tuple[Standing, _Key | None]] = {}

    def cue(self, frame: int, drum: Drum, velocity: int, gap: int) -> Cue:
        """Return a stroke's cue; gap: frames until the next hat, which a choked sound does not outlast.

        A kit whose values are held begins its strokes on multiples of that many frames: then the sum is held, too.
        """
        known = self._gains.get((drum, velocity))
        if known is None:
            sound = self.kit.sounds[drum]
            gain = placed(sound.level, velocity, 0 if sound.has_sides else sound.pan, DYNAMICS)
            known = self._gains[drum, velocity] = gain, None if sound.choked else self._key(drum, velocity)
        gain, key = known
        ready = None if key is None else self._kept.find(key)
        on_grid = frame + -frame % self.kit.hold
        return on_grid, self.stroke(drum, velocity, gap) if ready is None else ready, gain

    def _key(self, drum: Drum, velocity: int) -> _Key:
        """Return what a stroke is kept by, with plain text for the drum, which is found quicker than a member."""
        return self.kit.name, drum.value, hardness(velocity)

    def stroke(self, drum: Drum, velocity: int, gap: int) -> Shot:
        """Return a stroke at full level, one of two sides in its place between them; the velocity gives its colour."""
        sound = self.kit.sounds[drum]
        key = self._key(drum, velocity)
        ready = self._kept.find(key)
        if ready is None:
            ready = self._kept.keep(key, _placed(self.struck(drum, hardness(velocity)), sound.pan))
            crush(ready.samples, self.kit.hold)
        if not sound.choked or gap + _CHOKE_FRAMES >= ready.frames:
            return ready
        cut_key = (*key, gap)
        cut = self._kept.find(cut_key)
        if cut is None:
            cut = self._kept.keep(cut_key, _choked(ready.samples, gap))
            crush(cut.samples, self.kit.hold)
        return cut

    def struck(self, drum: Drum, shade: int) -> Float32:
        """Return a stroke of a hardness, tuned, left and right or one for both, not panned: made anew each time."""
        sound, response = self.kit.sounds[drum], self.kit.response
        wanted = sound if self._tonic is None else tuned(drum, sound, self._tonic)
        key = self.kit.name, drum.value, "layers"
        layers = self._kept.find(key)
        if layers is None:
            layers = self._kept.keep(key, self._drummer.layers(wanted, response))
        return struck(layers.samples, wanted, shade, response)


def _placed(sides: Float32, pan: float) -> Float32:
    """Return the middle and the side of a stroke of two sides that stands at `pan`, or one that has none as it is."""
    if len(sides) == 1:
        return sides
    middle, _ = gains(0, 127, 0)
    left, right = (row * np.float32(gain / middle) for row, gain in zip(sides, gains(0, 127, pan), strict=True))
    return np.stack((left + right, left - right)) * np.float32(0.5)


def _choked(samples: Float32, gap: int) -> Float32:
    """Return the stroke up to `gap` frames, damped by the hand that plays the next one."""
    cut = samples[:, : gap + _CHOKE_FRAMES].copy()
    left = 1 - np.arange(1, _CHOKE_FRAMES + 1) / _CHOKE_FRAMES
    cut[:, gap:] *= (left * left).astype(np.float32)
    return cut
