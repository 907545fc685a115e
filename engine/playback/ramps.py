"""Short ramps, so that nothing that changes at once is heard as a click; and the volume, which changes over one."""

import numpy as np
from numpy.typing import NDArray

Int16 = NDArray[np.int16]
Float32 = NDArray[np.float32]

RAMP = 220  # frames: 5 ms
FADE_IN = ((np.arange(RAMP, dtype=np.float32) + 1) / (RAMP + 1))[:, None]
FADE_OUT = np.float32(1) - FADE_IN


class Volume:
    """A factor of 0 to 1; 1 leaves every bit as it is."""

    def __init__(self, factor: float) -> None:
        self.factor = self._before = factor
        self._age = RAMP

    def settle(self) -> None:
        """Be at the factor at once."""
        self._age = RAMP

    def change(self, factor: float) -> None:
        """Go to another factor over a ramp."""
        self._before += (self.factor - self._before) * self._age / RAMP
        self.factor = min(1.0, max(0.0, factor))
        self._age = 0

    def applied(self, block: Int16) -> Int16:
        """Return the next (frames, 2) block at this volume."""
        if self._age >= RAMP:
            return block if self.factor == 1.0 else rounded(block * np.float32(self.factor))
        ages = np.minimum(self._age + 1 + np.arange(len(block), dtype=np.float32), RAMP) / RAMP
        gains = self._before + (self.factor - self._before) * ages
        self._age = min(RAMP, self._age + len(block))
        return rounded(block * gains.astype(np.float32)[:, None])


def rounded(sound: Float32) -> Int16:
    """Return sound in steps of 16 bits."""
    return np.clip(np.rint(sound), -32_768, 32_767).astype(np.int16)
