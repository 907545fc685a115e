"""How soon keys are answered, and how silent silence is: python -m bench.keys [seconds of idling].

The real program on a pseudo-terminal, without network and player. Printed are, by the clock, the milliseconds from a
key to the last byte of its answer, while nothing is done and while a song of three minutes and one of an hour is
rendered; then the bytes that the idle program writes, and the CPU seconds of `qrc --help`, the best of five. A machine
that is busy with other work spoils all but the last two. Targets: 19 of 20 keys within 15 ms, within 50 while a song is
rendered; no byte; 0.15 seconds.
"""

import os
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median

from tests.tui.listener import Listener, letters

KEYS = ["down", "up", "down", "up", "tab", "home", "end", "3", "h", "s"]
_QUIET = 0.05  # seconds without a byte, after which an answer was whole
_WARM = 2.5  # seconds after which all is loaded
_PRESSES = 120
_HELPS = 5


def answered(listener: Listener, key: str) -> float:
    """Press a key; return the milliseconds to the last byte of its answer."""
    since = len(listener.data)
    pressed = listener.press(key)
    listener.hear_line(since)
    last = listener.times[-1][0]
    while time.monotonic() - last < _QUIET:
        time.sleep(0.005)
        last = listener.times[-1][0]
    return 1000 * (last - pressed)


def pressed_often(listener: Listener, what: str) -> None:
    """Press many keys at uneven times and print how soon they were answered."""
    chance = random.Random(1)
    taken = []
    for _ in range(_PRESSES):
        taken.append(answered(listener, chance.choice(KEYS)))
        time.sleep(chance.uniform(0.0, 0.1))
    taken.sort()
    print(
        f"{what}: median {median(taken):.1f} ms, 19 of 20 within {taken[len(taken) * 19 // 20]:.1f}, "
        f"slowest {taken[-1]:.1f}.",
        flush=True,
    )


def composing(length: str) -> None:
    """Print how soon keys are answered while a song of this length is rendered."""
    with _app(length) as listener:
        time.sleep(_WARM)
        since = len(listener.data)
        listener.press("c")
        listener.hear("Composing", since)
        pressed_often(listener, f"While a song of {length} is made")
        if "Done:" in letters(listener.data[since:]):
            print("The song was done before the last key.")


def idle(seconds: float) -> None:
    """Print how soon keys are answered while nothing is done, and what is written when nothing is pressed."""
    with _app("3:00") as listener:
        time.sleep(_WARM)
        pressed_often(listener, "While nothing is done")
        before = len(listener.data)
        time.sleep(seconds)
        print(f"Bytes written in {seconds:.0f} idle seconds: {len(listener.data) - before}.", flush=True)


def help_seconds() -> float:
    """Return the CPU seconds that `qrc --help` takes."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    command = [sys.executable, "-m", "tui.start", "--help"]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


@contextmanager
def _app(length: str) -> Iterator[Listener]:
    """Run the program in a folder of its own, with songs of this length; yield when its first lines have come."""
    with tempfile.TemporaryDirectory() as name:
        home = Path(name)
        (home / "settings.toml").write_text(f'length = "{length}"\n')
        surroundings = {"QRC_HOME": name, "QRC_ANU_URL": "http://127.0.0.1:9/", "QRC_PLAYER": "none"}
        with Listener([sys.executable, "-m", "tui.start"], home, **surroundings) as listener:
            listener.hear("Vibe: ")
            yield listener


def main() -> None:
    """Measure and print."""
    print(f"Load of the machine: {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores.")
    idle(float(sys.argv[1]) if len(sys.argv) > 1 else 60.0)
    for length in ("3:00", "60:00"):
        composing(length)
    print(f"qrc --help: {min(help_seconds() for _ in range(_HELPS)):.3f} seconds of CPU.")


if __name__ == "__main__":
    main()
