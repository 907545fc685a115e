import itertools
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.composer.language.phases import PhasesSeen
from tests.fakes.gemini_answers import GOOD_TEXT

PHASE = {"bars": 4, "kick": [0], "lead": [{"step": 0, "pitch": 64, "len": 2}, {"step": 4, "pitch": 65, "len": 2}]}
TEXT = json.dumps({"title": "x", "phase_1": PHASE, "phase_2": PHASE | {"pad": [1]}, "phase_3": {"bars": 4}})
TOLD = [
    "Gemini has written phase 1: drums, 2 lead notes.",
    "Gemini has written phase 2: drums, 2 lead notes, pad.",
    "Gemini has written phase 3.",
]


def told(text: str, cuts: list[int]) -> list[str]:
    edges = [0, *sorted(cuts), len(text)]
    seen = PhasesSeen("Gemini")
    return [*(said for a, b in itertools.pairwise(edges) for said in seen.more(text[a:b])), *seen.end()]


@given(st.lists(st.integers(0, len(TEXT)), max_size=30))
def test_however_the_text_is_cut_each_phase_is_told_once_and_in_order(cuts):
    assert told(TEXT, cuts) == TOLD


def test_what_a_real_sheet_holds():
    assert told(GOOD_TEXT, list(range(0, len(GOOD_TEXT), 400))) == [
        "Gemini has written phase 1: drums, bass, 8 lead notes, pad.",
        "Gemini has written phase 2: drums, bass, 32 lead notes, second voice.",
        "Gemini has written phase 3: drums, bass, 32 lead notes, arpeggio, pad.",
    ]


@pytest.mark.parametrize("end", [-2, -5, -10])
def test_a_text_that_ends_in_the_middle_has_not_written_its_last_phase(end):
    assert told(TEXT[:end], [])[:2] == TOLD[:2]
    assert len(told(TEXT[:end], [])) == 2


def test_drums_may_stand_under_a_name_of_their_own():
    text = json.dumps({"phase_1": {"drums": {"kick": [0]}, "melody": [1]}, "phase_2": {}})
    assert told(text, [])[0] == "Gemini has written phase 1: drums, 1 lead note."


def test_a_second_attempt_tells_nothing_twice():
    seen = PhasesSeen("Gemini")
    assert list(seen.more(TEXT[: TEXT.index("phase_3")])) == TOLD[:1]
    seen.begin()
    assert list(seen.more(TEXT)) == TOLD[1:2]


def test_what_is_nested_beyond_measure_is_passed_over():
    seen = PhasesSeen("Gemini")
    assert list(seen.more('{"phase_1":' + "[" * 1000 + "{" * 1000 + '"phase_2":{}}')) == []
