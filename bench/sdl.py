"""A player that games use, SDL's mixer through pygame, playing a file into memory: what was played can be looked at."""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

CHANNELS = 2
# Played round and round until so many bytes were written since the start, before which silence of any length may come;
# the volume is set, since pygame starts a little below full.
_PLAYER = """
import os, sys, time, pygame
pygame.mixer.init(int(sys.argv[3]), -16, 2, 1024)
pygame.mixer.music.load(sys.argv[1])
pygame.mixer.music.set_volume(1.0)
pygame.mixer.music.play(-1)
def written():
    return os.stat(os.environ["SDL_DISKAUDIOFILE"]).st_size
enough, late = written() + int(sys.argv[2]), time.monotonic() + 300
while written() < enough:
    if time.monotonic() > late:
        sys.exit("nothing is played")
    time.sleep(0.01)
"""


def surroundings(capture: Path) -> dict[str, str]:
    """Return an environment in which SDL writes what it plays into a file, as fast as it can."""
    names = {"SDL_AUDIODRIVER": "disk", "SDL_DISKAUDIOFILE": str(capture), "SDL_DISKAUDIODELAY": "0"}
    return os.environ | names | {"SDL_VIDEODRIVER": "dummy", "PYGAME_HIDE_SUPPORT_PROMPT": "1"}


def played(path: Path, frames: int, rate: int = 44_100) -> NDArray[np.int16]:
    """Return what is heard of a file played round and round: (frames, 2) from its first sample that is not 0.

    rate: of the file, in frames a second.
    """
    with tempfile.TemporaryDirectory() as folder:
        capture = Path(folder) / "capture"
        wanted = (frames + 5 * rate) * CHANNELS * 2
        subprocess.run(
            [sys.executable, "-c", _PLAYER, str(path), str(wanted), str(rate)],
            env=surroundings(capture),
            stderr=subprocess.DEVNULL,
            check=True,
        )
        return sounding(captured(capture))[:frames]


def captured(path: Path) -> NDArray[np.int16]:
    """Return what SDL wrote, (frames, 2)."""
    sound = np.fromfile(path, np.int16)
    return sound[: len(sound) // CHANNELS * CHANNELS].reshape(-1, CHANNELS)


def sounding(sound: NDArray[np.int16]) -> NDArray[np.int16]:
    """Return sound without the silence before it."""
    heard = np.flatnonzero(sound.any(axis=1))
    return sound[heard[0] :] if len(heard) else sound[:0]
