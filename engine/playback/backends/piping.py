"""A program of the system that plays what it reads from its standard input.

Pipe and buffers are small, so that pausing is heard within 200 ms and stopping at once.
"""

import contextlib
import os
import re
import shutil
import struct
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Sequence
from typing import NamedTuple

from engine.model.errors import PlayerFailed, one_line
from engine.model.units import SAMPLE_RATE
from engine.playback.tape import BYTES_PER_FRAME
from engine.playback.transport import Transport

if sys.platform != "win32":
    import fcntl
    import termios

BLOCK_FRAMES = 1024
PIPE_BYTES = 4096
_USUAL_PIPE_BYTES = 1 << 16  # where it cannot be asked for
BUFFER_SECONDS = 0.1  # of the player's own
_IN_ITS_SOURCE = re.compile(r"^\w+: \w+:\d+: ")  # as aplay tells where in its own source it gave up

_BEGINS_WITHIN_SECONDS = 1.0  # to read: until then, one on a busy machine may still find out that there is no device
_STOPS_WITHIN_SECONDS = 0.1


class Piping(NamedTuple):
    """A program and the command lines to try, in their order, for versions that want it put differently.

    package: what to install where it is missing. header: what is sent before the sound. patience: for how many seconds
    it may seem to play before it finds that there is no device.
    """

    program: str
    commands: tuple[tuple[str, ...], ...]
    package: str
    header: bytes = b""
    patience: float = 0.15

    def trouble(self) -> str:
        """Return why it cannot be used here."""
        if shutil.which(self.program):
            return ""
        return f"{self.program} is not installed. It comes with {self.package}."

    def open(self, transport: Transport) -> "Pipe":
        """Start the program and feed it. Raises PlayerFailed with what the program said."""
        place, said = transport.place, ""
        for command in self.commands:
            pipe = Pipe((self.program, *command), transport, self.header)
            said = pipe.complaint(self.patience)
            if not said:
                return pipe
            transport.begin_again(place)
        raise PlayerFailed(f"{self.program} said: {said[:160]}")


class Pipe:
    """A program that is being fed."""

    def __init__(self, command: Sequence[str], transport: Transport, header: bytes) -> None:
        self._transport = transport
        self._stopped = self._closed = False
        self._written, self._capacity = 0, _USUAL_PIPE_BYTES
        self._said = ""
        self._chatter = tempfile.TemporaryFile()  # noqa: SIM115  goes with the process
        try:
            self._process = subprocess.Popen(
                command,
                bufsize=0,
                stdin=subprocess.PIPE,
                stdout=subprocess.DEVNULL,
                stderr=self._chatter,
                start_new_session=True,  # Ctrl+C at the terminal is for the program, which then stops its player
            )
        except OSError as error:
            raise PlayerFailed(f"{command[0]} cannot be started: {(error.strerror or str(error)).lower()}") from error
        assert self._process.stdin is not None
        self._descriptor = self._process.stdin.fileno()
        if sys.platform == "linux":  # elsewhere pipes are small by themselves
            with contextlib.suppress(OSError):
                self._capacity = fcntl.fcntl(self._descriptor, fcntl.F_SETPIPE_SZ, PIPE_BYTES)
        transport.behind = self._waiting
        self._feeder = threading.Thread(target=self._feed, args=(header,), name="playing", daemon=True)
        self._feeder.start()

    @property
    def running(self) -> bool:
        """Whether the program still plays."""
        return self._process.poll() is None

    def complaint(self, patience: float) -> str:
        """Wait so many seconds, and longer while it reads nothing; return what the program said where it gave up.

        Nothing where it plays.
        """
        begun = time.monotonic()
        while (waited := time.monotonic() - begun) < _BEGINS_WITHIN_SECONDS:
            if self._process.poll() is not None:
                return self.said
            if waited >= patience and self._reads:
                break
            time.sleep(0.005)
        return ""

    @property
    def _reads(self) -> bool:
        """Whether the program has taken anything: more was written than the pipe holds, or all there is."""
        return self._closed or self._written > self._capacity

    def stop(self) -> None:
        """End the program."""
        self._said = self.said  # before the transport is stopped, and so at its end
        self._stopped = True
        self._transport.stop()
        self._process.terminate()
        try:
            self._process.wait(_STOPS_WITHIN_SECONDS)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()

    @property
    def said(self) -> str:
        """What the program said last, where it gave up."""
        if not self._stopped and (code := self._process.poll()) is not None and (code or not self._transport.ended):
            self._said = self._last_words()
        return self._said

    def _last_words(self) -> str:
        self._stopped = True
        self._feeder.join()
        self._chatter.seek(0)
        lines = self._chatter.read(20_000).decode(errors="replace").splitlines()
        last = next((said for line in reversed(lines) if (said := one_line(line))), "nothing")
        return _IN_ITS_SOURCE.sub("", last)

    def _feed(self, header: bytes) -> None:
        """In a thread of its own: give the program what it takes until all is played or it goes."""
        with contextlib.suppress(OSError):  # it has gone
            self._write(header)
            while not self._stopped:
                block = self._transport.pull(BLOCK_FRAMES)
                if len(block):
                    self._write(block.tobytes())
                elif self._transport.ended:
                    break
                else:
                    self._transport.rest()
        self._closed = True
        with contextlib.suppress(OSError):
            assert self._process.stdin is not None
            self._process.stdin.close()

    def _write(self, data: bytes) -> None:
        view = memoryview(data)
        while view and not self._stopped:
            written = os.write(self._descriptor, view)
            self._written += written
            view = view[written:]

    def _waiting(self) -> int:
        """Return about how many frames were written but are not heard yet."""
        in_pipe = 0
        if sys.platform != "win32" and not self._closed:
            with contextlib.suppress(OSError):
                answer = fcntl.ioctl(self._descriptor, termios.FIONREAD, struct.pack("i", 0))
                in_pipe = int(struct.unpack("i", answer)[0])
        return in_pipe // BYTES_PER_FRAME + round(BUFFER_SECONDS * SAMPLE_RATE)
