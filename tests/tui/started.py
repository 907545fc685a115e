"""A process that another one forked: what `subprocess.Popen` is for one's own children, as far as tests ask."""

import os
import select
import signal
import socket
import struct
import subprocess
import threading

NUMBER = struct.Struct("=q")


class Started:
    """A running process. changes: from here come its id, then each change of its state as `os.wait` has it."""

    def __init__(self, changes: socket.socket) -> None:
        """Wait until it has begun. Raises EOFError where it has not."""
        self._changes = changes
        self._one_waits = threading.Lock()
        begun = changes.recv(NUMBER.size)
        if not begun:
            raise EOFError
        (self.pid,) = NUMBER.unpack(begun)
        self.returncode: int | None = None
        self._stands_still = False

    def poll(self) -> int | None:
        """Return the exit code, None while it runs."""
        if self._one_waits.acquire(blocking=False):  # else another thread waits for the same
            try:
                while self.returncode is None and self._has_changed(0):
                    self._read()
            finally:
                self._one_waits.release()
        return self.returncode

    def wait(self, timeout: float | None = None) -> int:
        """Wait for its end; return the exit code. Raises subprocess.TimeoutExpired."""
        with self._one_waits:
            while self.returncode is None:
                if not self._has_changed(timeout):
                    raise subprocess.TimeoutExpired([str(self.pid)], timeout or 0)
                self._read()
            return self.returncode

    def wait_until_stopped(self) -> None:
        """Wait until it stands still, as after Control Z, or has ended."""
        with self._one_waits:
            while self.returncode is None and not self._stands_still:
                self._read()

    def send_signal(self, number: int) -> None:
        """Send it a signal; none where it has ended."""
        if self.poll() is None:
            os.kill(self.pid, number)

    def kill(self) -> None:
        """End it at once."""
        self.send_signal(signal.SIGKILL)

    def _has_changed(self, timeout: float | None) -> bool:
        return bool(select.select([self._changes], [], [], timeout)[0])

    def _read(self) -> None:
        """Take in the next change; wait for it where there is none yet."""
        data = self._changes.recv(NUMBER.size)
        (status,) = NUMBER.unpack(data) if data else (signal.SIGKILL,)  # whoever was to tell has been killed itself
        self._stands_still = os.WIFSTOPPED(status)
        if os.WIFEXITED(status) or os.WIFSIGNALED(status):
            self.returncode = os.waitstatus_to_exitcode(status)
            self._changes.close()
