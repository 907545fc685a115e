import numpy as np
import pytest
from scipy.special import jv

from engine.synth.consoles import CONSOLES
from engine.synth.operators import Algorithm, Operators


def test_two_operators_give_the_sidebands_that_theory_gives() -> None:
    """Chowning: a carrier n under a modulator n, index I, has Bessel functions of I around the carrier."""
    index = 1.7
    pair = Operators(Algorithm.STACK, (10, 1, 1, 1), (1.0, index, 0.0, 0.0), 1.0, 0.1)
    found = np.abs(pair.harmonics(40, 1.0))
    wanted = np.abs(jv(np.abs(np.arange(41) - 10), index))
    assert found / found[10] == pytest.approx(wanted / wanted[10], abs=1e-3)


@pytest.mark.parametrize("algorithm", Algorithm)
def test_every_algorithm_is_as_loud_and_brighter_when_struck_hard(algorithm: Algorithm) -> None:
    tone = Operators(algorithm, (1, 2, 3, 1), (1.0, 1.2, 0.8, 1.5), 0.3, 0.2, feedback=0.8)
    soft, hard = tone.harmonics(400, 0.3), tone.harmonics(400, 1.0)
    for found in (soft, hard):
        assert found[0] == 0
        assert np.sqrt(np.sum(np.abs(found) ** 2) / 2) == pytest.approx(0.5, rel=0.01)
    orders = np.arange(401)
    centre = [float(orders @ np.abs(found) ** 2 / np.sum(np.abs(found) ** 2)) for found in (soft, hard)]
    assert centre[1] >= centre[0]


def test_every_algorithm_has_an_instrument() -> None:
    players = (player for console in CONSOLES.values() for player in console.instruments.values())
    assert {player.operators.algorithm for player in players if player.operators} == set(Algorithm)
