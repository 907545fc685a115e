"""Sounds to play: noise, in which every frame is its own, and the bars of a short song."""

import numpy as np
from numpy.typing import NDArray

from engine.model.sheet import Voices
from engine.model.track import Section, Track
from engine.playback.ramps import FADE_IN, FADE_OUT, RAMP
from engine.playback.ring import RingTape
from engine.playback.side import Side
from engine.playback.tape import Tape
from engine.playback.timeline import timeline_of
from engine.playback.unending import UnendingTimeline

TRACK = Track("Crimson Gate", 240, 16, 0.0, 6, Voices(), (Section("intro", 0, 0, 2, 0.3),), {}, (), 0)
TRACK = TRACK._replace(sections=(*TRACK.sections, Section("groove", 1, 2, 3, 0.6), Section("fade", 1, 5, 1, 0.2)))


def noise(frames: int, seed: int = 1) -> NDArray[np.int16]:
    return np.random.default_rng(seed).integers(-30_000, 30_000, (frames, 2)).astype(np.int16)


def tape_of(sound: NDArray[np.int16], finished: bool = True) -> Tape:
    tape = Tape()
    tape.audio(sound)
    if finished:
        tape.finish()
    return tape


def side_of(sound: NDArray[np.int16], track: Track = TRACK, name: str = "Crimson Gate") -> Side:
    return Side(name, tape_of(sound), timeline_of(track))


def song(seed: int = 1, track: Track = TRACK) -> tuple[Side, NDArray[np.int16]]:
    """Return a song of six bars of a second each, and its sound."""
    sound = noise(track.frames, seed)
    return side_of(sound, track), sound


def unending(sound: NDArray[np.int16], finished: bool = False) -> Side:
    """Return music without end of which one stretch, with the bars of `TRACK`, is there."""
    tape, timeline = RingTape(len(sound)), UnendingTimeline()
    timeline.lay(1, timeline_of(TRACK))
    tape.audio(sound)
    if finished:
        tape.finish()
    return Side("endless", tape, timeline)


def begun(sound: NDArray[np.int16]) -> NDArray[np.int16]:
    """Return sound as it is heard where playing begins or goes on inside a song."""
    heard = sound.copy()
    heard[:RAMP] = np.rint(sound[:RAMP] * FADE_IN)
    return heard


def ended(sound: NDArray[np.int16]) -> NDArray[np.int16]:
    """Return the ramp that is still heard where playing ends, or pauses, before this sound."""
    return np.rint(sound[:RAMP] * FADE_OUT).astype(np.int16)


def rounds(sound: NDArray[np.int16], begin: int, end: int, times: int) -> NDArray[np.int16]:
    """Return what is heard of bars that go round: each time fading at its end into what stands before its beginning."""
    lap = sound[begin:end].copy()
    before = np.concatenate((np.zeros((RAMP, 2), np.int16), sound))[begin : begin + RAMP]
    lap[-RAMP:] = np.rint(lap[-RAMP:] * FADE_OUT + before * FADE_IN)
    return np.tile(lap, (times, 1))
