from hypothesis import given
from hypothesis import strategies as st

from engine.synth.instruments import INSTRUMENTS


@given(st.sampled_from(sorted(INSTRUMENTS)), st.integers(12, 120))
def test_any_pitch_is_folded_into_the_range_and_stays_itself_within(name: str, pitch: int) -> None:
    entry = INSTRUMENTS[name]
    folded = entry.fold(pitch)
    assert entry.lowest <= folded <= entry.highest
    assert folded % 12 == pitch % 12
    if entry.lowest <= pitch <= entry.highest:
        assert folded == pitch
