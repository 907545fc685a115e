"""Sessions of the app on real terminals, each killed at a random moment; arguments: HOME COUNT SEED.

Everything is loaded once, and each session is a fork on a pseudo-terminal of its own. What a session said stands in
its transcript, HOME/said-NUMBER.txt; beside it, HOME/sessions-NUMBER, is a copy of the journals as the kill left them.
"""

import os
import pty
import random
import select
import shutil
import signal
import sys
import time
from pathlib import Path

from engine.model.events import Stage
from engine.pipeline import make_song
from engine.publishing import Hearer
from engine.regenerating import VaryRequest, vary
from engine.request import Song, SongRequest, Surroundings
from tests.tui.midi_studio import midi_studio
from tui.launch import run_app
from tui.screens.locks_screen import LocksScreen  # noqa: F401  what a session would load is here already
from tui.studio import Studio, open_studio

_KEYS = "crrlluuuyy   "
_BEGUN = b"Vibe: "
_MADE = b"Done: "
_LONGEST = 2.0  # seconds from the first line to the kill
_PATIENCE = 60.0


def one_session(home: Path, number: int, chance: random.Random) -> None:
    """Run the app, press keys, and kill it."""
    child, terminal = pty.fork()
    if child == 0:
        os.chdir(home / "songs")
        said = home / f"said-{number}.txt"
        os._exit(run_app(Surroundings(home=home), Path(), transcript=said, home=home, studio=_studio(number)))
    try:
        _read_until(terminal, _BEGUN)
        if number == 0:  # from here on there is something to lose, however slow the machine
            os.write(terminal, b"c")
            _read_until(terminal, _MADE)
        ends = time.monotonic() + chance.uniform(0.0, _LONGEST)
        os.write(terminal, chance.choice("cr l").encode())
        while (left := ends - time.monotonic()) > 0:
            os.write(terminal, chance.choice(_KEYS).encode())
            _read_for(terminal, min(left, chance.uniform(0.0, 0.3)))
    finally:
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        os.close(terminal)
    shutil.copytree(home / "sessions", home / f"sessions-{number}", dirs_exist_ok=True)


def _studio(number: int) -> Studio:
    """Return the studio of a session: every other one renders sound, and makes the next take ahead. None is online."""
    if number % 2 == 0:
        return midi_studio()

    def made(request: SongRequest, surroundings: Surroundings, hearer: Hearer | None) -> Stage[Song]:
        return (yield from make_song(request._replace(offline=True), surroundings, hearer))

    def varied(request: VaryRequest, surroundings: Surroundings) -> Stage[Song]:
        return (yield from vary(request._replace(offline=True), surroundings))

    return open_studio()._replace(make_song=made, vary_take=varied, player=None, warm_up=lambda: None)


def _read_until(terminal: int, wanted: bytes) -> None:
    ends, got = time.monotonic() + _PATIENCE, b""
    while wanted not in got and time.monotonic() < ends:
        got += _read_for(terminal, 0.05)


def _read_for(terminal: int, seconds: float) -> bytes:
    """Take what the app writes meanwhile, so that it never waits for its terminal."""
    ends, got = time.monotonic() + seconds, b""
    while (left := ends - time.monotonic()) > 0:
        ready, _, _ = select.select([terminal], [], [], left)
        if ready:
            try:
                got += os.read(terminal, 65536)
            except OSError:  # the app has left
                break
    return got


if __name__ == "__main__":
    place, count, seed = Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])
    (place / "songs").mkdir(parents=True, exist_ok=True)
    (place / "settings.toml").write_text('length = "0:10"\n')
    moments = random.Random(seed)
    for index in range(count):
        one_session(place, index, moments)
