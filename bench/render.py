"""How fast the synth renders and masters: python -m bench.render [seconds of music] [rounds].

Prints CPU time in process, each stage's best of the rounds, and, measured in the same rounds, the ratio to a naive
renderer of the same track; quote the ratios. Memory is the peak above what numpy and the track need, without the
premaster sound, which the pipeline keeps in a file.
"""

import resource
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from bench.naive import render_naively
from bench.songs import song
from engine.entropy.streams import ShakeStream
from engine.model.track import Track
from engine.model.units import SAMPLE_RATE
from engine.synth.mastering import MasterReport, Meter, master, plan
from engine.synth.renderer import render

T = TypeVar("T")
BLOCK = 35_280


def stream(name: str) -> ShakeStream:
    """Return the same stream each time."""
    return ShakeStream(bytes(32), f"song/{name}")


def timed(work: Callable[[], T]) -> tuple[float, T]:
    """Return the CPU seconds that `work` takes in this process, and its result."""
    begin = time.process_time()
    result = work()
    return time.process_time() - begin, result


def read_blocks(path: Path) -> Iterator[NDArray[np.float32]]:
    """Yield a file's blocks."""
    with path.open("rb") as file:
        while data := file.read(BLOCK * 8):
            yield np.frombuffer(data, np.float32).reshape(-1, 2)


def spool(track: Track, path: Path) -> None:
    """Render to a file."""
    with path.open("wb") as file:
        for block in render(track, stream("synth"), BLOCK):
            file.write(block)


def measure(path: Path) -> Meter:
    """Feed a meter from a file."""
    meter = Meter()
    for block in read_blocks(path):
        meter.feed(block)
    return meter


def finish(path: Path, meter: Meter) -> MasterReport:
    """Master a file's blocks to nowhere."""
    work = master(read_blocks(path), plan(meter), stream("dither"))
    while True:
        try:
            next(work)
        except StopIteration as end:
            report: MasterReport = end.value
            return report


def peak_megabytes() -> float:
    """Return the most memory that this process has held."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def main() -> None:
    """Measure and print."""
    seconds = float(sys.argv[1]) if len(sys.argv) > 1 else 180.0
    rounds = int(sys.argv[2]) if len(sys.argv) > 2 else 3
    track = song(seconds)
    notes = sum(len(found) for found in track.notes.values()) + len(track.hits)
    print(f"{track.frames / SAMPLE_RATE:.0f} seconds of music, {notes} notes and hits, numpy {np.__version__}.")
    before = peak_megabytes()
    times: dict[str, list[float]] = {}
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "premaster"
        for turn in range(rounds):
            first, _ = timed(lambda: next(render(track, stream("synth"), BLOCK)))
            rendered, _ = timed(lambda: spool(track, path))
            measured, meter = timed(lambda: measure(path))
            finished, report = timed(lambda meter=meter: finish(path, meter))
            if turn == 0:
                print(f"Peak memory above numpy and the track: {peak_megabytes() - before:.1f} MB.")
                print(f"Mastered to {report.loudness:.2f} LUFS, {report.true_peak:.2f} dBTP.")
            naive, _ = timed(lambda: render_naively(track))
            total = rendered + measured + finished
            stages = {"first block": first, "render": rendered, "measure": measured, "master": finished}
            for name, value in (stages | {"all": total, "naive": naive, "all / naive": total / naive}).items():
                times.setdefault(name, []).append(value)
    for name, values in times.items():
        unit = "" if "/" in name else " s CPU"
        print(f"{name}: {min(values):.3f}{unit}")


if __name__ == "__main__":
    main()
