from collections.abc import Callable

import numpy as np
import pytest

from engine.model.sheet import Note, Part
from engine.model.track import Track
from engine.synth.arc import Cast
from engine.synth.crowd import AGE, Crowd, Workbench
from engine.synth.instruments import INSTRUMENTS
from engine.synth.kept import Hearings, Kept
from engine.synth.roll import Roll
from engine.synth.timbre import Timbre
from engine.synth.voice import Manner, Voice
from tests.engine.synth.rows import rows

Tracks = Callable[..., Track]
FRAMES = 400_000


def played(track: Track, name: str, *stops: int, spans: list[tuple[int, int]] | None = None) -> np.ndarray:
    """Return what a crowd plays in windows that end at these frames: middle and side."""
    notes = track.notes.get(Part.LEAD, ())
    crowd = Crowd(track, notes, Cast((0,), (Timbre(INSTRUMENTS[name]),)), Workbench(), spans)
    lanes = np.zeros((2, stops[-1]), np.float32)
    start = 0
    for stop in stops:
        for _ in crowd.play(start, stop, lanes[:, start:stop]):
            pass
        start = stop
    return lanes


def summed(track: Track, name: str) -> np.ndarray:
    """Return what a voice plays, note by note."""
    voice, timbre = Voice(INSTRUMENTS[name], Kept(10_000_000), Hearings()), Timbre(INSTRUMENTS[name])
    lanes = np.zeros((2, FRAMES), np.float32)
    for frame, held, pitch, velocity, is_right, away in Roll(track, track.notes[Part.LEAD]).before(FRAMES).tolist():
        sound = voice.sound(pitch, velocity, held, Manner(away))
        loud, aside = timbre.levels[is_right, velocity]
        heard = rows(sound, 0, min(sound.frames, FRAMES - frame))
        both = heard * loud if len(heard) == 2 else np.concatenate((heard * loud, heard * aside))
        lanes[:, frame : frame + heard.shape[1]] += both
    return lanes


def notes(count: int) -> tuple[Note, ...]:
    """Notes of every length, some as one with others, some sliding."""
    found = [Note(n * 7 % 40, 1 + n * n % 30, 40 + n % 5 * 9, 1 + n * 31 % 127, slide=n % 4 == 0) for n in range(count)]
    return tuple(sorted([*found, *found[::3]], key=lambda note: note.step))


@pytest.mark.parametrize("name", ["lead", "saw_lead", "bass", "keys", "arpeggio", "pluck", "pad"])
def test_a_crowd_plays_what_its_notes_are(make_track: Tracks, name: str) -> None:
    track = make_track(6, {Part.LEAD: notes(30)})
    found, wanted = played(track, name, FRAMES), summed(track, name)
    assert np.abs(wanted).max() > 0.1
    assert np.abs(found - wanted).max() < 1e-4


@pytest.mark.parametrize("name", ["lead", "pad"])
def test_notes_go_on_from_one_window_to_the_next(make_track: Tracks, name: str) -> None:
    track = make_track(6, {Part.LEAD: notes(12)})
    one, many = played(track, name, FRAMES), played(track, name, 5_000, 60_000, 200_000, 201_000, FRAMES)
    assert np.abs(one - many).max() < 1e-5


def test_old_notes_go_on_too(make_track: Tracks) -> None:
    track = make_track(12, {Part.LEAD: (Note(0, 180, 60), Note(1, 150, 60), Note(90, 20, 60))})
    stops = (AGE + 9_000, 2 * AGE + 100, 2 * AGE + 60_000)
    one, many = played(track, "bass", stops[-1]), played(track, "bass", *stops)
    assert np.abs(one[0, 2 * AGE :]).max() > 0.1
    assert np.abs(one - many).max() < 1e-5


def test_what_begins_outside_the_spans_is_not_heard(make_track: Tracks) -> None:
    track = make_track(6, {Part.LEAD: (Note(0, 1, 60), Note(20, 1, 60))})
    whole, part = (
        played(track, "bass", FRAMES),
        played(track, "bass", FRAMES, spans=[(50_000, 60_000), (80_000, 90_000)]),
    )
    assert np.abs(whole[:, :40_000]).max() > 0.05 and not part[:, :40_000].any()
    assert np.array_equal(whole[:, 80_000:], part[:, 80_000:])


def test_it_pauses_where_it_takes_long(make_track: Tracks) -> None:
    track = make_track(6, {Part.LEAD: tuple(Note(0, 90, pitch) for pitch in range(50, 70))})
    crowd = Crowd(track, track.notes[Part.LEAD], Cast((0,), (Timbre(INSTRUMENTS["lead"]),)), Workbench())
    assert sum(1 for _ in crowd.play(0, FRAMES, np.zeros((2, FRAMES), np.float32))) >= 1
