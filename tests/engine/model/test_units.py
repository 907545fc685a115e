import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.model import units
from engine.model.errors import WrongUse


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("3:00", 180),
        ("0:10", 10),
        ("60:00", 3600),
        ("90", 90),
        ("90s", 90),
        ("2.5 minutes", 150),
        (" 1:05 ", 65),
        ("10 seconds", 10),
        ("1 minute", 60),
    ],
)
def test_lengths_are_read_as_people_write_them(text: str, seconds: float) -> None:
    assert units.read_length(text) == seconds


@pytest.mark.parametrize(
    "text", ["0", "9.9", "60:01", "99999", "abc", "", "-3:00", "3:60", "1:2:3", "nan", "inf", "٣:٠٠"]
)
def test_other_lengths_are_refused_with_value_and_range(text: str) -> None:
    with pytest.raises(WrongUse) as refused:
        units.read_length(text)
    assert repr(text) in str(refused.value)
    assert "0:10 to 60:00" in str(refused.value)


@given(st.integers(10, 3600))
def test_a_clock_is_read_back(seconds: int) -> None:
    assert units.read_length(units.length_clock(seconds)) == seconds


def test_lengths_in_words() -> None:
    assert units.length_words(181) == "3 minutes 1 second"
    assert units.length_words(60) == "1 minute"
    assert units.length_words(0) == "0 seconds"
    assert units.length_words(59.7) == "1 minute"


@given(st.integers(12, 120))
def test_pitch_and_frequency_are_each_other_s_inverse(pitch: int) -> None:
    assert units.frequency_pitch(units.pitch_frequency(pitch)) == pytest.approx(pitch)


def test_steps_in_seconds_and_frames() -> None:
    assert units.step_seconds(150) == pytest.approx(0.1)
    assert units.step_frame(10, 150) == 44_100
    assert units.step_frame(3, 133) == round(3 * 60 * 44_100 / (133 * 4))


def test_swing_delays_every_second_sixteenth() -> None:
    assert [units.swung(step, 0.3) for step in range(4)] == [0.0, 1.3, 2.0, 3.3]


@pytest.mark.parametrize(
    ("text", "seconds"), [("0:03", 3), ("1440:00", 86_400), (" 90s ", 90), ("2.5 minutes", 150), ("soon", None)]
)
def test_a_length_of_time_is_read_whatever_its_range(text: str, seconds: float | None) -> None:
    assert units.parse_length(text) == seconds
