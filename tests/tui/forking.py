"""Run the real command many times, each time in a process of its own, in a tenth of the time: see `forked_main.py`."""

import atexit
import contextlib
import json
import os
import signal
import socket
import subprocess
import sys
import tempfile
import threading
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent
PATIENCE = 120.0  # seconds
# What Python and its libraries read once, when they start.
_READ_AT_START = ("PYTHON", "LC_", "LANG", "LD_", "TZ", "OPENBLAS")


@dataclass(frozen=True, slots=True)
class Ran:
    """One run of the command. peak: the most memory that it took, in megabytes. seconds: from fork to end."""

    code: int
    stdout: str
    stderr: str
    peak: float
    seconds: float


class Forking:
    """A process that has loaded everything and forks once for each run of the command; it ends with this process."""

    def __init__(self, around: dict[str, str]) -> None:
        self._start = _read_at_start(around)
        self._connection, theirs = socket.socketpair()
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.tui.forked_main", str(theirs.fileno())],
            cwd=ROOT,
            env=around,
            stdin=subprocess.DEVNULL,
            pass_fds=[theirs.fileno()],
            start_new_session=True,
        )
        theirs.close()

    def suits(self, around: dict[str, str]) -> bool:
        """Say whether a process started in this environment would have read the same as this one when it started."""
        return _read_at_start(around) == self._start

    def run(self, arguments: Sequence[str], folder: Path, around: dict[str, str], sockets: bool, before: str) -> Ran:
        """Run `qrc` with `arguments`; see `forked`.

        Raises subprocess.TimeoutExpired after `PATIENCE`.
        """
        order = {
            "arguments": arguments,
            "folder": str(folder),
            "environment": around,
            "sockets": sockets,
            "before": before,
        }
        with tempfile.TemporaryFile("w+") as stdout, tempfile.TemporaryFile("w+") as stderr:
            files = [stdout.fileno(), stderr.fileno()]
            line = json.dumps(order).encode() + b"\n"
            self._connection.settimeout(PATIENCE)
            sent = socket.send_fds(self._connection, [line], files)
            self._connection.sendall(line[sent:])
            try:
                ended = json.loads(self._connection.recv(65536))
            except TimeoutError:
                self.end()
                raise subprocess.TimeoutExpired(list(arguments), PATIENCE) from None
            for file in (stdout, stderr):
                file.seek(0)
            return Ran(ended["code"], stdout.read(), stderr.read(), ended["peak_kilobytes"] / 1024, ended["seconds"])

    def end(self) -> None:
        """End the process, and the run that may be under way."""
        self._connection.close()
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self._process.pid, signal.SIGKILL)
        self._process.wait()


_running: list[Forking] = []
_one_at_a_time = threading.Lock()


def forked(
    arguments: Sequence[str], folder: Path, around: dict[str, str], sockets: bool = True, before: str = ""
) -> Ran | None:
    """Run `qrc` with `arguments` in `folder` and nothing but `around` as its environment, forked from one parent.

    sockets: where it is False, whoever opens one is ended at once. before: statements to run in the process first.
    Return None where that cannot be like a start of its own: without forks, or where `around` changes the start itself.
    """
    if not hasattr(os, "fork"):
        return None
    with _one_at_a_time:
        if not _running:
            _running.append(Forking(around))
            atexit.register(_running[0].end)
        if not _running[0].suits(around):
            return None
        try:
            return _running[0].run(arguments, folder, around, sockets, before)
        except BaseException:  # it did not answer, or its answer is still to come
            _running.pop().end()
            raise


def _read_at_start(around: dict[str, str]) -> dict[str, str]:
    return {name: value for name, value in around.items() if name.startswith(_READ_AT_START)}
