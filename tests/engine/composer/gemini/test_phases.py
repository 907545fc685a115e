import itertools

from hypothesis import given
from hypothesis import strategies as st

from engine.composer.gemini.phases import PhasesSeen

TEXT = '{"title":"x","phase_1":{"bars":4},"phase_2" : {"bars":4},"phase_3":{"bars":4}}'


@given(st.lists(st.integers(0, len(TEXT)), max_size=30))
def test_however_the_text_is_cut_each_phase_is_told_once_and_in_order(cuts):
    edges = [0, *sorted(cuts), len(TEXT)]
    seen = PhasesSeen()
    told = [said for start, end in itertools.pairwise(edges) for said in seen.more(TEXT[start:end])]
    assert told == ["Gemini has written phase 1.", "Gemini has written phase 2."]
    assert list(seen.end(TEXT)) == ["Gemini has written phase 3."]


def test_a_text_that_ends_in_the_middle_has_not_written_its_last_phase():
    seen = PhasesSeen()
    list(seen.more(TEXT[:-5]))
    assert list(seen.end(TEXT[:-5])) == []


def test_a_second_attempt_tells_nothing_twice():
    seen = PhasesSeen()
    assert len(list(seen.more(TEXT[:50]))) == 1
    seen.begin()
    assert list(seen.more(TEXT)) == ["Gemini has written phase 2."]
