"""How fast the synth renders and masters: python -m bench.render [seconds of music] [rounds] [console] [vibe].

With a vibe, a song that the program composes; else a synthetic one.
Prints CPU time in process, the best of the rounds, and the ratio to a naive renderer of the same track, measured in the
same rounds: quote the ratios. The whole is what the program does between the notes and a file of 16-bit samples: the
premaster sound waits in a file, is measured, mastered and written. Memory is the peak above what numpy and the track
need.
"""

import sys
import tempfile
from collections import deque
from pathlib import Path

import numpy as np

from bench.composed import track_of
from bench.naive import render_naively
from bench.songs import song
from bench.timing import made, peak_megabytes, stream, timed
from engine.model.consoles import ConsoleName
from engine.model.track import Track
from engine.model.units import SAMPLE_RATE
from engine.rendering import BLOCK_FRAMES
from engine.synth.mastering import MasterReport, Meter
from engine.synth.renderer import render


def measured(track: Track) -> Meter:
    """Render and measure, and keep nothing."""
    meter = Meter()
    for block in render(track, stream("synth"), BLOCK_FRAMES):
        meter.feed(block)
    return meter


def stages(track: Track, target: Path) -> tuple[dict[str, float], MasterReport]:
    """Render and master once; return each stage's CPU seconds and what came out."""
    target.unlink(missing_ok=True)  # which is not what is measured
    whole, report = timed(lambda: made(track, target))
    first, _ = timed(lambda: next(render(track, stream("synth"))))
    rendering, _ = timed(lambda: deque(render(track, stream("synth"), BLOCK_FRAMES), maxlen=0))
    both, _ = timed(lambda: measured(track))
    return {"first block": first, "render": rendering, "render and measure": both, "whole": whole}, report


def main() -> None:
    """Measure and print."""
    seconds = float(sys.argv[1]) if len(sys.argv) > 1 else 180.0
    rounds = int(sys.argv[2]) if len(sys.argv) > 2 else 3
    console = ConsoleName(sys.argv[3] if len(sys.argv) > 3 else "modern")
    track = (track_of(sys.argv[4], 0, seconds) if len(sys.argv) > 4 else song(seconds))._replace(console=console)
    length = track.frames / SAMPLE_RATE
    notes = sum(len(found) for found in track.notes.values()) + len(track.hits)
    print(f"{length:.0f} seconds of music on {console}, {notes} notes and hits, numpy {np.__version__}.")
    before = peak_megabytes()
    rows: list[dict[str, float]] = []
    naive: list[float] = []
    with tempfile.TemporaryDirectory() as folder:
        for turn in range(rounds):
            found, report = stages(track, Path(folder) / "samples")
            rows.append(found)
            if turn == 0:
                print(f"Peak memory above numpy and the track: {peak_megabytes() - before:.1f} MB.")
                print(f"Mastered to {report.loudness:.2f} LUFS, {report.true_peak:.2f} dBTP.")
            naive.append(timed(lambda: render_naively(track))[0])
    best = {name: min(found[name] for found in rows) for name in rows[0]}
    for name, value in best.items():
        print(f"{name.capitalize()}: {1000 * value:.0f} ms of CPU.")
    print(f"Naive renderer: {1000 * min(naive):.0f} ms of CPU.")
    print(f"The whole is {length / best['whole']:.0f} times real time; the naive renderer {length / min(naive):.0f}.")
    print(f"The whole takes {best['whole'] / min(naive):.3f} of the naive renderer's time.")


if __name__ == "__main__":
    main()
