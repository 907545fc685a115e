"""What crowded tracks cost: python -m bench.crowd [seconds of music] [console ...].

Renders tracks of a thousand to fifty thousand notes in the same time, once with notes of random pitch, length (up to a
bar) and velocity, which are nearly all different, once with four bars of such notes that come again and again, and once
with few different notes, at random: of eight pitches, three lengths and two velocities.
Each is rendered in a process of its own, without mastering. Prints the CPU time in process, that of the first block of
0.8 seconds, the longest time without a sign of life, and the peak of memory above what numpy and the track need.
"""

import random
import subprocess
import sys
import time
from dataclasses import replace

from bench.songs import BAR
from bench.timing import peak_megabytes, stream
from engine.model.consoles import ConsoleName
from engine.model.sheet import PITCHED, Note, Part, Voices
from engine.model.track import Section, Track
from engine.model.units import step_seconds
from engine.rendering import BLOCK_FRAMES
from engine.synth.renderer import render_with_pauses

BPM = 140
COUNTS = (1_000, 2_000, 5_000, 10_000, 20_000, 50_000)
PATTERN_BARS = 4
KINDS = ("random", "repeated", "few")
_FEW = ((1, 2, 4), (48, 50, 52, 53, 55, 57, 60, 62), (70, 100))  # lengths, pitches, velocities


def crowd(count: int, seconds: float, console: ConsoleName, kind: str = "random") -> Track:
    """Return a track of that many notes, spread evenly over the parts and at random over the time. kind: of `KINDS`."""
    bars = max(PATTERN_BARS, round(seconds / (BAR * step_seconds(BPM)) / PATTERN_BARS) * PATTERN_BARS)
    drawn = random.Random(1)
    rounds = bars // PATTERN_BARS if kind == "repeated" else 1
    steps = bars * BAR // rounds
    notes: dict[Part, tuple[Note, ...]] = {}
    for part in PITCHED:
        pattern = [
            _few(drawn, steps) if kind == "few" else _any(drawn, steps)
            for _ in range(max(1, count // len(PITCHED) // rounds))
        ]
        found = [replace(note, step=note.step + turn * steps) for turn in range(rounds) for note in pattern]
        notes[part] = tuple(sorted(found, key=lambda note: note.step))
    return Track(
        title="Crowd",
        bpm=BPM,
        steps_per_bar=BAR,
        swing=0.0,
        bars=bars,
        voices=Voices(),
        sections=(Section("groove", 1, 0, bars, 0.8),),
        notes=notes,
        hits=(),
        fade_bars=4,
        console=console,
    )


def _any(drawn: random.Random, steps: int) -> Note:
    return Note(drawn.randrange(steps), drawn.randint(1, BAR), drawn.randint(12, 120), drawn.randint(1, 127))


def _few(drawn: random.Random, steps: int) -> Note:
    return Note(drawn.randrange(steps), *map(drawn.choice, _FEW))


def measure(count: int, seconds: float, console: ConsoleName, kind: str) -> str:
    """Render a track and return what it cost."""
    track = crowd(count, seconds, console, kind)
    before = peak_megabytes()
    begin = last = time.process_time()
    first = longest = 0.0
    for block in render_with_pauses(track, stream("synth"), BLOCK_FRAMES):
        now = time.process_time()
        longest, last = max(longest, now - last), now
        if block is not None and not first:
            first = now - begin
    spent, grown = last - begin, peak_megabytes() - before
    return f"{spent:.2f} s, first block {1000 * first:.0f} ms, silent {1000 * longest:.0f} ms, {grown:.0f} MB"


def main() -> None:
    """Measure each track in a process of its own, and print."""
    if sys.argv[1:2] == ["--one"]:
        kind, console, seconds, count = sys.argv[2:]
        print(measure(int(count), float(seconds), ConsoleName(console), kind))
        return
    seconds = sys.argv[1] if len(sys.argv) > 1 else "180"
    for console in sys.argv[2:] or list(ConsoleName):
        for kind in KINDS:
            for count in COUNTS:
                command = [sys.executable, "-m", "bench.crowd", "--one", kind, str(console), seconds, str(count)]
                told = subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()
                print(f"{console}, {count} {kind} notes in {float(seconds):.0f} seconds: {told}.", flush=True)


if __name__ == "__main__":
    main()
