"""Oscillators: the unenveloped sound of one instrument at one pitch, any stretch of it, always the same."""

from collections.abc import Iterable
from functools import cached_property

import numpy as np

from engine.model.units import pitch_frequency
from engine.synth.instrument import Instrument
from engine.synth.motion import STRETCH, Sway, dips, widths
from engine.synth.openings import HARDNESSES, Opening, opening_frames, opening_of, settled_shade, settled_wave
from engine.synth.phases import Phase, again, tuned_round
from engine.synth.slides import Slide, arrival, shifts
from engine.synth.waves import Float32, Source, Table

_SECOND_LEVEL = np.float32(0.4)  # as loud as the first it would cancel it once in each of their beats
_BOTH_LEVEL = 1 / np.sqrt(1 + _SECOND_LEVEL * _SECOND_LEVEL)


def hardness(velocity: int) -> int:
    """Return the shade of brightness of a velocity from 1 to 127."""
    return min(HARDNESSES - 1, velocity * HARDNESSES // 128)


def round_frames(instrument: Instrument, pitch: float) -> int:
    """Return after how many frames a settled tone begins anew, 0 where something moves it."""
    moves = instrument.vibrato or instrument.sweep or instrument.tremolo or instrument.detune
    return 0 if moves else tuned_round(pitch_frequency(pitch))[0]


class Oscillator:
    """One instrument at one pitch and hardness. ratios: of its oscillators' frequencies against the pitch.

    Its sound is the sum of the settled tone and, in the first moments, what the opened filter, the operators' attack or
    a slide adds to it. The settled tone is the same for every hardness of the same `settled_shade`.
    """

    _is_round = True  # whether what is still begins anew after a round

    def __init__(self, instrument: Instrument, pitch: float, shade: int, slide: Slide | None = None) -> None:
        self._instrument, self._pitch, self._shade = instrument, pitch, shade
        hertz = pitch_frequency(pitch)
        self.ratios = (1.0, 2 ** (instrument.detune / 1200)) if instrument.detune else (1.0,)
        self._tuned = [tuned_round(hertz * ratio) for ratio in self.ratios]
        self._rounds: dict[tuple[Table, int], Float32] = {}
        self._glide = _Glide(instrument, pitch, shade, slide, self.ratios) if slide else None
        self._sway = Sway(instrument.vibrato, hertz) if instrument.vibrato else None

    @property
    def opening_frames(self) -> int:
        """How many frames it takes until the tone has settled."""
        bright = opening_frames(self._instrument, self._pitch, self._shade)
        return max(bright, self._glide.frames if self._glide else 0)

    @cached_property
    def _rest(self) -> Table:
        """The wave at rest; made when it is first heard, as is the other: not every stretch asks for both."""
        return settled_wave(self._instrument, self._pitch, settled_shade(self._instrument, self._pitch, self._shade))

    @cached_property
    def _opening(self) -> Opening | None:
        return opening_of(self._instrument, self._pitch, self._shade)

    def settled(self, start: int, stop: int) -> Float32:
        """Return the settled tone's frames start to stop (not included), counted from the note's beginning."""
        return self._played(self._rest, start, stop)

    def opening(self, start: int, stop: int) -> Float32:
        """Return what the opening adds to frames start to stop (not included), at most up to `opening_frames`."""
        bright = self._closed(self._opening, start, stop)
        if len(bright) == stop - start and self._glide is None:
            return bright
        added = np.zeros(stop - start, np.float32)
        added[: len(bright)] = bright
        sliding = min(stop, self._glide.frames) if self._glide else 0
        if self._glide and start < sliding:
            added[: sliding - start] = self._sliding(self._glide, start, sliding) - self.settled(start, sliding)
        return added

    def _closed(self, opening: Opening | None, start: int, stop: int, moved: list[Phase] | None = None) -> Float32:
        """Return what an opened filter adds, up to where it is closed."""
        stop = min(stop, opening.frames) if opening else 0
        if opening is None or start >= stop:
            return np.zeros(0, np.float32)
        bright = self._played(opening.wave, start, stop, moved)
        if opening.fading is not None:
            bright *= opening.fading[start:stop]
        return bright

    def _sliding(self, glide: "_Glide", start: int, stop: int) -> Float32:
        """Return the whole sound of frames within the slide."""
        moved = [shift[start:stop] for shift in glide.shifts]
        sounds = []
        for rest, opening in ((self._rest, self._opening), *glide.origin):
            sound = self._played(rest, start, stop, moved)
            bright = self._closed(opening, start, stop, moved)
            sound[: len(bright)] += bright
            sounds.append(sound)
        goal, *others = sounds
        for far in others:
            goal -= far
            goal *= glide.arrival[start:stop]
            goal += far
        return goal

    def sound(self, start: int, stop: int) -> Float32:
        """Return the whole sound's frames start to stop (not included)."""
        sound = self.settled(start, stop)
        bright_until = min(stop, self.opening_frames)
        if start < bright_until:
            sound[: bright_until - start] += self.opening(start, bright_until)
        return sound

    def stretch(self, start: int, stop: int) -> Float32:
        """Return frames start to stop (not included), however many, as `sound` does."""
        if stop - start <= STRETCH:
            return self.sound(start, stop)
        return np.concatenate([self.sound(begin, min(begin + STRETCH, stop)) for begin in range(start, stop, STRETCH)])

    def _phases(self, frames: Phase) -> list[Phase]:
        """Return each oscillator's phases at these frames, before anything moves them."""
        return [frames * step for _, step in self._tuned]

    def _played(self, source: Source, start: int, stop: int, moved: list[Phase] | None = None) -> Float32:
        """Return a wave with all that moves its pitch, width and loudness. moved: by a slide, for each oscillator."""
        swaying = max(start, min(stop, self._sway.delay)) if self._sway else stop
        still = start if moved or not self._is_round or not isinstance(source, Table) else swaying
        sweep, tremolo = self._instrument.sweep, self._instrument.tremolo
        duty = widths(sweep, self._instrument.duty, start, stop) if sweep else None
        frames = np.arange(still if duty is None else start, stop, dtype=np.uint32)
        phases = self._phases(frames)
        for which, shift in enumerate(moved or ()):
            phases[which] += shift[: len(frames)]
        if self._sway and swaying < stop:
            sway = self._sway.at(swaying, stop)
            for phase in phases:
                phase[swaying - stop :] += sway
        sound = self._wave(source, 0, (start, still, stop), phases[0], duty)
        if len(phases) > 1:
            second = self._wave(source, 1, (start, still, stop), phases[1], duty)
            second *= _SECOND_LEVEL
            sound += second
            sound *= _BOTH_LEVEL
        if tremolo:
            sound *= dips(tremolo, start, stop)
        return sound

    def _wave(
        self, source: Source, which: int, span: tuple[int, int, int], phase: Phase, duty: Phase | None
    ) -> Float32:
        """Return an oscillator's wave; a swept pulse is the difference of two saws whose distance moves.

        span: its first frame, the one up to which nothing moves its phase, and the one behind its last. phase: at its
        last frames, at all where its duty moves.
        """
        if duty is None:
            return self._saw(source, which, span, phase)
        start, still, _ = span
        pulse = source.read(start, phase + duty)
        pulse -= self._saw(source, which, span, phase[still - start :])
        return pulse

    def _saw(self, source: Source, which: int, span: tuple[int, int, int], phase: Phase) -> Float32:
        """Return an oscillator's wave without a moving width, as far as nothing moves its phase round after round."""
        start, still, stop = span
        if still == start or not isinstance(source, Table):
            return source.read(start, phase)
        round_of = self._rounds.get((source, which))
        if round_of is None:
            frames, step = self._tuned[which]
            round_of = self._rounds[source, which] = source.read(0, np.arange(frames, dtype=np.uint32) * step)
        if still == stop:
            return again(round_of, start, stop)
        return np.concatenate((again(round_of, start, still), source.read(still, phase)))


class _Glide:
    """A slide of one tone. shifts: of each oscillator's phase. origin: the waves for where it comes from above."""

    def __init__(self, instrument: Instrument, pitch: float, shade: int, slide: Slide, ratios: Iterable[float]) -> None:
        self.frames = slide.frames
        self.shifts = [shifts(slide, pitch_frequency(pitch) * ratio) for ratio in ratios]
        self.arrival = arrival(slide)
        above = pitch + slide.semitones
        far = settled_wave(instrument, above, settled_shade(instrument, above, shade))
        self.origin = [(far, opening_of(instrument, above, shade))] if slide.semitones > 0 else []
