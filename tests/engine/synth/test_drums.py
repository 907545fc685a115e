from collections.abc import Callable

import numpy as np
import pytest

from engine.entropy.streams import ShakeStream
from engine.model.sheet import Drum
from engine.model.units import SAMPLE_RATE
from engine.synth.consoles import CONSOLES
from engine.synth.drums import SHADES, Drummer, struck
from engine.synth.kits import KITS, Drop, DrumSound


def stroke_of(drummer: Drummer, sound: DrumSound, shade: int) -> np.ndarray:
    return struck(drummer.layers(sound), sound, shade)


@pytest.mark.parametrize("name", KITS)
@pytest.mark.parametrize("drum", Drum)
def test_every_stroke_is_finite_audible_without_click_or_mean(
    name: str, drum: Drum, stream: Callable[[], ShakeStream]
) -> None:
    stroke = stroke_of(Drummer(stream()), KITS[name].sounds[drum], len(SHADES) - 1)
    assert np.isfinite(stroke).all()
    assert 0.3 < np.abs(stroke).max() < 2.5
    assert abs(stroke[:, 0]).max() < 0.02
    assert abs(stroke[:, -1]).max() < 1e-3
    assert abs(stroke.mean()) < 0.01


@pytest.mark.parametrize("name", CONSOLES)
def test_no_stroke_of_a_console_leaves_an_offset_even_where_its_register_is_uneven(
    name: str, stream: Callable[[], ShakeStream]
) -> None:
    for sound in CONSOLES[name].kits["kit"].sounds.values():
        stroke = stroke_of(Drummer(stream()), sound, len(SHADES) - 1)
        assert abs(stroke.sum()) < 20  # over a second: an offset of half a thousandth


def test_a_stroke_does_not_depend_on_what_was_struck_before(stream: Callable[[], ShakeStream]) -> None:
    snare = KITS["kit"].sounds[Drum.SNARE]
    fresh, used = Drummer(stream()), Drummer(stream())
    stroke_of(used, KITS["kit"].sounds[Drum.CRASH], 0)
    assert np.array_equal(stroke_of(fresh, snare, 3), stroke_of(used, snare, 3))


def test_the_noise_is_the_stream_s(stream: Callable[[], ShakeStream]) -> None:
    snare = KITS["kit"].sounds[Drum.SNARE]
    assert not np.array_equal(
        stroke_of(Drummer(stream()), snare, 3), stroke_of(Drummer(stream().child("other")), snare, 3)
    )


def test_hard_strokes_are_brighter(stream: Callable[[], ShakeStream]) -> None:
    drummer = Drummer(stream())
    kick = KITS["kit"].sounds[Drum.KICK]

    def highs(shade: int) -> float:
        power = np.abs(np.fft.rfft(stroke_of(drummer, kick, shade)[0])) ** 2
        return float(power[len(power) // 4 :].sum() / power.sum())

    assert highs(3) > highs(0)


def test_a_drop_falls_from_its_start_to_its_rest(stream: Callable[[], ShakeStream]) -> None:
    stroke = stroke_of(Drummer(stream()), DrumSound("Test.", 1.0, 0, (Drop(150, 40, 12, 0.1, 1.0),)), 3)[0]
    upward = np.flatnonzero((stroke[:-1] < 0) & (stroke[1:] >= 0))
    periods = np.diff(upward) / SAMPLE_RATE
    assert 1 / periods[0] > 80
    assert 1 / periods[-1] == pytest.approx(40, rel=0.05)
