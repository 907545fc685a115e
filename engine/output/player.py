"""Playing a WAV through the system's own player, as a process of its own whose chatter is kept off the terminal."""

import shutil
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from engine.model.errors import PlayerFailed, one_line

# In the order of preference; the file's name is added at the end.
COMMANDS: tuple[tuple[str, ...], ...] = (
    ("pw-play",),
    ("paplay",),
    ("aplay", "-q"),
    ("afplay",),
    ("ffplay", "-nodisp", "-autoexit", "-loglevel", "error"),
)

_FAILS_WITHIN_SECONDS = 0.15
_STOPS_WITHIN_SECONDS = 0.15


class Playback:
    """A song that is being played."""

    def __init__(self, process: subprocess.Popen[bytes]) -> None:
        self._process = process

    @property
    def running(self) -> bool:
        """Whether it still sounds."""
        return self._process.poll() is None

    def stop(self) -> None:
        """Be silent, at once."""
        self._process.terminate()
        try:
            self._process.wait(_STOPS_WITHIN_SECONDS)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()


@dataclass(frozen=True, slots=True)
class Player:
    """The players found on this machine, the preferred one first, as command lines."""

    commands: tuple[tuple[str, ...], ...]

    @property
    def name(self) -> str:
        """The preferred player's name."""
        return self.commands[0][0]

    def play(self, path: Path) -> Playback:
        """Start playing a file; a player that gives up at once is followed by the next.

        Raises PlayerFailed, with what the last player said, where none of them plays.
        """
        said = ""
        for command in self.commands:
            with tempfile.TemporaryFile() as chatter:
                process = subprocess.Popen(
                    [*command, str(path.absolute())],
                    stdin=subprocess.DEVNULL,
                    stdout=subprocess.DEVNULL,
                    stderr=chatter,
                    start_new_session=True,  # Ctrl+C at the terminal is for the program, which then stops its player
                )
                if not _gave_up(process):
                    return Playback(process)
                chatter.seek(0)
                complaint = one_line(chatter.read(2000).decode(errors="replace"))[:120]
                said = f"{command[0]} said: {complaint or 'nothing'}"
        raise PlayerFailed(
            f"the song cannot be played here; {said}", f"The file is whole: listen to {path.name} on another machine."
        )


def find_player() -> Player | None:
    """Return the players that this machine has, or None."""
    if sys.platform == "win32":
        return None
    found = tuple(command for command in COMMANDS if shutil.which(command[0]))
    return Player(found) if found else None


def _gave_up(process: subprocess.Popen[bytes]) -> bool:
    """Return whether a player that was just started ended with an error."""
    deadline = time.monotonic() + _FAILS_WITHIN_SECONDS
    while time.monotonic() < deadline:
        if process.poll() is not None:
            return process.returncode != 0
        time.sleep(0.01)
    return False
