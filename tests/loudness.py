"""What another program makes of a sound's loudness."""

from typing import Any

import numpy as np


def integrated_elsewhere(sound: np.ndarray, rate: int = 44_100, **form: Any) -> float:
    """Return the integrated loudness in LUFS as pyloudnorm measures it. form: as its `Meter` takes it."""
    import pyloudnorm  # with scipy, which takes longer to load than most tests take

    found: float = pyloudnorm.Meter(rate, **form).integrated_loudness(sound.astype(np.float64))
    return found
