import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.model.units import SAMPLE_RATE
from engine.playback.transport import Transport
from tests.engine.playback.tapes import song
from tui.transport_told import DEEDS, factor, percent_of


def playing(bar: int = 2) -> Transport:
    transport = Transport(song()[0], start=bar * SAMPLE_RATE)
    transport.pull(100)
    return transport


@pytest.mark.parametrize(
    ("deed", "words"),
    [
        ("where", "Playing, bar 3 of 6, groove."),
        ("pause", "Paused, bar 3 of 6, groove."),
        ("bar_on", "Bar 4 of 6, groove."),
        ("bar_back", "Bar 2 of 6, intro."),
        ("section_on", "Bar 6 of 6, fade."),
        ("section_back", "Bar 1 of 6, intro."),
        ("replay", "Again from bar 1 of 6, intro."),
        ("softer", "Volume 90 percent."),
        ("louder", "Volume 100 percent."),
        ("go_round", "Going round in groove, bars 3 to 5."),
    ],
)
def test_each_deed_is_answered_by_a_sentence(deed: str, words: str) -> None:
    assert DEEDS[deed](playing()) == words


def test_pausing_again_goes_on_and_tells_where() -> None:
    transport = playing()
    DEEDS["pause"](transport)
    assert DEEDS["where"](transport) == "Paused, bar 3 of 6, groove."
    assert DEEDS["pause"](transport) == "Going on, bar 3 of 6, groove."


def test_going_round_again_ends_it() -> None:
    transport = playing()
    DEEDS["go_round"](transport)
    assert DEEDS["go_round"](transport) == "No longer going round, bar 3 of 6, groove."
    assert transport.looping is None


def test_behind_the_last_section_comes_none() -> None:
    assert DEEDS["section_on"](playing(5)) == "No section comes after this: bar 6 of 6, fade."


def test_volume_ends_at_silence() -> None:
    transport = playing()
    said = [DEEDS["softer"](transport) for _ in range(11)]
    assert said[-2:] == ["Volume 0 percent.", "Volume 0 percent."]
    assert transport.volume == 0.0


@given(st.integers(0, 100))
def test_percent_and_factor_agree(percent: int) -> None:
    assert percent_of(factor(percent)) == percent
    assert factor(100) == 1.0
