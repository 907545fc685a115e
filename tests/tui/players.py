"""Players that need no sound card: programs that take sound as a device does, fed by the real back-end."""

import sys
from pathlib import Path

from engine.playback.backends.piping import Piping
from engine.playback.player import Player

IN_REAL_TIME = "import sys, time\nwhile sys.stdin.buffer.read(4410): time.sleep(0.025)"


def running(code: str) -> Player:
    """Return the player that is a Python program."""
    return Player(own={"test": Piping(sys.executable, (("-c", code),), "nothing")})


def plays() -> Player:
    """Return one that plays in real time."""
    return running(IN_REAL_TIME)


def plays_fast() -> Player:
    """Return one that is at the end of a song in a moment."""
    return running("import sys\nwhile sys.stdin.buffer.read(65536): pass")


def refuses() -> Player:
    """Return one that finds no device: a shell, which says so in a moment also where the machine is busy."""
    return Player(own={"test": Piping("sh", (("-c", "echo no sound card >&2; exit 1"),), "nothing")})


def gives_up(there: Path) -> Player:
    """Return one that seems to play until the file `there` is."""
    code = "import os, sys, time\nwhile not os.path.exists({!r}): time.sleep(0.005)\nsys.exit('no sound card')"
    return running(code.format(str(there)))
