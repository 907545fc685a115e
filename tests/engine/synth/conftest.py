"""Small tracks for the synth's tests."""

from collections.abc import Callable

import pytest

from engine.entropy.streams import ShakeStream
from engine.model.sheet import Drum, Hit, Note, Part, Voices
from engine.model.track import Section, Track


def _stream() -> ShakeStream:
    return ShakeStream(bytes(32), "song/synth")


def _track(
    bars: int = 2,
    notes: dict[Part, tuple[Note, ...]] | None = None,
    hits: tuple[Hit, ...] = (),
    fade_bars: int = 0,
    bpm: int = 150,
    swing: float = 0.0,
    voices: Voices | None = None,
) -> Track:
    sections = (Section("groove", 1, 0, bars, 0.5),)
    return Track("Test", bpm, 16, swing, bars, voices or Voices(), sections, notes or {}, hits, fade_bars)


def _full_track(bars: int = 4, fade_bars: int = 1) -> Track:
    steps = range(0, bars * 16, 2)
    notes = {
        Part.BASS: tuple(Note(step, 2, 40 + step % 3, 100) for step in steps),
        Part.LEAD: tuple(Note(step, 6, 72 + step % 7, 90 + step % 30) for step in steps[::3]),
        Part.SECOND: tuple(Note(step, 3, 64, 80) for step in steps[::2]),
        Part.ARPEGGIO: tuple(Note(step, 1, 60 + step % 12, 70) for step in range(bars * 16)),
        Part.PAD: tuple(Note(bar * 16, 16, pitch, 80) for bar in range(bars) for pitch in (52, 59, 67)),
    }
    hits = tuple(Hit(step, list(Drum)[step % len(Drum)], 60 + step % 60) for step in range(bars * 16))
    return _track(bars, notes, hits, fade_bars, swing=0.2)


@pytest.fixture(scope="session")
def stream() -> Callable[[], ShakeStream]:
    """Makes the same stream, from its beginning."""
    return _stream


@pytest.fixture(scope="session")
def make_track() -> Callable[..., Track]:
    return _track


@pytest.fixture(scope="session")
def full_track() -> Callable[..., Track]:
    """Makes a track with all parts and all drums."""
    return _full_track
