from collections.abc import Callable

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from engine.model.sheet import Note, Part
from engine.model.track import Track
from engine.synth.arc import Cast
from engine.synth.instruments import INSTRUMENTS
from engine.synth.kept import Hearings, Kept
from engine.synth.roll import COLUMNS, Roll
from engine.synth.score import note_cues
from engine.synth.voice import Voice
from tests.examples import examples

Tracks = Callable[..., Track]
NOTES = st.builds(
    Note,
    step=st.integers(0, 40),
    length=st.integers(1, 20),
    pitch=st.integers(24, 108),
    velocity=st.integers(1, 127),
    slide=st.booleans(),
)


def rolled(track: Track, *stops: int) -> np.ndarray:
    roll = Roll(track, track.notes.get(Part.LEAD, ()))
    return np.concatenate([np.empty(0, COLUMNS), *(roll.before(stop) for stop in stops)])


@examples(30)
@given(st.lists(NOTES, max_size=30), st.floats(0, 0.5), st.integers(0, 100_000))
def test_the_columns_say_what_the_cues_say(make_track: Tracks, notes: list[Note], swing: float, cut: int) -> None:
    ordered = tuple(sorted(notes, key=lambda note: note.step))
    track = make_track(2, {Part.LEAD: ordered}, swing=swing)
    voice = Voice(INSTRUMENTS["arpeggio"], Kept(10_000_000), Hearings())
    cues = [(frame, sound.frames) for frame, sound, _ in note_cues(track, Part.LEAD, Cast((0,), (voice,)))]
    columns = rolled(track, cut, track.frames)
    frames = [voice.sound(60, 100, held).frames for held in columns["held"].tolist()]
    assert len(columns) == sum(note.step < 32 for note in notes)
    if len(cues) == len(columns):  # else chords were played as one
        assert sorted(cues) == sorted(zip(columns["frame"].tolist(), frames, strict=True))
    assert columns["is_right"].tolist() == [index % 2 for index in range(len(columns))]


def test_notes_are_handed_out_once_and_none_behind_the_end(make_track: Tracks) -> None:
    track = make_track(1, {Part.LEAD: tuple(Note(step, 1, 60) for step in range(40))})
    assert len(rolled(track, 1)) == 1
    assert len(rolled(track, 1, 1, 10**9)) == 16


def test_a_note_by_itself_slides_from_the_last_one_by_itself(make_track: Tracks) -> None:
    notes = (Note(0, 2, 60), Note(2, 2, 64), Note(2, 2, 72, slide=True), Note(4, 2, 62, slide=True), Note(6, 1, 65))
    columns = rolled(make_track(1, {Part.LEAD: notes}), 20_000, 10**9)
    assert columns["away"].tolist() == [0, 0, 0, -2, 0]
