"""The envelope is tried field by field in sources/test_anu.py; here, that the count asked for counts."""

import pytest

from engine.entropy.answer import Answer
from engine.entropy.reading import AnswerRefused, Exchange
from engine.entropy.values import envelope_values
from tests.fakes.anu import GOOD_DATA, envelope


def test_the_count_that_was_asked_for_and_no_other() -> None:
    answer = Answer("The source", envelope(), 0, Exchange("http://127.0.0.1/", 200, ""))
    assert envelope_values(answer, 1024) == bytes(GOOD_DATA)
    with pytest.raises(AnswerRefused, match="did not say that it sends 512 values"):
        envelope_values(answer, 512)
