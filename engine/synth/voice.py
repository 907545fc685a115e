"""A voice: one instrument at play. It turns notes into sounds, and keeps what is likely to be heard again.

Kept are the tone of each pitch, as far as any note has held it, or one round of it where nothing moves it; and of what
is heard often, short notes as a whole, and chords with their levels and places in them.
"""

from collections.abc import Callable, Hashable
from functools import partial
from typing import NamedTuple

import numpy as np

from engine.model.units import SAMPLE_RATE
from engine.synth.ensembles import loop, loop_frames
from engine.synth.envelopes import shape
from engine.synth.flicks import Flicker
from engine.synth.instrument import Instrument
from engine.synth.kept import Hearings, Kept
from engine.synth.levels import Standing, aside, placed
from engine.synth.motion import STRETCH
from engine.synth.openings import opening_frames, settled_shade
from engine.synth.slides import Slide
from engine.synth.sounds import CHUNK, LONGEST_NOTE, Cue, Gain, HeldTone, LoopTone, ShapedTone, Shot, Sound
from engine.synth.tones import Oscillator, hardness, round_frames
from engine.synth.waves import Float32

HELD_GRID = 64  # frames; held times are rounded to it, so that swing and tempo do not make every length unique
_QUANTUM = 4_096  # frames by which a kept tone grows
_LONGEST_CHORD = 196_608  # frames
_LONGEST_WHOLE = 24_576  # frames
_OFTEN = 3  # from this hearing on a note that is not longer is kept as a whole
_AGAIN = 2  # from this hearing on a chord is kept, if it has at least so many notes:
_RICH = 3
_REMEMBERED = 512  # chords of an ensemble
_CURVES = 4  # of short notes of an ensemble
_AS_IT_IS: Standing = np.array(1, np.float32), 0.0
_MIDDLE = ((1.0, 0.0),)  # the levels of a tone by itself: all of it in the middle
_SHADES = tuple(hardness(velocity) for velocity in range(128))


Playing = Callable[[], Oscillator]
Levels = tuple[tuple[float, float], ...]


class _Section(NamedTuple):
    """A chord of an ensemble. levels: of each pitch in the middle and at the side. frames: of a round of its loop."""

    pitches: tuple[int, ...]
    levels: Levels
    gain: Standing
    frames: int


class Tone(NamedTuple):
    """One note of a chord: pitch and velocity as in a sheet, and whether it stands to the right of the middle."""

    pitch: int
    velocity: int
    is_right: bool


class Manner(NamedTuple):
    """How a note is played other than plainly.

    away: from how many semitones above it slides to its pitch, 0 for no slide. among: the pitches that it flicks over,
    none for its own alone.
    """

    away: int = 0
    among: tuple[int, ...] = ()


PLAINLY = Manner()


class Voice:
    """One instrument at play. tick_frames: how long it stays on each tone of a chord that it flicks over, 0: never."""

    def __init__(self, instrument: Instrument, kept: Kept, hearings: Hearings, tick_frames: int = 0) -> None:
        self.instrument = instrument
        self.tick_frames = tick_frames
        self._name = instrument.name
        self._kept, self._hearings = kept, hearings
        self._shape = shape(instrument.envelope)
        self._settling: dict[tuple[int, int, Slide | None], tuple[int, int, int]] = {}
        self._of_chords: Gain = None, 0.0 if instrument.spread else aside(instrument.pan)
        self._gains: dict[tuple[int, bool], Standing] = {}
        self._chords: dict[tuple[Tone, ...], _Section] = {}
        self._curves: dict[tuple[int, float], Float32] = {}
        self._ready = kept.ready

    def cue(self, frame: int, pitch: int, velocity: int, is_right: bool, held: int, *, manner: Manner = PLAINLY) -> Cue:
        """Return one note's cue. held: frames, a multiple of `HELD_GRID`."""
        key = (self._name, pitch, _SHADES[velocity], held, manner)
        ready = self._ready.get(key)
        if ready is None:
            sound = self._whole(key)
        else:
            sound, made_of = ready
            for shot in made_of:
                shot.is_wanted = True
        gain = self._gains.get((velocity, is_right))
        return frame, sound, self._gain(velocity, is_right) if gain is None else gain

    def cues(self, frame: int, tones: tuple[Tone, ...], held: int) -> list[Cue]:
        """Return the cues of notes that begin together: one for all of them where that pays."""
        if self.instrument.ensemble:
            return [self._cue_of_section(frame, tones, held)]
        if len(tones) >= _RICH:
            together = self._chord(tones, held)
            if together is not None:
                return [(frame, together, self._of_chords)]
        return [self.cue(frame, *tone, held) for tone in tones]

    def sound(self, pitch: int, velocity: int, held: int, manner: Manner = PLAINLY) -> Sound:
        """Return a note held for `held` frames; the velocity gives its colour, not its level."""
        pitch = self.instrument.fold(pitch)
        if self.instrument.ensemble:
            alone = _Section((pitch,), _MIDDLE, _AS_IT_IS, loop_frames(self.instrument, (pitch,)))
            return LoopTone(self._loop(alone, alone.frames), self._shape, held)
        return self._tone(pitch, hardness(velocity), held, manner)[0]

    def _tone(self, pitch: int, shade: int, held: int, manner: Manner) -> tuple[Sound, tuple[Hashable, ...]]:
        """Return a note at a pitch within the instrument's range, and the keys of what is kept of it."""
        held = self._audible(held)
        slide = self._slide(manner.away, held) if manner.away else None
        frames = self._shape.frames(held)
        settled_as, opening_frames, round_of = self._settles(pitch, shade, slide)
        is_round = round_of > 0 and not manner.among
        key = (self._name, pitch, settled_as, manner.among)
        if manner.among:
            tone: Playing = partial(Flicker, self.instrument, self._folded(manner.among), shade, self.tick_frames)
        else:
            tone = partial(Oscillator, self.instrument, pitch, shade, slide)
        if (frames > LONGEST_NOTE and not is_round) or not self._kept.is_worth_making(key):
            return HeldTone(tone(), self._shape, held), ()
        settled = self._grown(key, round_of if is_round else frames, tone, Oscillator.settled)
        if not opening_frames:
            return ShapedTone(settled, settled[:0], self._shape, held, frames, is_round), (key,)
        begun = (self._name, pitch, shade, slide, manner.among, "opening")
        opening = self._grown(begun, opening_frames, tone, Oscillator.opening)
        return ShapedTone(settled, opening[:frames], self._shape, held, frames, is_round), (key, begun)

    def _folded(self, pitches: tuple[int, ...]) -> tuple[int, ...]:
        """Return several pitches within the instrument's range, the lowest first."""
        return tuple(sorted({self.instrument.fold(pitch) for pitch in pitches}))

    def _whole(self, key: tuple[str, int, int, int, Manner]) -> Sound:
        """Return the note of a key of `cue`; where it is short and often heard, as one kept sound, as long as nothing
        must go for it: a tone serves more notes.
        """
        ready = self._kept.find(key)
        if ready is not None:
            self._kept.note(key, ready, (key,))
            return ready
        _, pitch, shade, held, manner = key
        sound, made_of = self._tone(self.instrument.fold(pitch), shade, held, manner)
        if type(sound) is not ShapedTone:
            return sound
        is_short = sound.frames <= _LONGEST_WHOLE
        if is_short and self._hearings.another(key) < _OFTEN:
            return sound
        if not is_short or not self._kept.has_room(sound.frames):
            self._kept.note(key, sound, made_of)
            return sound
        whole = self._kept.make(key, 1, sound.frames)
        sound.play(0, sound.frames, whole.heard)
        self._kept.note(key, whole, (key,))
        return whole

    def _chord(self, tones: tuple[Tone, ...], held: int) -> Shot | None:
        """Return notes that sound together as one sound with their levels in it, wide where they stand apart.

        None where that does not pay: the first time that they are heard, and where the sound were too long to keep.
        """
        # When a chord becomes one sound follows from what was heard before: mix and parts each have their own.
        key = (self._name, self._hearings.whose, tones, held)
        ready = self._kept.find(key)
        if ready is not None:
            return ready
        frames = self._shape.frames(self._audible(held))
        if frames > _LONGEST_CHORD or self._hearings.another(key) < _AGAIN:
            return None
        chord = self._kept.make(key, 2 if self.instrument.spread else 1, frames)
        self._mix(tones, held, chord.samples)
        return chord

    def _mix(self, tones: tuple[Tone, ...], held: int, samples: Float32) -> None:
        """Write the sum of a chord's notes to `samples`, shape (sides, frames)."""
        samples.fill(0)
        frames = samples.shape[1]
        for tone in tones:
            sound = self.sound(tone.pitch, tone.velocity, held)
            loudness, away = self._gain(tone.velocity, tone.is_right)
            for start in range(0, frames, STRETCH):
                stop = min(start + STRETCH, frames)
                stretch = sound.part(start, stop)[0] * loudness
                samples[0, start:stop] += stretch
                for side in samples[1:]:
                    side[start:stop] += stretch * np.float32(away)

    def _audible(self, held: int) -> int:
        """Return how long a note is worth holding: a sound that decays to nothing ends there."""
        return held if self._shape.sustain else min(held, len(self._shape.head))

    def _gain(self, velocity: int, is_right: bool) -> Standing:
        """Return how loud a note is, and how far it stands aside."""
        found = self._gains.get((velocity, is_right))
        if found is None:
            player = self.instrument
            pan = player.pan + (player.spread if is_right else -player.spread)
            found = self._gains[velocity, is_right] = placed(player.level, velocity, pan, player.dynamics)
        return found

    def _slide(self, away: int, held: int) -> Slide | None:
        """Return how a note comes from its slide's beginning; it has arrived when half of it is gone."""
        frames = min(round(self.instrument.glide * SAMPLE_RATE), held // 2)
        return Slide(away, frames) if frames else None

    def _settles(self, pitch: int, shade: int, slide: Slide | None) -> tuple[int, int, int]:
        """Return of a tone its `settled_shade`, for how many frames it is settling, and its round's, 0 for none."""
        found = self._settling.get((pitch, shade, slide))
        if found is None:
            frames = max(opening_frames(self.instrument, pitch, shade), slide.frames if slide else 0)
            settled_as = settled_shade(self.instrument, pitch, shade)
            found = settled_as, frames, round_frames(self.instrument, pitch)
            self._settling[pitch, shade, slide] = found
        return found

    def _grown(
        self,
        key: Hashable,
        frames: int,
        tone: Playing,
        played: Callable[[Oscillator, int, int], Float32],
    ) -> Float32:
        """Return at least so many frames of what is kept for this key; what is missing is played now."""
        known = self._kept.find(key)
        have = known.frames if known else 0
        if known and have >= frames:
            return known.heard
        grown = self._kept.make(key, 1, -(-frames // _QUANTUM) * _QUANTUM if known else frames).heard
        if known:
            grown[:have] = known.heard
        oscillator = tone()
        for start in range(have, len(grown), STRETCH):
            stop = min(start + STRETCH, len(grown))
            grown[start:stop] = played(oscillator, start, stop)
        return grown

    def _cue_of_section(self, frame: int, tones: tuple[Tone, ...], held: int) -> Cue:
        """Return an ensemble's notes that begin together as one cue."""
        section = self._chords.get(tones)
        if section is None:
            if len(self._chords) >= _REMEMBERED:
                self._chords.clear()
            section = self._chords[tones] = self._section(tones)
        frames = self._shape.frames(held)
        loop = self._loop(section, frames)
        if frames <= CHUNK:
            return frame, Shot(loop[:, :frames]), (self._curve(held, section.gain[0]), 0.0)
        return frame, LoopTone(loop, self._shape, held), section.gain

    def _curve(self, held: int, loudness: Float32) -> Float32:
        """Return how loud each frame of a short note is, shape (frames, 1); the latest are kept."""
        key = held, float(loudness)
        found = self._curves.get(key)
        if found is None:
            if len(self._curves) >= _CURVES:
                self._curves.clear()
            curve = self._shape.curve(held, 0, self._shape.frames(held)) * loudness
            found = self._curves[key] = curve[:, np.newaxis]
        return found

    def _section(self, tones: tuple[Tone, ...]) -> _Section:
        """Return where an ensemble's notes stand."""
        gains = [self._gain(tone.velocity, tone.is_right) for tone in tones]
        loudness = gains[0][0]
        shares = [float(each / loudness) for each, _ in gains]
        levels = tuple((share, share * away) for share, (_, away) in zip(shares, gains, strict=True))
        pitches = tuple(self.instrument.fold(tone.pitch) for tone in tones)
        return _Section(pitches, levels, (loudness, 0.0), loop_frames(self.instrument, pitches))

    def _loop(self, section: _Section, frames: int) -> Float32:
        """Return an ensemble's loop, or the first `frames` or more of one that never yet sounded for a whole round."""
        key = (self._name, "loop", section.pitches, section.levels)
        ready = self._kept.find(key)
        if ready is not None and ready.frames >= min(frames, section.frames):
            return ready.samples
        begun = -(-frames // _QUANTUM) * _QUANTUM
        if ready is not None or begun >= section.frames:
            made = self._kept.make(key, 2, section.frames).samples
            loop(self.instrument, section.pitches, section.levels, made)
            return made
        whole = np.empty((2, section.frames), np.float32)
        loop(self.instrument, section.pitches, section.levels, whole)
        return self._kept.keep(key, whole[:, :begun].copy()).samples
