"""The score: a track's notes and hits as cues in frames, in the order in which they sound."""

from collections.abc import Iterator
from itertools import groupby
from typing import NamedTuple

from engine.model.sheet import Drum, Note, Part
from engine.model.track import Track
from engine.model.units import step_frame, swung
from engine.synth.instrument import Instrument
from engine.synth.kits import Kit
from engine.synth.levels import gains
from engine.synth.sounds import Sound, Sounds, Tone
from engine.synth.waves import Float32

_HATS = (Drum.CLOSED_HAT, Drum.OPEN_HAT)
_DRUM_DYNAMICS = 1.2  # as an instrument's `dynamics`


class Cue(NamedTuple):
    """A sound that begins at a frame.

    gain: shape (2, 1), left and right, or (1, 1) where both sides are the same, or None where the sound has it in it.
    """

    frame: int
    sound: Sound
    gain: Float32 | None


def _cue(frame: int, sound: Sound, gain: Float32) -> Cue:
    """Return the cue, with one gain for both sides where that is all it takes."""
    is_centred = sound.sides == 1 and gain[0, 0] == gain[1, 0]
    return Cue(frame, sound, gain[:1] if is_centred else gain)


def note_cues(track: Track, part: Part, instrument: Instrument, sounds: Sounds) -> Iterator[Cue]:
    """Yield a pitched part's cues. Notes that begin at or after the track's end are left out."""
    side = -instrument.spread
    notes = sorted(track.notes.get(part, ()), key=_when)
    for (step, length), chord in groupby(notes, key=_when):
        frame = step_frame(swung(step, track.swing), track.bpm)
        if frame >= track.frames:
            return
        held = step_frame(swung(step + length, track.swing), track.bpm) - frame
        tones: list[Tone] = []
        for note in chord:
            tones.append(Tone(note.pitch, note.velocity, instrument.pan + side))
            side = -side
        yield from _chord_cues(frame, instrument, tuple(tones), held, sounds)


def _when(note: Note) -> tuple[int, int]:
    return note.step, note.length


def _chord_cues(
    frame: int, instrument: Instrument, tones: tuple[Tone, ...], held: int, sounds: Sounds
) -> Iterator[Cue]:
    """Yield one cue for tones that sound together, where they are worth keeping as one sound, or one for each."""
    if len(tones) > 1 or instrument.ensemble:
        together = sounds.chord(instrument, tones, held)
        if together is not None:
            yield Cue(frame, together, None)
            return
    for tone in tones:
        sound = sounds.tone(instrument, tone.pitch, tone.velocity, held)
        yield _cue(frame, sound, gains(instrument.level, tone.velocity, tone.pan, instrument.dynamics))


def kick_frames(track: Track) -> list[int]:
    """Return where the kicks sound, in order."""
    return sorted(step_frame(swung(hit.step, track.swing), track.bpm) for hit in track.hits if hit.drum is Drum.KICK)


def hit_cues(track: Track, drums: frozenset[Drum], kit: Kit, sounds: Sounds) -> Iterator[Cue]:
    """Yield the cues of these pieces of the kit. Hits at or after the track's end are left out."""
    hits = sorted((hit for hit in track.hits if hit.drum in drums), key=lambda hit: hit.step)
    frames = [step_frame(swung(hit.step, track.swing), track.bpm) for hit in hits]
    gaps = _gaps_to_hats(frames, [hit.drum in _HATS for hit in hits])
    last = track.frames
    for hit, frame, gap in zip(hits, frames, gaps, strict=True):
        if frame >= last:
            return
        sound = kit.sounds[hit.drum]
        stroke = sounds.stroke(kit, hit.drum, hit.velocity, gap)
        yield _cue(frame, stroke, gains(sound.level, hit.velocity, sound.pan, _DRUM_DYNAMICS))


def _gaps_to_hats(frames: list[int], is_hat: list[bool]) -> list[int]:
    """Return for each hit how many frames pass until a hat sounds later than it."""
    never = 1 << 62
    gaps, coming, now = [], never, never
    for frame, hat in zip(reversed(frames), reversed(is_hat), strict=True):
        if frame != now and now < coming:
            coming = now
        gaps.append(coming - frame)
        if hat:
            now = frame
    return gaps[::-1]
