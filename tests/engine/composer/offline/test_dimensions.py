import pytest

from engine.composer.offline.dimensions import (
    Dimensions,
    likely_arpeggios,
    likely_basses,
    likely_colours,
    likely_drums,
    likely_modes,
)
from engine.model.theory import Mode


def at(**where: float) -> Dimensions:
    return Dimensions(**dict.fromkeys(("energy", "speed", "bright", "tension", "legato", "height"), 0.0) | where)


def likeliest(weights: dict[str, float]) -> str:
    return max(weights, key=lambda name: weights[name])


@pytest.mark.parametrize(
    ("weights", "middle", "moved", "then"),
    [
        (likely_modes, Mode.MINOR, {"bright": 1.0}, Mode.MAJOR),
        (likely_modes, Mode.MINOR, {"bright": -1.0, "tension": 1.0}, Mode.MINOR),
        (likely_drums, "rock", {"energy": -1.0}, "light"),
        (likely_drums, "rock", {"energy": 1.0}, "rock"),
        (likely_basses, "root_fifth", {"energy": 1.0}, "eighths"),
        (likely_basses, "root_fifth", {"energy": -1.0}, "root_fifth"),
        (likely_arpeggios, "broken", {"energy": 1.0}, "running"),
        (likely_colours, "sevenths", {"tension": 1.0}, "suspended"),
    ],
)
def test_what_is_likeliest_follows_from_where_a_mood_stands(weights, middle, moved, then):
    assert (likeliest(weights(at())), likeliest(weights(at(**moved)))) == (middle, then)


def test_a_dark_mood_is_in_no_bright_mode_and_a_bright_one_in_no_dark_mode():
    dark, bright = likely_modes(at(bright=-1.0)), likely_modes(at(bright=1.0))
    assert max(dark[mode] for mode in (Mode.MAJOR, Mode.MIXOLYDIAN, Mode.LYDIAN)) < 0
    assert max(bright[mode] for mode in (Mode.MINOR, Mode.HARMONIC_MINOR, Mode.PHRYGIAN)) < 0
    assert set(dark) == set(bright) == set(Mode)
