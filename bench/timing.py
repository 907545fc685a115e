"""What the sound benchmarks share: time spent, memory held, and a track on its way to a 16-bit file."""

import resource
import time
from collections.abc import Callable
from io import FileIO
from pathlib import Path
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from engine.entropy.streams import ShakeStream
from engine.model.loudness import Loudness
from engine.model.track import Track
from engine.output.gathering import Gathering
from engine.rendering import rendered
from engine.synth.mastering import MasterReport

T = TypeVar("T")


def stream(name: str) -> ShakeStream:
    """Return the same stream each time."""
    return ShakeStream(bytes(32), f"song/{name}")


def timed(work: Callable[[], T]) -> tuple[float, T]:
    """Return the CPU seconds that `work` takes in this process, and its result."""
    begin = time.process_time()
    result = work()
    return time.process_time() - begin, result


def peak_megabytes() -> float:
    """Return the most memory that this process has held."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


class Samples:
    """Takes 16-bit sound and writes it to a file without a header."""

    def __init__(self, file: Gathering) -> None:
        self._file = file

    def audio(self, block: NDArray[np.int16]) -> None:
        """Write the next (frames, 2) block."""
        self._file.write(np.ascontiguousarray(block).data.cast("B"))


def made(track: Track, target: Path, loudness: Loudness = Loudness.USUAL) -> MasterReport:
    """Render, measure and master a track into a new file of 16-bit samples, as the program does."""
    with FileIO(target, "w+b") as file:
        samples = Gathering(file.fileno())
        stage = rendered(track, stream("synth"), [Samples(samples)], target.parent, loudness=loudness, waiting=file)
        while True:
            try:
                next(stage)
            except StopIteration as end:
                samples.flush()
                report: MasterReport = end.value
                return report
