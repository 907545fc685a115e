import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from engine.output.samples import in_24_bits, on_grid, packed_in_24_bits
from engine.output.shape import Depth

STEPS = 1 << 23


@given(st.lists(st.integers(-STEPS, STEPS - 1), min_size=2, max_size=40).filter(lambda found: len(found) % 2 == 0))
def test_every_step_of_24_bits_comes_back(steps: list[int]) -> None:
    block = (np.array(steps, np.float64) / STEPS).astype(np.float32).reshape(-1, 2)
    assert in_24_bits(block).ravel().tolist() == steps
    packed = packed_in_24_bits(block)
    read = [int.from_bytes(packed[at : at + 3], "little", signed=True) for at in range(0, len(packed), 3)]
    assert read == steps
    assert np.array_equal(on_grid(block, Depth.TWENTY_FOUR), block)


def test_what_lies_between_is_rounded_and_what_lies_above_is_clipped() -> None:
    block = np.array([[0.1, -0.1], [1.5, -1.5]], np.float32)
    rounded = on_grid(block, Depth.TWENTY_FOUR)
    assert np.abs(rounded[0] - block[0]).max() <= 0.5 / STEPS
    assert rounded[1].tolist() == [(STEPS - 1) / STEPS, -1.0]
    assert on_grid(block, Depth.FLOAT) is block
