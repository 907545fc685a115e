"""Runs a program on a real pseudo-terminal and keeps what a listener would have: every byte, and the scrollback."""

import contextlib
import fcntl
import itertools
import os
import pty
import re
import select
import signal
import struct
import subprocess
import sys
import termios
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pyte

from tests.tui.forking import ROOT, begun_at, read_at_start
from tests.tui.started import Started

KEYS = {
    "down": b"\x1b[B",
    "up": b"\x1b[A",
    "right": b"\x1b[C",
    "left": b"\x1b[D",
    "home": b"\x1b[H",
    "end": b"\x1b[F",
    "page-up": b"\x1b[5~",
    "page-down": b"\x1b[6~",
    "tab": b"\t",
    "shift-tab": b"\x1b[Z",
    "enter": b"\r",
    "escape": b"\x1b",
    "backspace": b"\x7f",
    "ctrl-c": b"\x03",
    "ctrl-u": b"\x15",
    "ctrl-r": b"\x12",
    "ctrl-f": b"\x06",
    "ctrl-w": b"\x17",
    "ctrl-z": b"\x1a",
    "delete": b"\x1b[3~",
}
REPLIES = {b"\x1b[5n": b"\x1b[0n", b"\x1b[c": b"\x1b[?62;22c"}
PATIENCE = 60.0  # seconds; a busy machine is slow, and only what never comes takes so long


def fake_app(code: str = "", **options: str) -> list[str]:
    """Return the command that runs the app with the quick studio of `tests/tui/quick_studio.py`.

    code: statements to run before. options: arguments of `run_app` as source text.
    """
    arguments = "".join(f", {name}={value}" for name, value in options.items())
    script = (
        "import sys; from pathlib import Path; from tests.tui.quick_studio import quick_studio; "
        "from tui.launch import run_app; from engine.request import Surroundings\n"
        f"{code}\n"
        f"sys.exit(run_app(Surroundings(), Path.cwd(), studio=quick_studio(){arguments}))"
    )
    return [sys.executable, "-c", script]


class Listener:
    """One program on a terminal of `rows` by `columns`. answers: whether the terminal answers questions.

    history: how many rows that scrolled away are kept. anew: whether Python has to be started for it, for tests of the
    start itself; else it may be forked from a process that has loaded everything.
    """

    def __init__(
        self,
        command: list[str],
        folder: Path,
        rows: int = 24,
        columns: int = 80,
        answers: bool = True,
        history: int = 5000,
        anew: bool = False,
        **environment: str,
    ) -> None:
        self.rows, self.columns, self.answers = rows, columns, answers
        self.terminal, self.slave = pty.openpty()
        self.settings = termios.tcgetattr(self.slave)
        self.resize(rows, columns)
        self.data = b""
        self._hung_up = False
        self.times: list[tuple[float, bytes]] = []
        self.screen = pyte.HistoryScreen(columns, rows or 24, history=history, ratio=0.5)
        self._stream = pyte.ByteStream(self.screen)
        self._lock = threading.Condition()  # notified of all that is written
        keep = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ} | read_at_start(os.environ)
        around = keep | {"TERM": "xterm-256color", "PYTHONPATH": str(ROOT), "LC_ALL": "C.UTF-8"} | environment
        self.started = time.monotonic()
        self.process = (None if anew else begun_at(self.slave, command, folder, around)) or subprocess.Popen(
            command,
            stdin=self.slave,
            stdout=self.slave,
            stderr=self.slave,
            cwd=folder,
            env=around,
            preexec_fn=_own_terminal,  # noqa: PLW1509  (it only makes two system calls)
        )
        self._thread = threading.Thread(target=self._read, daemon=True)
        self._thread.start()

    def __enter__(self) -> "Listener":
        return self

    def __exit__(self, *_: object) -> None:
        # Its whole group: a screen reader starts helpers that outlive it.
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()
        self._thread.join(2)
        if not self._hung_up:
            os.close(self.slave)
            os.close(self.terminal)

    def resize(self, rows: int, columns: int) -> None:
        """Give the terminal this size and tell the program."""
        fcntl.ioctl(self.slave, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))

    def press(self, *keys: str) -> float:
        """Press keys, by name or as text; return when."""
        pressed = time.monotonic()
        for key in keys:
            os.write(self.terminal, KEYS.get(key) or key.encode())
        return pressed

    def hear(self, text: str, since: int = 0) -> float:
        """Wait until `text` was written after byte `since`; return when it had come."""
        wanted = re.sub(r"\s+", "", text)
        came = self._came(since, lambda got: wanted in re.sub(r"\s+", "", letters(got)))
        assert came, f"never heard {text!r}; heard {letters(self.data[since:])!r}"
        return came

    def hear_line(self, since: int) -> float:
        """Wait until a whole line was written after byte `since`; return when it had come."""
        came = self._came(since, _is_line)
        assert came, f"no whole line after {since}: {self.data[since:]!r}"
        return came

    def answer(self, key: str, text: str) -> float:
        """Press a key, wait for its answer; return how long it took in seconds."""
        since = len(self.data)
        pressed = self.press(key)
        return self.hear(text, since) - pressed

    def stop(self) -> None:
        """Stop the program, as Control Z does; return when it stands still and all it wrote is read."""
        self.process.send_signal(signal.SIGTSTP)
        if isinstance(self.process, Started):
            self.process.wait_until_stopped()
        else:
            os.waitpid(self.process.pid, os.WUNTRACED)
        self.rest()

    @property
    def busy(self) -> bool:
        """Whether the program, or what it started, has work in hand (Linux alone tells), or wrote what is not read."""
        if select.select([self.terminal], [], [], 0)[0]:
            return True
        places = Path("/proc").glob("[0-9]*/stat"), Path(f"/proc/{self.process.pid}/task").glob("*/stat")
        return any(_works(status, self.process.pid) for status in itertools.chain(*places))

    def rest(self) -> None:
        """Wait until the program has done what it was asked to and writes nothing more, or for ten seconds."""
        written, late = -1, time.monotonic() + 10
        while (written != len(self.data) or self.busy) and time.monotonic() < late:
            written = len(self.data)
            time.sleep(0.1)

    def hang_up(self) -> None:
        """Close the terminal's window."""
        self._hung_up = True
        os.close(self.slave)
        self._thread.join(2)
        os.close(self.terminal)

    def end(self) -> int:
        """Wait for the program's end; return its exit code."""
        code = self.process.wait(PATIENCE)
        time.sleep(0.05)
        return code

    def scrollback(self) -> list[str]:
        """Every row ever shown, top to bottom, without empty ones."""
        with self._lock:
            history = ["".join(row[x].data for x in range(self.columns)) for row in self.screen.history.top]
            return [row.rstrip() for row in [*history, *self.screen.display] if row.strip()]

    @property
    def settings_now(self) -> list[object]:
        """The terminal's settings."""
        return termios.tcgetattr(self.slave)

    def _came(self, since: int, wanted: Callable[[bytes], bool]) -> float | None:
        """Wait until what was written after byte `since` is as wanted; return when it had come, or None."""
        deadline = time.monotonic() + PATIENCE
        with self._lock:
            while not wanted(self.data[since:]):
                known = len(self.data)
                if not self._lock.wait_for(lambda known=known: len(self.data) > known, deadline - time.monotonic()):
                    return None
            return self.times[-1][0]

    def _read(self) -> None:
        while True:
            if self._hung_up:
                return
            ready, _, _ = select.select([self.terminal], [], [], 0.1)
            if not ready:
                if self.process.poll() is not None:
                    return
                continue
            try:
                data = os.read(self.terminal, 65536)
            except OSError:
                return
            with self._lock:
                self.data += data
                self.times.append((time.monotonic(), data))
                self._stream.feed(data)
                self._lock.notify_all()
            for question, reply in REPLIES.items():
                if self.answers and question in data:
                    os.write(self.terminal, reply * data.count(question))


def _is_line(got: bytes) -> bool:
    return b"\x1b[" in got and got.rstrip(b"\n\x1b[C0123456789A").endswith(b"\r") and bool(letters(got).strip())


def _works(status: Path, session: int) -> bool:
    """Say whether the thread of a `stat` in /proc belongs to a session and runs, or waits for a processor."""
    try:
        state, _, _, member, *_ = status.read_text().rpartition(")")[2].split()
    except OSError:  # it has ended meanwhile
        return False
    return state == "R" and int(member) == session


def letters(data: bytes) -> str:
    """Return the text in what was written, without escape sequences."""
    return re.sub(r"\x1b\[[0-9;?]*[A-Za-z]|\x1b", "", data.decode(errors="replace")).replace("\r", "")


def sequences(data: bytes) -> set[str]:
    """Return the kinds of escape sequences in what was written, numbers as N."""
    found = re.findall(rb"\x1b(?:\[[0-9;?]*[ -/]*[@-~]|[^\[]|$)", data)
    return {re.sub(r"\d+", "N", one.decode(errors="replace")) for one in found}


def _own_terminal() -> None:
    os.setsid()
    fcntl.ioctl(0, termios.TIOCSCTTY, 0)
