"""How soon the next take is heard, in the real app: python -m bench.regenerate [rounds].

The app runs on a pseudo-terminal without a network, three minutes a song, "play at once" on; its player is a program
that notes when its first byte comes. From the key for regenerate to the first word that is said and to that byte: once
with the next take prepared while nothing was done, once without. Then from the key for comparing to its answer, and how
many audio blocks of the old song a player still pulls after the switch. Prints the median and the best round in
milliseconds by the clock; a machine that is busy with other work spoils the median. Targets: 100 to the first
word, 150 to the first sample, one block.
"""

import re
import stat
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

import numpy as np

from engine.playback.side import Side
from engine.playback.tape import Tape
from engine.playback.timeline import clock_timeline
from engine.playback.transport import Transport
from tests.tui.listener import Listener, letters

FIRST_WORD, FIRST_SAMPLE, BLOCKS = 100, 150, 1
BLOCK = 1024
SONG_SECONDS, PREPARED_AFTER_SECONDS = 90.0, 6.0
_PLAYER = """#!/bin/sh
head -c 1 >/dev/null
date +%s%N >>"$QRC_BENCH_HEARD"
while head -c 4410 | grep -q . ; do sleep 0.02; done
"""


class App:
    """The app at work in a folder, its player beside it."""

    def __init__(self, folder: Path, prepared: bool) -> None:
        self._heard = folder / "heard"
        self._heard.touch()
        program = folder / "aplay"
        program.write_text(_PLAYER)
        program.chmod(program.stat().st_mode | stat.S_IXUSR)
        truth = "true" if prepared else "false"
        settings = f'player = "aplay"\nplay_at_once = true\nprepare_ahead = {truth}\n'
        (folder / "settings.toml").write_text(settings)
        self.listener = Listener(
            [sys.executable, "-m", "tui.main"],
            folder,
            QRC_HOME=str(folder),
            QRC_ANU_URL="http://127.0.0.1:9/",
            QRC_BENCH_HEARD=str(self._heard),
            PATH=f"{folder}:/usr/bin:/bin",
        )

    def song(self, key: str) -> tuple[float, float]:
        """Press a key that makes a song; return, when it is done, when first word and first sample came, in ms."""
        since, before = len(self.listener.data), len(self._moments())
        clock, pressed = time.time_ns(), self.listener.press(key)
        word = self.listener.hear_line(since) - pressed
        ends = time.monotonic() + SONG_SECONDS
        while "Done:" not in letters(self.listener.data[since:]) or len(self._moments()) == before:
            if time.monotonic() > ends:
                raise TimeoutError(letters(self.listener.data[since:]))
            time.sleep(0.01)
        return 1000 * word, (self._moments()[before] - clock) / 1e6

    def _moments(self) -> list[int]:
        return [int(line) for line in self._heard.read_text().split()]


def rounds(count: int, prepared: bool) -> list[tuple[float, float]]:
    """Regenerate so often; return the times to the first word and to the first sample."""
    with tempfile.TemporaryDirectory() as folder:
        app = App(Path(folder), prepared)
        with app.listener as listener:
            listener.hear("Vibe: ")
            time.sleep(2)  # everything is loaded by then
            app.song("c")
            found = []
            for _ in range(count):
                time.sleep(PREPARED_AFTER_SECONDS if prepared else 1.5)
                found.append(app.song("r"))
            if prepared:
                compared(listener, count)
            said = letters(listener.data)
            ahead = len(re.findall(r"this take was\s+prepared", said))
            print(f"{'Prepared' if prepared else 'Not prepared'}: {ahead} of {count} takes were made ahead.")
            return found


def compared(listener: Listener, count: int) -> None:
    """Time the keys for comparing."""
    times = [1000 * listener.answer("ab"[number % 2], f"{'AB'[number % 2]}: ") for number in range(2 * count)]
    told("key to comparing told", times, None)


def blocks_after_switch() -> int:
    """Return how many blocks of the old song are pulled once another was switched to."""
    sides = []
    for value in (1000, 2000):
        tape = Tape()
        tape.audio(np.full((40 * BLOCK, 2), value, np.int16))
        tape.finish()
        sides.append(Side(str(value), tape, clock_timeline(40 * BLOCK)))
    transport = Transport(sides[0])
    transport.pull(10 * BLOCK)
    transport.switch(sides[1])
    blocks = [transport.pull(BLOCK) for _ in range(5)]
    return next(number for number, block in enumerate(blocks) if block[-1, 0] == 2000)


def told(name: str, times: list[float], target: float | None) -> None:
    """Print one line."""
    verdict = "" if target is None else f"; target {target:.0f}: {'kept' if median(times) <= target else 'missed'}"
    print(f"  {name:24} median {median(times):5.0f}, best {min(times):5.0f} ms{verdict}")


def main(arguments: list[str]) -> None:
    """Time and print."""
    count = int(arguments[0]) if arguments else 5
    for prepared in (True, False):
        words, samples = zip(*rounds(count, prepared), strict=True)
        told("key to first word", list(words), FIRST_WORD)
        told("key to first sample", list(samples), FIRST_SAMPLE if prepared else None)
    blocks = blocks_after_switch()
    verdict = "kept" if blocks <= BLOCKS else "missed"
    print(f"Comparing: {blocks} blocks of the old song after the switch; target {BLOCKS}: {verdict}")


if __name__ == "__main__":
    main(sys.argv[1:])
