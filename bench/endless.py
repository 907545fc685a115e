"""Music without end for some simulated hours: python -m bench.endless [HOURS [VIBE ...]], 2 hours unless told.

It is rendered as fast as can be and pulled through the transport as a player would. With several vibes they take turns,
every twentieth stretch. Printed for each hour: the highest and the present use of memory; and of all: the longest
silence, the step at the joints of stretches against the largest elsewhere in the two that are joined, the loudness of
the stretches, and the longest run of bars that is heard twice, whatever its velocities.
"""

import math
import re
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from bench.composed import seed_of
from engine.endless.loom import Loom
from engine.model.track import Track
from engine.model.units import SAMPLE_RATE
from engine.playback.tape import scratch_folder
from engine.playback.transport import Transport
from engine.record import Asked
from engine.synth.mastering import Meter

BLOCK = 1 << 15
VIBE_STRETCHES = 20
QUIET = 33  # steps of 16 bits: -60 dBFS
LONGEST_REPEAT = 16  # bars, as was promised
_STATUS = Path("/proc/self/status")


@dataclass(slots=True)
class Ear:
    """What is heard, measured block by block. borders: the frames at which stretches begin."""

    frames: int = 0
    silence: int = 0
    longest: int = 0
    last: NDArray[np.int32] = field(default_factory=lambda: np.zeros((1, 2), np.int32))
    largest: int = 0
    before: int = 0
    joint: int = 0
    worst: float = 0.0
    meter: Meter = field(default_factory=Meter)
    loudness: list[float] = field(default_factory=list)
    peak: float = -math.inf

    def hear(self, block: NDArray[np.int16]) -> None:
        """Take the next block; it does not reach over a border."""
        sound = np.concatenate((self.last, block.astype(np.int32)))
        steps = np.abs(np.diff(sound, axis=0)).max(axis=1)
        self.largest = max(self.largest, int(steps[1:].max(initial=0)))
        self.last = sound[-1:]
        self._silence(np.abs(block).max(axis=1) <= QUIET)
        self.meter.feed(block * np.float32(1 / 32_768))
        self.frames += len(block)

    def border(self, first: NDArray[np.int16]) -> None:
        """Begin a stretch: compare the step over the last joint with what was measured on both its sides."""
        around = max(self.before, self.largest)
        if self.before and around:
            self.worst = max(self.worst, self.joint / around)
        self.loudness.append(self.meter.loudness)
        self.peak = max(self.peak, self.meter.true_peak)
        self.joint = int(np.abs(first.astype(np.int32) - self.last).max())
        self.before, self.largest, self.meter = self.largest, 0, Meter()

    def _silence(self, quiet: NDArray[np.bool_]) -> None:
        loud = np.flatnonzero(~quiet)
        if not len(loud):
            self.silence += len(quiet)
        else:
            self.longest = max(self.longest, self.silence + int(loud[0]), int(np.diff(loud).max(initial=1)) - 1)
            self.silence = len(quiet) - 1 - int(loud[-1])
        self.longest = max(self.longest, self.silence)


def bars_of(track: Track) -> list[int]:
    """Return a number for each bar; bars with the same notes and hits have the same one."""
    bars: list[list[tuple[object, ...]]] = [[] for _ in range(track.bars)]
    size = track.steps_per_bar
    for part, notes in track.notes.items():
        for note in notes:
            bars[note.step // size].append((part.value, note.step % size, note.length, note.pitch))
    for hit in track.hits:
        bars[hit.step // size].append(("drum", hit.step % size, hit.drum.value))
    return [hash(tuple(sorted(bar, key=repr))) for bar in bars]


def longest_repeat(bars: Sequence[int]) -> int:
    """Return the longest run of bars that comes twice: a suffix array by doubling, and heights after Kasai."""
    rank = np.unique(np.array(bars), return_inverse=True)[1]
    count, width = len(rank), 1
    while True:
        key = np.full(count, -1)
        key[: count - width] = rank[width:]
        order = np.lexsort((key, rank))
        new = np.zeros(count, np.int64)
        new[1:] = np.cumsum((np.diff(rank[order]) != 0) | (np.diff(key[order]) != 0))
        rank[order] = new
        width *= 2
        if new[-1] == count - 1 or width >= count:
            break
    height = best = 0
    for place in range(count):
        if rank[place] == 0:
            height = 0
            continue
        other = int(order[rank[place] - 1])
        while max(place, other) + height < count and bars[place + height] == bars[other + height]:
            height += 1
        best = max(best, height)
        height = max(0, height - 1)
    return best


def memory(name: str) -> float:
    """Return a figure of this process's memory in megabytes, 0 where the system does not tell it."""
    found = re.search(rf"^{name}:\s+(\d+)", _STATUS.read_text(), re.MULTILINE) if _STATUS.exists() else None
    return int(found[1]) / 1024 if found else 0.0


def forget_peak() -> None:
    """Have the highest use of memory counted anew from now on."""
    Path("/proc/self/clear_refs").write_text("5")


def weave(loom: Loom, vibes: Sequence[str], number: int) -> None:
    """Lay the next stretch. number: how many there are."""
    for _ in loom.weave(vibes[number // VIBE_STRETCHES % len(vibes)]):
        pass


def main(hours: float = 2.0, vibes: Sequence[str] = ("rainy village shop",)) -> None:
    """Print what was measured."""
    loom = Loom(seed_of(1), Asked(90.0), scratch_folder())
    transport, ear = Transport(loom.side), Ear()
    transport.waits = True
    bars: list[int] = []
    begun, told, end = time.process_time(), 0, int(hours * 3600 * SAMPLE_RATE)
    number = 0
    weave(loom, vibes, number)
    while ear.frames < end:
        last = loom.last
        assert last is not None
        number += 1
        weave(loom, vibes, number)  # the next one waits while this one is heard, as it does behind a player
        bars += bars_of(last.stretch.track)
        first = True
        while transport.place < last.end:
            block = transport.pull(min(BLOCK, last.end - transport.place))
            if first:
                ear.border(block[:1])
            first = False
            ear.hear(block)
        if ear.frames // (3600 * SAMPLE_RATE) > told:
            told = ear.frames // (3600 * SAMPLE_RATE)
            print(f"Hour {told}: memory at most {memory('VmHWM'):.0f} MB, now {memory('VmRSS'):.0f} MB.", flush=True)
            forget_peak()
    seconds, cpu = ear.frames / SAMPLE_RATE, time.process_time() - begun
    found = [loudness for loudness in ear.loudness if math.isfinite(loudness)]
    repeat = longest_repeat(bars)
    print(f"{number} stretches, {len(bars)} bars, {seconds / 3600:.2f} hours; {cpu:.0f} s of CPU, measuring included.")
    print(f"Longest silence, below -60 dBFS: {ear.longest / SAMPLE_RATE * 1000:.0f} ms.")
    print(f"Step at the joints: at most {ear.worst:.2f} of the largest elsewhere in the two stretches.")
    print(
        f"Loudness of the stretches: {min(found):.1f} to {max(found):.1f} LUFS; true peak at most {ear.peak:.1f} dBTP."
    )
    print(f"Longest repeat: {repeat} bars ({'kept' if repeat <= LONGEST_REPEAT else 'missed'}: {LONGEST_REPEAT}).")


if __name__ == "__main__":
    main(*([float(sys.argv[1])] if sys.argv[1:] else []), *([sys.argv[2:]] if sys.argv[2:] else []))
