"""A timbre: an instrument as a crowd plays it. Each tone is made once, under its envelope and held for ever, and many
notes are cut from it.
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from engine.model.units import SAMPLE_RATE
from engine.synth.ensembles import loop, loop_frames
from engine.synth.envelopes import shape
from engine.synth.instrument import Instrument
from engine.synth.levels import placed
from engine.synth.motion import STRETCH
from engine.synth.openings import HARDNESSES, settled_shade
from engine.synth.slides import Slide
from engine.synth.tones import Oscillator, hardness
from engine.synth.waves import Float32

_PITCHES, _VELOCITIES = 128, 128
_FOR_EVER = 1 << 62
_NOT_YET = -2


class Heard(NamedTuple):
    """Which of a timbre's tones: pitch, within its range, hardness, and 1 where an ensemble's stands to the right."""

    pitch: int
    shade: int
    is_right: int


class Timbre:
    """An instrument at play in a crowd.

    folded: of each MIDI pitch the one within its range. shades: of each velocity its hardness. levels: how loud a note
    is in the middle and at the side, for the left and the right and each velocity: float64, shape (2, 128, 2).
    longest: for how many frames a note is worth holding: what decays to nothing ends there.
    curve: the envelope of a note that is held for ever, for as long as anything but its level moves, or it may be
    let go before it has come to rest.
    """

    def __init__(self, instrument: Instrument) -> None:
        self.instrument = instrument
        self.shape = shape(instrument.envelope)
        self.folded = np.array([instrument.fold(pitch) for pitch in range(_PITCHES)])
        self.shades = np.array([hardness(velocity) for velocity in range(_VELOCITIES)])
        self.levels = np.zeros((2, _VELOCITIES, 2))
        for is_right, spread in enumerate((-instrument.spread, instrument.spread)):
            for velocity in range(1, _VELOCITIES):
                pan = instrument.pan + spread
                loudness, aside = placed(instrument.level, velocity, pan, instrument.dynamics)
                self.levels[is_right, velocity] = loudness, float(loudness) * aside
        self.slide_frames = round(instrument.glide * SAMPLE_RATE)
        self._rests = np.full((_PITCHES, HARDNESSES), _NOT_YET)
        head = len(self.shape.head)
        self.longest = _FOR_EVER if self.shape.sustain else head
        opened = 0 if instrument.ensemble else Oscillator(instrument, instrument.highest, HARDNESSES - 1).opening_frames
        self.curve = self.shape.curve(_FOR_EVER, 0, max(head + len(self.shape.tail), opened, self.slide_frames))

    @property
    def rows(self) -> int:
        """2 where a tone has a middle and a side, else 1."""
        return 2 if self.instrument.ensemble else 1

    def rests(self, pitches: NDArray[np.int64]) -> NDArray[np.int64]:
        """Return the `settled_shade` of each hardness of these pitches, shape (pitches, hardnesses)."""
        for pitch in set(pitches.tolist()):
            if self._rests[pitch, 0] == _NOT_YET:
                self._rests[pitch] = [settled_shade(self.instrument, pitch, shade) for shade in range(HARDNESSES)]
        return self._rests[pitches]

    def settled(self, heard: Heard, start: int, out: Float32) -> None:
        """Write a settled tone from frame `start` on to `out`, shape (rows, frames)."""
        pitch, shade, is_right = heard
        if self.instrument.ensemble:
            middle, aside = self.levels[is_right, -1]
            side = float(aside / middle)
            cycle = np.empty((2, loop_frames(self.instrument, (pitch,))), np.float32)
            loop(self.instrument, (pitch,), ((1.0, side),), cycle)
            _repeat(cycle, start, out)
            return
        oscillator = Oscillator(self.instrument, pitch, shade)
        stop = start + out.shape[1]
        for begin in range(start, stop, STRETCH):
            end = min(begin + STRETCH, stop)
            out[0, begin - start : end - start] = oscillator.settled(begin, end)

    def opening(self, pitch: int, shade: int, slide: Slide | None, most: int) -> Float32:
        """Return what a tone's first moments add to it, at most so many frames."""
        if self.instrument.ensemble:
            return _NOTHING
        oscillator = Oscillator(self.instrument, pitch, shade, slide)
        frames = min(oscillator.opening_frames, most)
        return oscillator.opening(0, frames) if frames else _NOTHING


class EndlessTone:
    """A tone that is held for ever: its frames from `start` on, that many as `space`, shape (rows, frames), has room
    for. start: 0, or later than anything but its level moves.
    """

    def __init__(self, timbre: Timbre, heard: Heard, start: int, space: Float32) -> None:
        self.is_wide = timbre.rows == 2
        self._timbre, self._pitch = timbre, heard.pitch
        self.start, self.size = start, space.size
        self._sound = space
        timbre.settled(heard, start, space)
        curve = timbre.curve if start == 0 else timbre.curve[:0]
        self._settled = space[:, : len(curve)].copy()
        self._begun = self._settled.copy()
        self._curve = curve[: self._settled.shape[1]]
        self._bright = 0
        np.multiply(self._settled, self._curve, space[:, : len(self._curve)])
        if timbre.shape.sustain != 1:
            np.multiply(space[:, len(self._curve) :], timbre.shape.level, space[:, len(self._curve) :])

    def begin(self, shade: int, slide: Slide | None) -> None:
        """Let it begin as notes of this hardness and with this slide do."""
        opening = self._timbre.opening(self._pitch, shade, slide, len(self._curve))
        frames, self._bright = max(self._bright, len(opening)), len(opening)
        if frames:
            begun = self._begun[:, :frames]
            np.copyto(begun, self._settled[:, :frames])
            begun[0, : len(opening)] += opening
            np.multiply(begun, self._curve[:frames], self._sound[:, :frames])

    def cut(self, row: int, start: int, held: int, gain: float, out: Float32) -> None:
        """Write a note's sound to `out`, shape (frames,): frames from `start` on of a note held for `held` frames."""
        stop, contour = start + len(out), self._timbre.shape
        if held >= len(contour.head):
            np.multiply(self._sound[row, start - self.start : stop - self.start], gain, out)
            if stop > held:
                low = max(held - start, 0)
                np.multiply(out[low:], contour.tail[start + low - held : stop - held], out[low:])
            return
        low = max(min(held, stop) - start, 0)
        np.multiply(self._sound[row, start : start + low], gain, out[:low])
        if stop > held:
            ebb = contour.ebb(held, start + low, stop)
            np.multiply(self._begun[row, start + low : stop], ebb, out[low:])
            np.multiply(out[low:], gain, out[low:])


_NOTHING: Float32 = np.zeros(0, np.float32)


def _repeat(cycle: Float32, start: int, out: Float32) -> None:
    """Write a cycle, shape (rows, frames), again and again to `out`, from its frame `start` on."""
    length, frames = cycle.shape[1], out.shape[1]
    place = start % length
    done = min(length - place, frames)
    out[:, :done] = cycle[:, place : place + done]
    while done < frames:
        more = min(length, frames - done)
        out[:, done : done + more] = cycle[:, :more]
        done += more
