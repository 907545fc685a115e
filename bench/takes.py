"""How long are ten thousand takes listed? python -m bench.takes [takes].

Prints seconds of this process for listing without and with the index, and as a yardstick for opening and parsing each
take's file with Python's own json.
"""

import json
import os
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from engine.takes import Making, Takes
from engine.takes.take import MAKING_NAME, making_text

SEED = "c0ffee" + "0" * 58
AN_HOUR_AGO = time.time() - 3600


def laid_out(folder: Path, count: int) -> None:
    """Make `count` takes as an hour ago, without waiting for the disk."""
    for number in range(1, count + 1):
        take = folder / f"{number:05d}"
        take.mkdir(parents=True)
        making = Making(f"Song {number}", "boss fight", SEED, "2026-11-22T18:00:00+00:00", 180.0, 180.0, "offline")
        (take / MAKING_NAME).write_bytes(making_text(number, making))
        for path in (take / MAKING_NAME, take):
            os.utime(path, (AN_HOUR_AGO, AN_HOUR_AGO))


def seconds(work: Callable[[], object]) -> float:
    """Return how long work takes by the clock."""
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def main() -> None:
    """Measure and print."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    with tempfile.TemporaryDirectory() as home:
        takes = Takes(Path(home))
        laid_out(takes.folder, count)
        plain = seconds(lambda: [json.loads(path.read_bytes()) for path in takes.folder.glob(f"*/{MAKING_NAME}")])
        first = seconds(takes.listed)
        again = min(seconds(takes.listed) for _ in range(5))
        newest = min(seconds(takes.newest) for _ in range(5))
    print(f"{count} takes: json alone {plain:.2f} s")
    print(f"listed without an index {first:.2f} s, {first / plain:.2f} of json alone")
    print(f"listed with the index {again:.2f} s, {again / plain:.2f} of json alone")
    print(f"the newest alone {newest * 1000:.0f} ms")


if __name__ == "__main__":
    main()
