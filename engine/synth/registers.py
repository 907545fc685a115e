"""Shift registers, from which sound chips took their noise: the same two levels in the same order, round after round.

What falls out at the end is added without carry to what stands some places before it, and enters at the front. Long
noise has 15 places and a step of one; short noise has a step of six on the home console, and 7 places on the handheld
(nesdev.org, "APU Noise"; gbdev.io, "Pan Docs: Noise channel").
"""

from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

_PLACES_AND_STEPS = {93: (15, 6), 127: (7, 1), 32_767: (15, 1)}
ROUNDS = tuple(_PLACES_AND_STEPS)
"""After how many values the registers that are known begin anew."""


@lru_cache(maxsize=len(ROUNDS))
def register(round_of: int) -> NDArray[np.uint8]:
    """Return one round of a register, zeros and ones. round_of: one of `ROUNDS`.

    Each value follows from two before it, and so do many at once: over two elements a square is as linear as the thing
    itself, so that the rule holds with all its distances doubled as well.
    """
    places, step = _PLACES_AND_STEPS[round_of]
    values = np.zeros(round_of, np.uint8)
    values[0] = 1
    known = places
    while known < round_of:
        scale = 1 << ((known // places).bit_length() - 1)
        count = min(round_of - known, (places - step) * scale)
        old = known - places * scale
        near = old + step * scale
        np.bitwise_xor(values[old : old + count], values[near : near + count], out=values[known : known + count])
        known += count
    return values
