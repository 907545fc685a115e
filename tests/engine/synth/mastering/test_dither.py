import numpy as np
import pytest

from engine.entropy.streams import ShakeStream
from engine.synth.mastering.dither import Dither


def noise(size: int) -> np.ndarray:
    dither = Dither(ShakeStream(bytes(32), "song/dither"))
    return np.concatenate([dither.frames(size).copy() for _ in range(131_072 // size)])


def test_the_noise_is_triangular_two_steps_wide() -> None:
    drawn = noise(8_192)
    assert np.abs(drawn).max() < 1
    assert drawn.mean() == pytest.approx(0, abs=0.005)
    assert np.var(drawn) == pytest.approx(1 / 6, rel=0.02)
    assert np.mean(np.abs(drawn) < 0.5) == pytest.approx(0.75, abs=0.01)


def test_the_sides_are_independent() -> None:
    assert abs(np.corrcoef(noise(8_192).T)[0, 1]) < 0.02


def test_the_stream_decides_it() -> None:
    assert np.array_equal(noise(8_192), noise(8_192))
    other = Dither(ShakeStream(bytes(32), "song/other")).frames(8_192)
    assert not np.array_equal(other, noise(8_192)[:8_192])


def test_it_linearises_rounding() -> None:
    """A level of a third of a step, lost without dither, is there on average."""
    assert np.rint(noise(8_192) + 1 / 3).mean() == pytest.approx(1 / 3, abs=0.01)
