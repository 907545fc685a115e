import numpy as np
import pytest

from engine.synth.registers import ROUNDS, register


def slowly(places: int, step: int, count: int) -> list[int]:
    """Return what falls out of a register, place by place, as the chips had it."""
    state, found = 1, []
    for _ in range(count):
        found.append(state & 1)
        entering = (state ^ (state >> step)) & 1
        state = (state >> 1) | (entering << (places - 1))
    return found


@pytest.mark.parametrize(("round_of", "places", "step"), [(93, 15, 6), (127, 7, 1), (32_767, 15, 1)])
def test_a_register_gives_what_the_chips_did_and_begins_anew(round_of: int, places: int, step: int) -> None:
    wanted = slowly(places, step, 2 * round_of)
    assert register(round_of).tolist() == wanted[:round_of] == wanted[round_of:]
    assert not any(round_of % part == 0 and wanted[:part] == wanted[part : 2 * part] for part in (3, 31, 7, 217, 1057))


@pytest.mark.parametrize("round_of", [127, 32_767])
def test_the_full_ones_are_as_loud_at_every_frequency(round_of: int) -> None:
    assert round_of in ROUNDS
    power = np.abs(np.fft.rfft(register(round_of) - 0.5)[1:]) ** 2
    assert np.ptp(10 * np.log10(power)) < 1e-6
