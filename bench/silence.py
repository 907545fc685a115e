"""How long is it silent in a song, its fade included? python -m bench.silence [moods].

Composes a song of so many moods (all of them where no number is given), of 20 and of 75 seconds, renders and masters
each on every console, and tells the longest time in which ten milliseconds after ten milliseconds stay below -50 dBFS,
the mean of both sides. The aim is at most a quarter of a second.
"""

import itertools
import sys
import tempfile
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from bench.composed import stream_of, track_of
from bench.moods import MOODS
from engine.model.consoles import ConsoleName
from engine.model.track import Track
from engine.rendering import rendered

WINDOW = 441  # frames, 10 ms
SILENT = -50.0  # dBFS, RMS
MOST = 0.25  # seconds
_SECONDS = (20, 75)
_SHOWN = 5


class Powers:
    """Takes 16-bit sound and keeps the mean power of each window."""

    def __init__(self) -> None:
        self._rest = np.zeros((0, 2), np.int16)
        self._found: list[NDArray[np.float64]] = []

    def audio(self, block: NDArray[np.int16]) -> None:
        """Hear the next (frames, 2) block."""
        sound = np.concatenate((self._rest, block))
        whole = len(sound) // WINDOW * WINDOW
        self._rest = sound[whole:]
        windows = (sound[:whole] / 32_768.0).reshape(-1, 2 * WINDOW)
        self._found.append(np.mean(np.square(windows), axis=1))

    @property
    def longest_silence(self) -> float:
        """The longest time without a window that is loud enough, in seconds."""
        loud = np.concatenate(([True], *(found >= 10 ** (SILENT / 10) for found in self._found), [True]))
        return float((np.diff(np.flatnonzero(loud)).max() - 1) * 0.01)


def longest_silence(track: Track, number: int) -> float:
    """Return the longest silence of the mastered track of a song of this number, in seconds."""
    powers = Powers()
    with tempfile.TemporaryDirectory() as folder:
        for _ in rendered(track, stream_of(number).child("synth"), [powers], Path(folder)):
            pass
    return powers.longest_silence


def main(count: int) -> None:
    """Print the result."""
    found = []
    for number, seconds in itertools.product(range(min(count, len(MOODS))), _SECONDS):
        track = track_of(MOODS[number], number, seconds)
        for console in ConsoleName:
            silence = longest_silence(track._replace(console=console), number)
            found.append((silence, f"{MOODS[number]}, {console.value}, {seconds} seconds"))
    found.sort(reverse=True)
    print(f"{len(found)} songs, {sum(silence > MOST for silence, _ in found)} silent for longer than {MOST} seconds.")
    for silence, song in found[:_SHOWN]:
        print(f"{silence:.2f} seconds: {song}.")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else len(MOODS))
