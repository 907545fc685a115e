import itertools

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from engine.synth.blocks import regroup


@given(st.lists(st.integers(0, 50), max_size=12), st.integers(1, 40))
def test_regrouping_keeps_the_sound_and_fills_every_block_but_the_last(sizes: list[int], frames: int) -> None:
    sound = np.arange(2 * sum(sizes), dtype=np.float32).reshape(-1, 2)
    edges = np.cumsum([0, *sizes])
    blocks = [sound[low:high] for low, high in itertools.pairwise(edges)]
    found = list(regroup(blocks, frames))
    assert np.array_equal(np.concatenate([*found, sound[:0]]), sound)
    assert all(len(block) == frames for block in found[:-1])
    assert all(0 < len(block) <= frames for block in found)
