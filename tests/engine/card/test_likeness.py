import pytest

from engine.card.likeness import Form, Likeness, faster, rhythm_alone, shift_of, slower, turned, varied
from engine.card.melody import Tones, window
from tests.engine.card.conftest import line


def figure(*bars: str) -> Tones:
    return window(line(*bars), 0, len(bars), 16)


MOTIF = figure("0:C4 4:E4 6:D4 8:G4")


@pytest.mark.parametrize(
    ("other", "likeness"),
    [
        ("0:C4 4:E4 6:D4 8:G4", Likeness(Form.STATED, 0, 0)),
        ("0:C5 4:E5 6:D5 8:G5", Likeness(Form.TRANSPOSED, 7, 12)),
        ("0:D4 4:F4 6:E4 8:A4", Likeness(Form.TRANSPOSED, 1, None)),  # on the staff: thirds of another size
        ("0:F4 4:A4 6:G4 8:C5", Likeness(Form.TRANSPOSED, 3, 5)),
        ("0:C4 4:E4 6:D4 10:G4", None),
        ("0:C4 4:E4 6:D4 8:A4", None),
        ("0:C4 4:E4 6:D4", None),
    ],
)
def test_the_same_intervals_in_the_same_rhythm(other: str, likeness: Likeness | None) -> None:
    assert shift_of(MOTIF, figure(other)) == likeness


def test_mirrors_upside_down_and_in_time() -> None:
    assert turned(MOTIF, figure("0:G4 4:E4 6:F4 8:C4")) == Likeness(Form.INVERTED)
    assert turned(MOTIF, figure("0:G4 4:D4 6:E4 8:C4")) == Likeness(Form.BACKWARDS)
    assert turned(MOTIF, figure("0:G4 4:E4 6:F4 9:C4")) is None
    assert turned(MOTIF, MOTIF) is None


def test_half_and_double_speed() -> None:
    assert slower(MOTIF, figure("0:C4 8:E4 12:D4", "0:G4")) == Likeness(Form.SLOWER)
    assert faster(MOTIF, figure("0:D4 2:F4 3:E4 4:A4")) == Likeness(Form.FASTER)
    assert slower(MOTIF, MOTIF) is None
    assert faster(figure("0:C4 3:E4 6:D4"), figure("0:C4 1:E4 3:D4")) is None


def test_a_variation_keeps_three_quarters_of_the_tones_or_the_way_of_each_move() -> None:
    assert varied(MOTIF, figure("0:C4 2:D4 4:E4 6:D4 8:G4")) == Likeness(Form.VARIED, 0)  # with an ornament
    assert varied(MOTIF, figure("0:D4 4:F4 6:E4 8:C5")) == Likeness(Form.VARIED, 1)  # the last tone otherwise
    assert varied(MOTIF, figure("0:C4 4:A4 6:D4 8:C5")) == Likeness(Form.VARIED, 0)  # up, down, up, not as far
    assert varied(MOTIF, figure("0:C4 4:B4 6:C5 8:E4")) is None
    assert varied(MOTIF, figure(" ".join(f"{step}:C4" for step in range(16)))) is None


def test_a_rhythm_of_equal_steps_is_nobody_s() -> None:
    assert rhythm_alone(MOTIF, figure("0:G4 4:G4 6:G4 8:C4")) == Likeness(Form.RHYTHM)
    even = figure("0:C4 4:E4 8:D4 12:G4")
    assert rhythm_alone(even, even) is None
