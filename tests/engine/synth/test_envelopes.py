import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from engine.synth.envelopes import Envelope, shape

ENVELOPES = st.builds(
    Envelope,
    attack=st.floats(0.002, 0.1),
    decay=st.floats(0.01, 0.5),
    sustain=st.floats(0, 1),
    release=st.floats(0.02, 0.5),
)


@given(ENVELOPES, st.integers(1, 40_000))
def test_a_curve_starts_low_ends_at_nothing_and_never_jumps(envelope: Envelope, held: int) -> None:
    made = shape(envelope)
    curve = made.curve(held, 0, made.frames(held))
    assert curve[0] <= 0.01
    assert curve[-1] == 0
    assert curve.min() >= 0 and curve.max() <= 1
    assert np.abs(np.diff(curve)).max() < 0.03


@given(ENVELOPES, st.integers(1, 20_000), st.integers(1, 20_000))
def test_stretches_join_to_the_whole_curve(envelope: Envelope, held: int, cut: int) -> None:
    made = shape(envelope)
    frames = made.frames(held)
    cut = min(cut, frames)
    joined = np.concatenate((made.curve(held, 0, cut), made.curve(held, cut, frames)))
    assert np.array_equal(joined, made.curve(held, 0, frames))


@given(ENVELOPES, st.integers(1, 40_000), st.data())
def test_a_sound_is_played_under_its_curve_in_any_stretch(envelope: Envelope, held: int, data: st.DataObject) -> None:
    made = shape(envelope)
    start = data.draw(st.integers(0, made.frames(held) - 1))
    stop = data.draw(st.integers(start + 1, made.frames(held)))
    sound = np.linspace(0.5, 1, stop - start, dtype=np.float32)
    wanted = sound * made.curve(held, start, stop)
    made.play(held, start, sound, sound)
    assert np.array_equal(sound, wanted)
