from collections.abc import Callable

from hypothesis import given
from hypothesis import strategies as st

from engine.entropy.streams import ShakeStream
from engine.model.sheet import Drum, Hit, Note, Part, Voices
from engine.model.track import Track
from engine.model.units import step_frame, swung
from engine.synth.arc import Cast
from engine.synth.instruments import INSTRUMENTS
from engine.synth.kept import Hearings, Kept
from engine.synth.kits import KITS
from engine.synth.score import frames_of, hit_cues, in_order, kick_frames, note_cues
from engine.synth.strokes import Strokes
from engine.synth.voice import Voice


def voice(name: str) -> Voice:
    return Voice(INSTRUMENTS[name], Kept(10_000_000), Hearings())


def strokes(stream: ShakeStream) -> Strokes:
    return Strokes(KITS["kit"], Kept(10_000_000), stream)


@given(st.lists(st.integers(0, 200_000), max_size=20), st.integers(40, 300), st.floats(0, 0.5))
def test_steps_are_timed_together_as_they_are_alone(steps: list[int], bpm: int, swing: float) -> None:
    song = Track("Test", bpm, 16, swing, 1, Voices(), (), {}, (), 0)
    assert frames_of(steps, song).tolist() == [step_frame(swung(step, swing), bpm) for step in steps]


def test_swing_delays_every_second_step(make_track: Callable[..., Track]) -> None:
    notes = {Part.LEAD: tuple(Note(step, 1, 72) for step in range(4))}
    song = make_track(notes=notes, swing=0.3)
    cues = note_cues(song, Part.LEAD, Cast((0,), (voice("lead"),)))
    assert [frame for frame, _, _ in cues] == [step_frame(at, song.bpm) for at in (0, 1.3, 2, 3.3)]


def test_what_lies_beyond_the_end_is_left_out(
    stream: Callable[[], ShakeStream], make_track: Callable[..., Track]
) -> None:
    song = make_track(1, {Part.BASS: (Note(0, 4, 40), Note(16, 4, 40))}, (Hit(15, Drum.KICK), Hit(16, Drum.KICK)))
    assert len(list(note_cues(song, Part.BASS, Cast((0,), (voice("bass"),))))) == 1
    assert len(list(hit_cues(song, frozenset(Drum), strokes(stream())))) == 1


def test_an_open_hat_ends_with_the_next_hat_and_not_with_a_snare(
    stream: Callable[[], ShakeStream], make_track: Callable[..., Track]
) -> None:
    hits = (Hit(0, Drum.OPEN_HAT), Hit(1, Drum.SNARE), Hit(2, Drum.CLOSED_HAT), Hit(8, Drum.OPEN_HAT))
    song = make_track(hits=hits)
    lengths = [sound.frames for _, sound, _ in hit_cues(song, frozenset(Drum), strokes(stream()))]
    assert step_frame(2, song.bpm) <= lengths[0] < step_frame(2, song.bpm) + 1_000
    assert lengths[3] > lengths[0]


def test_notes_beyond_a_batch_and_chords_across_its_edge_are_all_there(make_track: Callable[..., Track]) -> None:
    notes = tuple(Note(step // 3, 1, 60 + step % 3, 90) for step in range(2_000))
    song = make_track(50, {Part.SECOND: notes})
    cues = list(note_cues(song, Part.SECOND, Cast((0,), (voice("keys"),))))
    frames = [frame for frame, _, _ in cues]
    assert frames == sorted(frames)
    assert set(frames) == {step_frame(step, song.bpm) for step in range(667)}


def test_a_track_out_of_order_is_put_in_order_and_another_stays_as_it_is(make_track: Callable[..., Track]) -> None:
    notes, hits = (Note(4, 1, 60), Note(0, 2, 62), Note(4, 1, 64)), (Hit(8, Drum.KICK), Hit(0, Drum.SNARE))
    ordered = in_order(make_track(notes={Part.LEAD: notes}, hits=hits))
    assert ordered.notes[Part.LEAD] == (notes[1], notes[0], notes[2])
    assert ordered.hits == hits[::-1]
    assert in_order(ordered) is ordered


def test_hits_beyond_a_batch_are_all_there_and_open_hats_end_across_its_edge(
    stream: Callable[[], ShakeStream], make_track: Callable[..., Track]
) -> None:
    hits = tuple(Hit(step, Drum.OPEN_HAT if step % 2 else Drum.KICK) for step in range(2_400))
    song = make_track(150, hits=hits)
    cues = list(hit_cues(song, frozenset(Drum), strokes(stream())))
    assert [frame for frame, _, _ in cues] == frames_of(range(2_400), song).tolist()
    assert len({sound.frames for _, sound, _ in cues[1:-2:2]}) == 1
    assert list(kick_frames(song)) == frames_of(range(0, 2_400, 2), song).tolist()
