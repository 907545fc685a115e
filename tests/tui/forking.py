"""Run the real command and the real app many times, each time in a process of its own, in a tenth of the time.

See `forked_main.py` for how.
"""

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
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from tests.tui.started import Started

ROOT = Path(__file__).parent.parent.parent
PATIENCE = 120.0  # seconds
# What Python and its libraries read once, when they start.
_READ_AT_START = ("PYTHON", "LC_", "LANG", "LD_", "TZ", "OPENBLAS")


@dataclass(frozen=True, slots=True)
class Ran:
    """One run of the command. peak: the most memory that it took, in megabytes. seconds: from fork to end.

    stdout: in it bytes that are no text stand as surrogates (PEP 383), and every line's end as it was written.
    """

    code: int
    stdout: str
    stderr: str
    peak: float
    seconds: float


class Forking:
    """A process that has loaded everything and forks once for each run of the command; it ends with this process."""

    def __init__(self, around: dict[str, str]) -> None:
        self._start = read_at_start(around)
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
        return read_at_start(around) == self._start

    def run(self, arguments: Sequence[str], folder: Path, around: dict[str, str], sockets: bool, before: str) -> Ran:
        """Run `qrc` with `arguments`; see `forked`.

        Raises subprocess.TimeoutExpired after `PATIENCE`.
        """
        order = {
            "arguments": ["qrc", *arguments],
            "folder": str(folder),
            "environment": around,
            "sockets": sockets,
            "before": before,
        }
        with tempfile.TemporaryFile("w+") as stderr, _any_bytes() as stdout:
            self._send(order, stdout.fileno(), stderr.fileno())
            try:
                ended = json.loads(self._connection.recv(65536))
            except TimeoutError:
                self.end()
                raise subprocess.TimeoutExpired(list(arguments), PATIENCE) from None
            for file in (stdout, stderr):
                file.seek(0)
            return Ran(ended["code"], stdout.read(), stderr.read(), ended["peak_kilobytes"] / 1024, ended["seconds"])

    def begin(
        self, program: str, arguments: Sequence[str], folder: Path, around: dict[str, str], terminal: int
    ) -> Started:
        """Begin a program of which the source is given, at a terminal of which the file is."""
        order = {"arguments": arguments, "folder": str(folder), "environment": around, "program": program}
        ours, theirs = socket.socketpair()
        with theirs:
            self._send(order, terminal, theirs.fileno())
        ours.settimeout(PATIENCE)
        return Started(ours)

    def _send(self, order: dict[str, object], *files: int) -> None:
        line = json.dumps(order).encode() + b"\n"
        self._connection.settimeout(PATIENCE)
        sent = socket.send_fds(self._connection, [line], files)
        self._connection.sendall(line[sent:])

    def end(self) -> None:
        """End the process, and the run that may be under way."""
        self._connection.close()
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self._process.pid, signal.SIGKILL)
        self._process.wait()


def _any_bytes() -> IO[str]:
    return tempfile.TemporaryFile("w+", encoding="utf-8", errors="surrogateescape", newline="")


_running: list[Forking] = []
_one_at_a_time = threading.Lock()


def forked(
    arguments: Sequence[str], folder: Path, around: dict[str, str], sockets: bool = True, before: str = ""
) -> Ran | None:
    """Run `qrc` with `arguments` in `folder` and nothing but `around` as its environment, forked from one parent.

    sockets: where it is False, whoever opens one is ended at once. before: statements to run in the process first.
    Return None where that cannot be like a start of its own: without forks, or where `around` changes the start itself.
    """
    with _suited(around) as forking:
        return forking.run(arguments, folder, around, sockets, before) if forking else None


def begun_at(terminal: int, command: Sequence[str], folder: Path, around: dict[str, str]) -> Started | None:
    """Begin a command at a terminal, of which the file is given, forked as `forked` does.

    Return None where that cannot be like a start of its own, and where it is not this Python that the command starts.
    """
    match command:
        case [sys.executable, "-c", program, *rest]:
            arguments = ["-c", *rest]
        case [sys.executable, "-m", "tui.main", *rest]:
            program, arguments = "import sys, tui.main; sys.exit(tui.main.main())", ["qrc", *rest]
        case _:
            return None
    with _suited(around) as forking:
        return forking.begin(program, arguments, folder, around, terminal) if forking else None


def read_at_start(around: Mapping[str, str]) -> dict[str, str]:
    """Return what of an environment Python and its libraries read once, when they start."""
    return {name: value for name, value in around.items() if name.startswith(_READ_AT_START)}


@contextlib.contextmanager
def _suited(around: dict[str, str]) -> Iterator[Forking | None]:
    """Lend the process that forks, where there may be one and it has the same start."""
    if not hasattr(os, "fork"):
        yield None
        return
    with _one_at_a_time:
        if not _running:
            _running.append(Forking(around))
            atexit.register(_running[0].end)
        try:
            yield _running[0] if _running[0].suits(around) else None
        except BaseException:  # it did not answer, or its answer is still to come
            _running.pop().end()
            raise
