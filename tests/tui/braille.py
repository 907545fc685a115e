"""Runs a program on a terminal that real BRLTTY reads, with its braille line on another terminal.

BRLTTY's driver for GNU Screen reads a picture of the window from shared memory (rows, columns and the cursor, then the
characters, then their attributes); here that picture is the listener's. Its driver for terminals writes the braille
line, in text, to a pseudo-terminal.
"""

import ctypes
import fcntl
import os
import select
import struct
import subprocess
import termios
import threading
import time
from pathlib import Path

import pyte

from tests.tui.listener import Listener

CELLS = 40
_PICTURE_BYTES = 4 + 66 * 132 * 2
_CREATE = 0o1000
_PATIENCE = 60.0


class _SharedPicture:
    """The memory that BRLTTY looks for under the key of its home folder."""

    def __init__(self, home: Path) -> None:
        self._libc = ctypes.CDLL(None, use_errno=True)
        self._libc.shmat.restype = ctypes.c_void_p
        self._number = self._libc.shmget(self._libc.ftok(str(home).encode(), ord("b")), _PICTURE_BYTES, _CREATE | 0o700)
        assert self._number != -1, os.strerror(ctypes.get_errno())
        self._place = self._libc.shmat(self._number, None, 0)

    def show(self, listener: Listener) -> None:
        """Put the listener's window there."""
        with listener._lock:
            rows, x, y = list(listener.screen.display), listener.screen.cursor.x, listener.screen.cursor.y
        text = "".join(rows).encode("latin-1", "replace")
        head = bytes([listener.columns, listener.rows, min(x, listener.columns - 1), y])
        picture = head + text + b"\x07" * len(text) + b"\0\0"
        ctypes.memmove(self._place, picture, len(picture))

    def remove(self) -> None:
        """Give the memory back."""
        self._libc.shmdt(ctypes.c_void_p(self._place))
        self._libc.shmctl(self._number, 0, None)


class UnderBraille:
    """A program whose window BRLTTY shows. `shown` is every line that the display has shown, one after the other."""

    def __init__(self, command: list[str], folder: Path) -> None:
        self.shown: list[str] = []
        self.listener = Listener(command, folder, anew=True)
        self._picture = _SharedPicture(folder)
        self._ended = threading.Event()
        self._display, device = os.openpty()
        fcntl.ioctl(device, termios.TIOCSWINSZ, struct.pack("HHHH", 10, CELLS, 0, 0))
        (folder / "brltty.conf").touch()
        self._picture.show(self.listener)
        self._log = (folder / "brltty.log").open("wb")
        places = ["-f", folder / "brltty.conf", "-W", folder, "-U", folder, "-P", folder / "brltty.pid"]
        line = ["-b", "tt", "-d", os.ttyname(device), "-B", f"lines=1,columns={CELLS},term=xterm", "-t", "en-nabcc"]
        self._brltty = subprocess.Popen(
            ["brltty", "-n", "-e", "-z", "-N", "-M", "100", "-x", "sc", *map(str, line + places)],
            env={"PATH": os.environ["PATH"], "HOME": str(folder), "TERM": "xterm", "LC_ALL": "C.UTF-8"},
            stdin=subprocess.DEVNULL,
            stdout=self._log,
            stderr=self._log,
        )
        self._threads = [threading.Thread(target=work, daemon=True) for work in (self._mirror, self._watch)]
        for thread in self._threads:
            thread.start()

    def __enter__(self) -> "UnderBraille":
        return self

    def __exit__(self, *_: object) -> None:
        self._ended.set()
        for thread in self._threads:
            thread.join()
        self._brltty.kill()  # it would wait for ever to show its farewell where nobody reads
        self._brltty.wait()
        self._log.close()
        os.close(self._display)
        self._picture.remove()
        self.listener.__exit__()

    def after(self, *keys: str, wanted: str) -> list[str]:
        """Press keys; wait until the display's line begins with `wanted`; return what it showed meanwhile."""
        since = len(self.shown)
        self.listener.press(*keys)
        deadline = time.monotonic() + _PATIENCE
        while time.monotonic() < deadline:
            if any(line.startswith(wanted) for line in self.shown[since:]):
                time.sleep(0.15)
                return self.shown[since:]
            time.sleep(0.02)
        raise AssertionError(f"never shown: {wanted!r}, only {self.shown[since:]}")

    def _mirror(self) -> None:
        while not self._ended.wait(0.01):
            self._picture.show(self.listener)

    def _watch(self) -> None:
        screen = pyte.Screen(CELLS, 10)
        stream = pyte.ByteStream(screen)
        while not self._ended.is_set():
            if select.select([self._display], [], [], 0.1)[0]:
                stream.feed(os.read(self._display, 65536))
                line = screen.display[0].rstrip()
                whole = not select.select([self._display], [], [], 0.01)[0]
                if whole and line and line != (self.shown or [""])[-1]:
                    self.shown.append(line)
