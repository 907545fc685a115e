"""A sound device without a sound card: ALSA's own, which writes what it plays into a file and keeps to no clock."""

from pathlib import Path

import numpy as np
from numpy.typing import NDArray

_ALSA = """</usr/share/alsa/alsa.conf>
pcm.!default {{
    type plug
    slave {{
        pcm {{ type file slave.pcm "null" file "{capture}" format "raw" }}
        format S16_LE rate 44100 channels 2
    }}
}}
"""


def capturing(folder: Path) -> dict[str, str]:
    """Return the environment in which a program plays into `folder`."""
    (folder / "alsa.conf").write_text(_ALSA.format(capture=folder / "heard.raw"))
    return {"ALSA_CONFIG_PATH": str(folder / "alsa.conf")}


def heard_in(folder: Path) -> NDArray[np.int16]:
    """Return what was played, (frames, 2)."""
    return np.fromfile(folder / "heard.raw", np.int16).reshape(-1, 2)
