"""How fast the synth renders and masters: python -m bench.render [seconds of music] [rounds] [console].

Prints CPU time in process, each stage's best of the rounds, and the ratio to a naive renderer of the same track,
measured in the same rounds: quote the ratios. The premaster sound goes through a file, as in the pipeline, and its
cost is counted. Memory is the peak above what numpy and the track need.
"""

import resource
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from bench.naive import render_naively
from bench.songs import song
from engine.entropy.streams import ShakeStream
from engine.model.consoles import ConsoleName
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


def premaster(track: Track, path: Path) -> None:
    """Render to a file."""
    with path.open("wb") as file:
        for block in render(track, stream("synth"), BLOCK):
            file.write(block)


def measured(path: Path) -> Meter:
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


def whole(track: Track, path: Path) -> tuple[dict[str, float], MasterReport]:
    """Render, measure and master once; return each stage's CPU seconds and what came out."""
    first, _ = timed(lambda: next(render(track, stream("synth"))))
    rendering, _ = timed(lambda: premaster(track, path))
    measuring, meter = timed(lambda: measured(path))
    mastering, report = timed(lambda: finish(path, meter))
    total = rendering + measuring + mastering
    stages = {"first block": first, "render": rendering, "measure": measuring, "master": mastering, "whole": total}
    return stages, report


def main() -> None:
    """Measure and print."""
    seconds = float(sys.argv[1]) if len(sys.argv) > 1 else 180.0
    rounds = int(sys.argv[2]) if len(sys.argv) > 2 else 3
    console = ConsoleName(sys.argv[3] if len(sys.argv) > 3 else "modern")
    track = replace(song(seconds), console=console)
    length = track.frames / SAMPLE_RATE
    notes = sum(len(found) for found in track.notes.values()) + len(track.hits)
    print(f"{length:.0f} seconds of music on {console}, {notes} notes and hits, numpy {np.__version__}.")
    before = peak_megabytes()
    stages: list[dict[str, float]] = []
    naive: list[float] = []
    with tempfile.TemporaryDirectory() as folder:
        for turn in range(rounds):
            found, report = whole(track, Path(folder) / "premaster")
            stages.append(found)
            if turn == 0:
                print(f"Peak memory above numpy and the track: {peak_megabytes() - before:.1f} MB.")
                print(f"Mastered to {report.loudness:.2f} LUFS, {report.true_peak:.2f} dBTP.")
            naive.append(timed(lambda: render_naively(track))[0])
    best = {name: min(found[name] for found in stages) for name in stages[0]}
    for name, value in best.items():
        print(f"{name.capitalize()}: {1000 * value:.0f} ms of CPU.")
    print(f"Naive renderer: {1000 * min(naive):.0f} ms of CPU.")
    print(f"The whole is {length / best['whole']:.0f} times real time; the naive renderer {length / min(naive):.0f}.")
    print(f"The whole takes {best['whole'] / min(naive):.3f} of the naive renderer's time.")


if __name__ == "__main__":
    main()
