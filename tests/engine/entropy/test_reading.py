"""Sentences about time."""

import pytest

from engine.entropy.reading import seconds_in_words, too_late


@pytest.mark.parametrize(("seconds", "words"), [(1, "1 second"), (2.0, "2 seconds"), (0.5, "0.5 seconds")])
def test_seconds_in_words(seconds: float, words: str) -> None:
    assert seconds_in_words(seconds) == words
    assert str(too_late("The quantum source", seconds)) == f"The quantum source gave no whole answer within {words}."
